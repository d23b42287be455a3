"""What goes into the bound PDF and the zip: forms, the offices' papers, then evidence in the order of the criteria."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ocop.ground.papers.kinds import BoundFile, BoundPart, Fact, Leaf
from ocop.ground.papers.leaves import Leaves
from ocop.ground.papers.wording import long_date
from ocop.kernel import clock
from ocop.recognition.bundles.models import Bundle
from ocop.recognition.bundles.pieces import Piece
from ocop.recognition.bundles.rules import IN_ZIP, NOT_PRINTED, TROUBLES
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.paper_list import Paper, papers_of
from ocop.recognition.dossiers.rules import KINDS
from ocop.registry.producers.queries import facts_held
from ocop.registry.producers.rules import Facts

RETURN = "bo-sung"


def _facts_printed(bundle: Bundle) -> Facts:
    """Protected facts for the version that prints them; nothing for the other."""
    return facts_held(bundle.dossier.product.producer) if bundle.protected else Facts()


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper of the dossier as it goes into the bundle: in the bound PDF, and as files of its own in the zip."""

    name: str
    title: str
    paper: Paper


def papers_made(bundle: Bundle) -> list[MadePaper]:
    """Every paper of the dossier that belongs into it, made once; a notice to supplement does not."""
    dossier, facts = bundle.dossier, _facts_printed(bundle)
    listed = (each for each in papers_of(dossier) if each.name != RETURN)
    return [MadePaper(each.name, each.title, each.make(dossier, facts)) for each in listed]


def bound_file(
    bundle: Bundle, made: Sequence[MadePaper], pieces: Sequence[Piece], leaves: dict[int, Leaves]
) -> BoundFile:
    """The whole file: papers, then evidence with its pages, each with its bookmark."""
    dossier = bundle.dossier
    product, producer = dossier.product.name, dossier.product.producer.name
    papers = [BoundPart(each.title, each.paper) for each in made]
    listed = tuple(_listed(each) for each in pieces)
    evidence = [
        BoundPart("Tài liệu minh chứng", note=listed or ("Không có tài liệu kèm theo.",)),
        *(_part(each, leaves.get(each.number)) for each in pieces),
    ]
    number = dossier.commune_number or "chưa có số phiếu"
    day = _dated(dossier)
    return BoundFile(
        title="HỒ SƠ SẢN PHẨM OCOP",
        lines=(product, producer),
        facts=(
            Fact("Đăng ký", KINDS[dossier.kind]),
            Fact("Xã, phường", ", ".join(str(each) for each in (dossier.place, dossier.place.province) if each)),
            Fact("Số phiếu", dossier.commune_number),
            Fact("Quy định áp dụng", dossier.regulation),
            Fact("Nộp ngày", long_date(day) if dossier.filed_at else "chưa nộp (bản nháp)"),
        ),
        contents="Mục lục",
        parts=(*papers, *evidence),
        foot=f"{product} – {number}",
        issued_on=day,
    )


def _listed(piece: Piece) -> str:
    return f"{piece.number}. {piece.evidence.title} – tiêu chí {', '.join(piece.evidence.criteria)}"


def _part(piece: Piece, found: Leaves | None) -> BoundPart:
    title = f"{piece.number}. {piece.evidence.title} ({', '.join(piece.evidence.criteria)})"
    if found is not None and found.files:
        count = len(found.files)
        leaves = tuple(
            Leaf(file, f"Trang {at}/{count} của tài liệu “{piece.evidence.title}”")
            for at, file in enumerate(found.files, start=1)
        )
        return BoundPart(title, leaves=leaves, level=2)
    why = TROUBLES.get(found.trouble, TROUBLES["broken"]) if found is not None else NOT_PRINTED
    name, digest = piece.evidence.file.name, piece.evidence.file.sha256
    return BoundPart(title, note=(why, IN_ZIP, f"{piece.path} ({name})", f"SHA-256: {digest}"), level=2)


def _dated(dossier: Dossier) -> date:
    return (dossier.filed_at or dossier.opened_at).astimezone(clock.ZONE).date()
