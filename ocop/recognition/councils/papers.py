"""A member's signed sheet as paper, by the version it was scored under."""

from __future__ import annotations

from ocop.ground.papers.kinds import ScoreForm
from ocop.kernel import clock
from ocop.law.rulebooks.queries import words_of
from ocop.law.rulebooks.sheet_paper import MEMBER, Filling, score_form
from ocop.recognition.councils.models import Sheet
from ocop.recognition.dossiers.papers import current_code
from ocop.recognition.dossiers.queries import rulebook_of


def sheet_paper(sheet: Sheet) -> ScoreForm:
    """The sheet as signed: marks, knock-outs and opinion of the member, points from the engine."""
    dossier, council = sheet.item.dossier, sheet.item.session.council
    assert sheet.signed_at is not None
    day = sheet.signed_at.astimezone(clock.ZONE).date()
    return score_form(
        rulebook_of(dossier),
        issued_on=day,
        words=words_of(dossier.rulebook_id, council.place),
        filling=Filling(
            by=MEMBER,
            product=dossier.product.name,
            code=current_code(dossier.product),
            producer=dossier.product.producer.name,
            commune=str(dossier.place),
            marks=sheet.marks,
            knockouts=sheet.knockouts,
            opinion=sheet.opinion,
            signer=str(sheet.member),
            agency=sheet.member.agency,
            place=council.place.short_name,
            day=day,
        ),
    )
