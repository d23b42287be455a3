"""What the register, the plan and the last recognised dossier know of a product as its dossier opens. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext, override

from ocop.kernel import clock
from ocop.recognition.dossiers.first_words import (
    Area,
    Contract,
    Firm,
    Held,
    Known,
    Year,
    first_texts,
    first_ticks,
)
from ocop.recognition.dossiers.recognised import last_recognised
from ocop.recognition.dossiers.rules import PAPERS, TEXTS
from ocop.recognition.ideas.queries import plan_facts_of
from ocop.registry.producers.models import Producer
from ocop.registry.products.models import Product

CARRIED = ("history", "organisation", "materials", "quality", "market")
"""Texts an upgrade or re-assessment begins from as they were recognised; results and plan are those of today."""
PLANNED = ("market", "results", "plan")
MOST_YEARS = 3


@dataclass(frozen=True, slots=True)
class First:
    """What a new dossier begins with: its texts and the papers ticked."""

    texts: dict[str, str]
    papers: list[str]


def first_of(product: Product, kind: str) -> First:
    """The beginning of a dossier of this kind, from what is known today.

    An upgrade or re-assessment begins from the dossier it was recognised by, so that what differs is what changed.
    """
    known, today = known_of(product), clock.today()
    texts, ticks = first_texts(known, today), first_ticks(known, today)
    earlier = last_recognised(product) if kind != "first" else None
    if earlier is not None:
        texts |= {key: earlier.content["texts"].get(key) or texts[key] for key in CARRIED}
        ticks = sorted({*ticks, *(each for each in earlier.content["papers"] if each in PAPERS)})
    assert list(texts) == list(TEXTS)
    return First(texts, ticks)


def known_of(product: Product) -> Known:
    """Everything the register and the plan know of a product. A fixed number of queries."""
    producer = product.producer
    with override("vi"):  # the words go into a paper
        return Known(
            firm=_firm(producer),
            years=[
                Year(each.year, each.revenue, each.profit, each.workers, each.local_workers)
                for each in producer.years.order_by("-year")[:MOST_YEARS]
            ],
            papers=[_held(each, each.get_kind_display(), each.issuer) for each in producer.papers.order_by("pk")],
            rights=[
                _held(each, f"{each.get_kind_display()} “{each.name}”", "") for each in product.marks.order_by("pk")
            ],
            tests=[
                Held("", each.subject, each.number, each.laboratory, each.expires_on)
                for each in product.tests.filter(result="pass").order_by("pk")
            ],
            areas=[
                Area(each.name, str(each.place), each.hectares, each.certificate)
                for each in product.areas.select_related("place").order_by("pk")
            ],
            contracts=[
                Contract(each.kind, each.partner, each.output_share, each.months)
                for each in product.linkages.order_by("pk")
            ],
            variants=list(product.variants.order_by("pk").values_list("name", flat=True)),
            planned=_planned(product),
        )


def _firm(producer: Producer) -> Firm:
    members = producer.memberships.order_by("-on").first()
    return Firm(
        name=producer.name,
        kind=gettext(producer.get_kind_display()),
        founded_on=producer.founded_on,
        registration=producer.registration_no or producer.tax_code,
        registered_on=producer.registered_on,
        authority=producer.registration_authority,
        representative=producer.representative,
        title=producer.representative_title,
        members=members.members if members else None,
        suppliers=members.suppliers if members else None,
    )


def _held(row: Any, what: str, by: str) -> Held:
    return Held(row.kind, gettext(what), row.number, by, row.expires_on)


def _planned(product: Product) -> dict[str, str]:
    facts = plan_facts_of(product)
    if facts is None:
        return {}
    told = asdict(facts)
    return {"materials": _joined((told["materials"], told["technology"])), **{key: told[key] for key in PLANNED}}


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(each for each in parts if each)
