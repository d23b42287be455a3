"""Inner steps of writing rows into the register, in bulk. Only `actions` calls them, inside its transaction.

What stands already is found again by its own key, so that a row written twice makes nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from ocop.ground.places.models import Place
from ocop.kernel import clock, text
from ocop.recognition.certificates.models import Certificate, Decision
from ocop.recognition.imports import keeping
from ocop.recognition.imports.models import Import, ImportRow
from ocop.registry.producers.models import Producer
from ocop.registry.products.models import Product, ProductCode

ProducerKey = tuple[str, str]
DecisionKey = tuple[str, str, int]


@dataclass(slots=True)
class Batch:
    """Rows on their way into the register."""

    found: Import
    rows: Sequence[ImportRow]
    places: dict[str, Place]

    @property
    def office(self) -> Place:
        """The province in whose book the decisions stand."""
        return self.found.place.province or self.found.place

    def now(self, row: ImportRow) -> Place:
        """Today's commune of a row."""
        return self.places[row.values["place_now"]["key"]]


def apply_rows(found: Import, rows: Sequence[ImportRow]) -> dict[str, int]:
    """Write these rows; returns how many producers, products, decisions and certificates were made."""
    batch = Batch(found, rows, _places(rows))
    for row in rows:
        row.made = {}
    producers = _producers(batch)
    products = _products(batch, producers)
    _codes(batch, products)
    decisions = _decisions(batch)
    _certificates(batch, products, decisions)
    at = clock.now()
    for row in rows:
        row.product, row.applied_at = products[row.pk], at
    keeping.note_made(rows)
    return _counted(rows)


def _places(rows: Iterable[ImportRow]) -> dict[str, Place]:
    keys = {place["key"] for row in rows for name in ("place_then", "place_now") if (place := row.values[name])}
    parts = [key.split("|") for key in keys]
    found = Place.objects.select_related("province", "parent").filter(code__in={code for _, code, _ in parts})
    by_key = {f"{each.level}|{each.code}|{each.valid_from.isoformat()}": each for each in found}
    return {key: by_key[key] for key in keys}


def _producers(batch: Batch) -> dict[int, Producer]:
    """The producer of every row: by tax code, else by name and today's commune."""
    taxed = {row.values["tax_code"] for row in batch.rows} - {""}
    names = {text.fold(row.values["producer"])[:250] for row in batch.rows}
    communes = {batch.now(row).code for row in batch.rows}
    held = Producer.objects.select_related("place", "merged_into").filter(
        Q(tax_code__in=taxed) | Q(folded__in=names, place__code__in=communes, place__valid_to__isnull=True)
    )
    by_tax: dict[str, Producer] = {}
    by_name: dict[ProducerKey, Producer] = {}
    for each in held.order_by("-pk"):
        if each.tax_code:
            by_tax[each.tax_code] = each.standing
        by_name[each.folded, each.place.code] = each.standing
    made: list[tuple[ImportRow, Producer]] = []
    found: dict[int, Producer] = {}
    for row in batch.rows:
        tax, key = row.values["tax_code"], (text.fold(row.values["producer"])[:250], batch.now(row).code)
        producer = by_tax.get(tax) or by_name.get(key)
        if producer is None:
            producer = _new_producer(row.values, batch.now(row))
            made.append((row, producer))
            by_name[key] = producer
            if tax:
                by_tax[tax] = producer
        found[row.pk] = producer
    _keep(Producer, "producer", made)
    return found


def _new_producer(values: dict[str, Any], place: Place) -> Producer:
    name = text.nfc(values["producer"]).strip()
    return Producer(
        name=name,
        folded=text.fold(name)[:250],
        sort_key=text.sort_key(name)[:500],
        kind=values["kind"],
        place=place,
        address=values["address"],
        tax_code=values["tax_code"],
        phone=values["phone"],
        representative=values["representative"],
    )


def _products(batch: Batch, producers: dict[int, Producer]) -> dict[int, Product]:
    names = {text.fold(row.values["product"])[:250] for row in batch.rows}
    held = Product.objects.filter(
        producer__in={each.pk for each in producers.values()}, folded__in=names
    ).select_related("merged_into")
    by_key = {(each.producer_id, each.folded): each.standing for each in held.order_by("-pk")}
    made: list[tuple[ImportRow, Product]] = []
    found: dict[int, Product] = {}
    for row in batch.rows:
        producer, name = producers[row.pk], text.nfc(row.values["product"]).strip()
        folded = text.fold(name)[:250]
        product = by_key.get((producer.pk, folded))
        if product is None:
            product = Product(
                producer=producer,
                place=batch.now(row),
                name=name,
                folded=folded,
                sort_key=text.sort_key(name)[:500],
                group=row.values["group"],
            )
            made.append((row, product))
            by_key[producer.pk, folded] = product
        found[row.pk] = product
    _keep(Product, "product", made)
    return found


def _codes(batch: Batch, products: dict[int, Product]) -> None:
    """Codes as the list has them, old ones with a district part too; a product with a code gets an alias."""
    wanted = {row.values["code"] for row in batch.rows} - {""}
    taken = set(ProductCode.objects.filter(code__in=wanted).values_list("code", flat=True))
    ids = [each.pk for each in products.values()]
    coded = set(ProductCode.objects.filter(product__in=ids, current=True).values_list("product_id", flat=True))
    made: list[tuple[ImportRow, ProductCode]] = []
    for row in batch.rows:
        code, product = row.values["code"], products[row.pk]
        if not code or code in taken:
            continue
        taken.add(code)
        given = date.fromisoformat(row.values["recognitions"][0]["on"])
        made.append((row, ProductCode(product=product, code=code, current=product.pk not in coded, given_on=given)))
        coded.add(product.pk)
    _keep(ProductCode, "code", made)


def _decisions(batch: Batch) -> dict[DecisionKey, Decision]:
    """Every decision the rows name, by number, issuer and year; those the office signed here are found too."""
    numbers = {past["number"] for row in batch.rows for past in row.values["recognitions"]}
    held = Decision.objects.filter(place=batch.office, number__in=numbers, signed_on__isnull=False)
    by_key = {(each.number, each.issuer, each.signed_on.year): each for each in held if each.signed_on}
    signed_here = {(each.number, each.signed_on): each for each in held if not each.issuer}
    made: list[tuple[ImportRow, Decision]] = []
    for row in batch.rows:
        for past in row.values["recognitions"]:
            key, on = _decision_key(past), date.fromisoformat(past["on"])
            if key in by_key:
                continue
            decision = signed_here.get((past["number"], on))
            if decision is None:
                decision = Decision(
                    place=batch.office,
                    state="signed",
                    number=past["number"],
                    signed_on=on,
                    issuer=key[1],
                    prepared_by_id=batch.found.by_id,
                )
                made.append((row, decision))
            by_key[key] = decision
    _keep(Decision, "decision", made)
    return by_key


def _decision_key(past: dict[str, Any]) -> DecisionKey:
    # A body must be named: a decision without a signer of ours says whose it was.
    return past["number"], past["issuer"] or _("Danh sách không ghi cơ quan"), int(past["on"][:4])


def _certificates(batch: Batch, products: dict[int, Product], decisions: dict[DecisionKey, Decision]) -> None:
    ids = [each.pk for each in products.values()]
    kept = Certificate.objects.filter(product__in=ids).values_list("product_id", "decision_id")
    held = set(kept)
    codes = dict(ProductCode.objects.filter(product__in=ids, current=True).values_list("product_id", "code"))
    made: list[tuple[ImportRow, Certificate]] = []
    for row in batch.rows:
        for past in row.values["recognitions"]:
            product, decision = products[row.pk], decisions[_decision_key(past)]
            if (product.pk, decision.pk) in held:
                continue
            held.add((product.pk, decision.pk))
            code = row.values["code"] or codes.get(product.pk, "")
            made.append((row, _certificate(batch, row, past, product, decision, code)))
    _keep(Certificate, "certificate", made)


def _certificate(
    batch: Batch, row: ImportRow, past: dict[str, Any], product: Product, decision: Decision, code: str
) -> Certificate:
    on = date.fromisoformat(past["on"])
    then, now = batch.places[row.values["place_then"]["key"]], batch.now(row)
    place = now if not then.in_force(on) and now.in_force(on) else then
    address = ", ".join(filter(None, [row.values["address"], place.full_name]))
    return Certificate(
        product=product,
        decision=decision,
        place=place,
        star=past["star"],
        total=Decimal(past["points"]) if past["points"] else None,
        regulation=past["regulation"],
        product_name=product.name,
        product_code=code,
        producer_name=product.producer.name,
        producer_address=address[:400],
        issued_on=on,
        expires_on=date.fromisoformat(past["expires_on"]),
    )


def _keep(model: Any, name: str, made: list[tuple[ImportRow, Any]]) -> None:
    """Write new records in one go and note on each row what it made."""
    model.objects.bulk_create([each for _, each in made], batch_size=1000)
    for row, each in made:
        row.made.setdefault(name, []).append(each.pk)


def _counted(rows: Iterable[ImportRow]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        for name, ids in row.made.items():
            counts[name] = counts.get(name, 0) + len(ids)
    return counts
