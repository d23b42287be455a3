"""What a dossier is warned of before it is filed, and the offices when they check it. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ocop.kernel import clock
from ocop.kernel.verdict import Verdict
from ocop.law.regulations.deadlines import round_for
from ocop.law.regulations.queries import regulation
from ocop.recognition.dossiers.cautions import Dated, Standing, check_cautions
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.queries import rulebook_of
from ocop.recognition.dossiers.sheet import said
from ocop.registry.products.models import Product


def cautions_of(dossier: Dossier) -> Verdict:
    """Grounds of removal nobody looked at, and papers that end before the round this dossier can still reach (Đ5)."""
    today = clock.today()
    grounds = {code: each.text.vi for code, each in rulebook_of(dossier).knockouts.items()}
    return check_cautions(
        Standing(
            grounds=grounds,
            looked_at=dossier.looked_at,
            papers=dossier.papers,
            dated=[*_evidence(dossier), *_register(dossier.product)],
            today=today,
            needed_until=round_for(regulation(dossier.regulation), "province", today).done_before,
        )
    )


def grounds_of(dossier: Dossier) -> list[dict[str, Any]]:
    """The grounds of removal of its set, each with its article and whether the producer has looked at it."""
    return [
        {"code": code, "text": said(each.text), "cite": each.cite, "ticked": code in dossier.looked_at}
        for code, each in rulebook_of(dossier).knockouts.items()
    ]


def _evidence(dossier: Dossier) -> Iterator[Dated]:
    for title, until in dossier.evidence.values_list("title", "expires_on"):
        if until is not None:
            yield Dated(title, "evidence", until)


def _register(product: Product) -> list[Dated]:
    """Of several papers of one kind the one that lasts longest counts: the older ones were replaced."""
    producer = product.producer
    papers = ((each.get_kind_display(), each.expires_on) for each in producer.papers.all())
    rights = ((f"{each.get_kind_display()} “{each.name}”", each.expires_on) for each in product.marks.all())
    tests = ((each.subject, each.expires_on) for each in product.tests.all())
    return [
        *_lasting(papers, "producer"),
        *_lasting(rights, "product"),
        *_lasting(tests, "product"),
    ]


def _lasting(rows: Iterable[tuple[str, date | None]], where: str) -> list[Dated]:
    longest: dict[str, date] = {}
    for what, until in rows:
        longest[what] = max(longest.get(what, date.min), until or date.max)
    return [Dated(what, where, until) for what, until in longest.items() if until != date.max]
