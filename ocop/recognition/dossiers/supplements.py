"""What stands behind a dossier given back: its list, its answers, and the commune's clock. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ocop.ground.calendar.queries import overrides_for
from ocop.ground.places.models import Place
from ocop.kernel.working_days import Overrides, add_working_days
from ocop.law.regulations.queries import regulation
from ocop.recognition.dossiers import queries, returns, rules
from ocop.recognition.dossiers.commune_clock import PAUSE, RESTART, Reckoning, Stop, reckon
from ocop.recognition.dossiers.models import Dossier, ReturnItem, ReturnRequest, SupplementTerms

DAYS = 10
"""Working days to supplement where the province has set nothing (docs/adr/0031)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a province has set, or the defaults."""

    clock: str = PAUSE
    days: int = DAYS


@dataclass(frozen=True, slots=True)
class Line:
    """An item of a list with what became of it (a key of `returns.ANSWERS`)."""

    item: ReturnItem
    answer: str

    @property
    def answer_words(self) -> str:
        """The answer in words (a message id)."""
        return returns.ANSWERS[self.answer]


@dataclass(frozen=True, slots=True)
class CheckList:
    """The last list of a dossier. `open`: the supplement has not come yet."""

    request: ReturnRequest
    lines: tuple[Line, ...]

    @property
    def open(self) -> bool:
        return self.request.answered_on is None

    @property
    def unanswered(self) -> int:
        """Items nobody has touched or spoken of."""
        return sum(line.answer == returns.NOTHING for line in self.lines)


def terms_of(province: Place | None) -> Terms:
    """How this province has supplements counted."""
    found = SupplementTerms.objects.filter(place__code=province.code).order_by("-pk").first() if province else None
    return Terms(found.clock, found.days) if found else Terms()


def usual_until(dossier: Dossier, today: date) -> date:
    """Until when a supplement is asked for where nobody sets another day."""
    return add_working_days(today, terms_of(dossier.place.province).days, overrides_for(dossier.place))


def stops_of(requests: Iterable[ReturnRequest]) -> list[Stop]:
    """The commune's own returns as stops of its clock."""
    return [
        Stop(each.asked_on, each.answered_on, each.clock == RESTART) for each in requests if each.office == "commune"
    ]


def reckoning_of(dossier: Dossier, today: date, overrides: Overrides) -> Reckoning | None:
    """The commune's clock of a dossier it has received once; None before. The returns are asked unless prefetched."""
    if dossier.commune_received_on is None:
        return None
    days = regulation(dossier.regulation).deadlines.commune_working_days
    return reckon(dossier.commune_received_on, days, stops_of(dossier.returns.all()), today, overrides)


def open_request(dossier: Dossier) -> ReturnRequest | None:
    """The list the producer is working through now."""
    return dossier.returns.filter(answered_on__isnull=True).first()


def check_list(dossier: Dossier) -> CheckList | None:
    """The last list with what became of every item; None for a dossier never given back. At most four queries."""
    request = dossier.returns.order_by("-asked_on", "-pk").first()
    if request is None:
        return None
    items = list(request.items.all())
    filings = dict(dossier.filings.values_list("version", "content")) if items else {}
    last = max(filings, default=0)
    now = filings.get(last) if last > request.version else None
    told = [each.ticked_on is not None for each in items]
    plain = [returns.Item(each.kind, each.key, each.words, each.cite) for each in items]
    found = returns.answers(plain, filings.get(request.version), now, told)
    return CheckList(request, tuple(Line(each, answer) for each, answer in zip(items, found, strict=True)))


def offered_for(dossier: Dossier) -> list[returns.Item]:
    """What the system finds missing in the dossier as it stands."""
    needed = 0 if dossier.product.set_no == rules.TOURISM_SET else queries.rulebook_of(dossier).sample_units
    return returns.offered(queries.contents_of(dossier), dossier.samples, needed)
