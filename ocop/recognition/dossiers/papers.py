"""The producer's self-scoring as paper: the sheet of the version the dossier pins, with the producer's marks."""

from __future__ import annotations

from ocop.ground.papers.kinds import ScoreForm
from ocop.kernel import clock
from ocop.law.rulebooks.queries import words_of
from ocop.law.rulebooks.sheet_paper import PRODUCER, Filling, score_form
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.queries import marks_of, open_marks, rulebook_of
from ocop.registry.products.models import Product


def current_code(product: Product) -> str:
    """The product's code of today, "" while it has none."""
    found = product.codes.filter(current=True).first()
    return found.code if found else ""


def self_scoring_paper(dossier: Dossier) -> ScoreForm:
    """Part III of Mẫu 02 as a sheet. Not dated before it is filed: the producer writes the day by hand."""
    book, producer = rulebook_of(dossier), dossier.product.producer
    filed = dossier.filed_at.astimezone(clock.ZONE).date() if dossier.filed_at else None
    return score_form(
        book,
        issued_on=filed or dossier.opened_at.astimezone(clock.ZONE).date(),
        words=words_of(dossier.rulebook_id, dossier.place.province),
        filling=Filling(
            by=PRODUCER,
            product=dossier.product.name,
            code=current_code(dossier.product),
            producer=producer.name,
            commune=str(dossier.place),
            marks=open_marks(book, marks_of(dossier)),
            signer=producer.representative,
            place=dossier.place.short_name,
            day=filed,
        ),
    )
