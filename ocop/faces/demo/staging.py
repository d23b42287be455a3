"""Taking a product along its whole way, step by step, through the real actions.

Used by the demo and by the tests of the main flow: both therefore prove the same road. Time is the clock's;
callers freeze it to stage the past.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.recognition.certificates import actions as certificate_actions
from ocop.recognition.certificates.models import Decision
from ocop.recognition.councils import actions as council_actions, models as councils, queries as council_queries
from ocop.recognition.dossiers import actions as dossier_actions, evidence_actions, office_actions, queries, rules
from ocop.recognition.dossiers.models import Dossier
from ocop.registry.products.models import Product

Marks = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Offices:
    """Who acts in a province: the people behind the roles."""

    province: Place
    officer: User
    secretary: User
    chair: User
    members: tuple[User, ...]


def fill_dossier(actor: User, product: Product, *, kind: str, marks: Marks, words: Mapping[str, str]) -> Dossier:
    """Open a dossier and fill Mẫu 02: texts, marks in the sheet's order, one file that serves what needs a file."""
    dossier = dossier_actions.open_dossier(actor, product, kind=kind)
    texts = {key: words.get(key, f"{label}: {product.name}.") for key, (_, label) in rules.TEXTS.items()}
    dossier_actions.write_texts(
        actor, dossier, texts=texts, papers=["business_registration", "food_safety", "quality_declaration"]
    )
    book = queries.rulebook_of(dossier)
    if marks:
        dossier_actions.mark_many(actor, dossier, marks=marks)
        dossier_actions.look_at_grounds(actor, dossier, codes=list(book.knockouts))
    wanted = [code for code in marks if queries.needs_file(book.criteria[code])]
    if wanted:
        evidence_actions.add_evidence(
            actor, dossier, upload=picture(product.name), title="Ảnh chụp hồ sơ gốc (demo)", criteria=wanted
        )
    return dossier


def through_commune(officer: User, dossier: Dossier, *, words: str) -> Dossier:
    """The commune receives, writes Mẫu 03, takes the samples and forwards."""
    office_actions.receive_at_commune(officer, dossier)
    matters = {key: f"{label}: {words}" for key, label in rules.COMMUNE_MATTERS.items()}
    office_actions.write_report(officer, dossier, matters=matters, samples=queries.rulebook_of(dossier).sample_units)
    return office_actions.forward_to_province(officer, dossier)


def seat_council(
    offices: Offices, *, name: str, number: str, decided_on: date, agencies: Sequence[str]
) -> councils.Council:
    """Set up a council; the first member is its chair."""
    council = council_actions.set_up_council(
        offices.officer, offices.province, name=name, decision_number=number, decided_on=decided_on
    )
    for position, (user, agency) in enumerate(zip(offices.members, agencies, strict=True)):
        council_actions.seat_member(offices.officer, council, user=user, agency=agency, is_chair=position == 0)
    return council


def hold_session(
    offices: Offices,
    council: councils.Council,
    round_: councils.Round,
    dossiers: Sequence[Dossier],
    *,
    held_on: date,
    venue: str,
) -> councils.Session:
    """Plan a session with these dossiers on the agenda and open it with all members present."""
    session = council_actions.plan_session(offices.officer, council, round=round_, held_on=held_on, venue=venue)
    council_actions.add_items(offices.officer, session, dossiers=dossiers)
    return council_actions.open_session(offices.secretary, session, present=list(council.members.all()))


def score(offices: Offices, item: councils.Item, sheets: Sequence[Marks], *, opinion: str = "") -> None:
    """The first members fill and sign these sheets, in the order of their seats."""
    for user, marks in zip(offices.members[: len(sheets)], sheets, strict=True):
        council_actions.save_sheet(user, item, marks=marks, opinion=opinion)
        council_actions.sign_sheet(user, item)


def confirm_floors(offices: Offices, session: councils.Session) -> None:
    """The chair confirms the median wherever members stand on both sides of a floor."""
    chair = offices.members[0]
    for standing in council_queries.progress(session):
        for each in standing.to_confirm:
            council_actions.confirm_floor(
                chair, standing.item, criterion=each.code, choice=each.choice, reason="Theo mức giữa của Hội đồng"
            )


def decide(offices: Offices, outcomes: Sequence[councils.Outcome], *, number: str, on: date) -> Decision:
    """Draft the decision for these outcomes and sign it."""
    decision = certificate_actions.prepare_decision(offices.officer, offices.province, outcomes=outcomes)
    return certificate_actions.sign_decision(
        offices.chair, decision, number=number, title="Chủ tịch Ủy ban nhân dân", on=on
    )


def whole(book: Rulebook, marks: Marks) -> dict[str, int | None]:
    """The marks with every open criterion answered ("none fits" where nothing was said), in the sheet's order."""
    answered: dict[str, int | None] = {}
    for code, criterion in book.criteria.items():
        if queries.condition_met(criterion, book, answered):
            answered[code] = marks.get(code)
    return answered


def picture(text: str) -> SimpleUploadedFile:
    """A small picture that says it is demo."""
    image = Image.new("RGB", (640, 420), "#f3f6f4")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, 620, 400), outline="#2f7d4f", width=3)
    draw.text((48, 48), "DEMO", fill="#2f7d4f")
    draw.text((48, 96), text.encode("ascii", "replace").decode(), fill="#333333")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=70)
    return SimpleUploadedFile("ho-so-demo.jpg", buffer.getvalue(), content_type="image/jpeg")
