"""What pages and actions read of lists brought in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Place
from ocop.law.regulations.queries import published
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.imports.columns import plain
from ocop.recognition.imports.laws import Laws
from ocop.recognition.imports.models import Import, ImportRow
from ocop.recognition.imports.reading import Held, Key
from ocop.recognition.imports.states import LIST
from ocop.registry.products.models import Product, ProductCode

REMEMBERED = 5
NOT_IN_REGISTER = ("undone", "dropped")


def same_file(place: Place, sha256: str) -> Import | None:
    """The list this office made of the same file, unless it was taken back."""
    return Import.objects.filter(place=place, sha256=sha256).exclude(state__in=NOT_IN_REGISTER).first()


def remembered(place: Place) -> dict[str, str]:
    """Heading → field as this office confirmed them in its last lists; "" for columns it left out."""
    known: dict[str, str] = {}
    confirmed = Import.objects.filter(place=place).exclude(state=LIST.first).order_by("-pk")[:REMEMBERED]
    for found in reversed(confirmed):
        fields = {column: key for key, column in found.mapping.items()}
        for column, heading in enumerate(found.headings):
            if plain(heading):
                known[plain(heading)] = fields.get(column, "")
    return known


def held_at(place: Place, *, names: Collection[str] | None = None, codes: Collection[str] = ()) -> Held:
    """What the register holds of the products of an office: of all, or of those with one of these folded `names`
    or `codes`. Three queries, four with codes.
    """
    own = Product.objects.filter(covered_by(place))
    if names is not None:
        # Keys, not a join: the database then meets two indexes instead of reading every product.
        coded_as = ProductCode.objects.filter(code__in=codes).values_list("product_id", flat=True) if codes else ()
        own = own.filter(Q(folded__in=names) | Q(pk__in=list(coded_as)))
    products: dict[int, Key] = {
        pk: (producer, commune, product)
        for pk, producer, commune, product in own.values_list("pk", "producer__folded", "place__code", "folded")
    }
    here = Q(product__in=list(products)) if names is not None else covered_by(place, "product__place")
    decisions: dict[Key, set[Any]] = defaultdict(set)
    known = Certificate.objects.filter(here)
    for pk, number, on in known.values_list("product_id", "decision__number", "issued_on").iterator():
        decisions[products[pk]].add((number, on))
    coded = ProductCode.objects.filter(here).values_list("code", "product_id")
    return Held(
        {key: frozenset(decisions.get(key, ())) for key in products.values()},
        {code: products[pk] for code, pk in coded.iterator()},
    )


def laws() -> Laws:
    """The regulations as they are published. One query, none when the request asked before."""
    return Laws(published())


def waiting(found: Import) -> QuerySet[ImportRow]:
    """Rows that will be written and are not yet."""
    return found.rows.filter(taken=True, skipped=False, applied_at__isnull=True)


def kinds_of(found: Import) -> dict[str, int]:
    """How many rows have a problem of each kind, the most frequent first. One query."""
    table = ImportRow._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT kind, count(*) FROM {table}, unnest(kinds) kind "  # noqa: S608  # the table is ours
            "WHERE of_id = %s GROUP BY kind ORDER BY count(*) DESC, kind",
            [found.pk],
        )
        return {str(kind): int(count) for kind, count in cursor.fetchall()}


def alike_counts(found: Import) -> dict[tuple[str, str, str], int]:
    """How many rows with an error hold the same text in the same field with the same problem. One query.

    Keys: (kind of problem, field, text). Only what stands in several rows.
    """
    table = ImportRow._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT problem->>'kind', problem->>'field', cells->>(problem->>'field'), count(*) "  # noqa: S608  # the table is ours
            f"FROM {table}, jsonb_array_elements(problems) problem "
            "WHERE of_id = %s AND NOT taken AND problem->>'severity' = 'error' "
            "AND coalesce(cells->>(problem->>'field'), '') <> '' "
            "GROUP BY 1, 2, 3 HAVING count(*) > 1",
            [found.pk],
        )
        return {(kind, field, text): int(count) for kind, field, text, count in cursor.fetchall()}


def alike_numbers(row: ImportRow, field: str) -> list[int]:
    """Numbers of the rows with an error that hold the same text in that field and a problem of the same kinds."""
    kinds, text = _kinds_at(row, field), row.cells.get(field, "")
    if not kinds or text in ("", None):
        return [row.number]
    others = row.of.rows.filter(
        taken=False, applied_at__isnull=True, kinds__overlap=kinds, cells__contains={field: text}
    )
    return sorted({row.number, *others.values_list("number", flat=True)})


def alike_rows(row: ImportRow, field: str, numbers: Collection[int]) -> list[ImportRow]:
    """Of these rows the ones whose problem stands in that very field; the row itself always."""
    kinds = set(_kinds_at(row, field))
    found = row.of.rows.filter(number__in=numbers).order_by("number")
    return [each for each in found if each.pk == row.pk or kinds.intersection(_kinds_at(each, field))]


def _kinds_at(row: ImportRow, field: str) -> list[str]:
    return [each["kind"] for each in row.problems if each["field"] == field]


def counts_of(found: Import) -> dict[str, int]:
    """Rows, rows that can be written, rows left out by a person, rows written. One query."""
    return found.rows.aggregate(
        rows=Count("pk"),
        to_write=Count("pk", filter=Q(taken=True, skipped=False)),
        refused=Count("pk", filter=Q(taken=False, skipped=False)),
        left_out=Count("pk", filter=Q(skipped=True)),
        applied=Count("pk", filter=Q(applied_at__isnull=False)),
    )


def made_by(found: Import) -> dict[str, list[int]]:
    """Keys of all records its rows made, by kind. One query."""
    made: dict[str, list[int]] = defaultdict(list)
    for each in found.rows.exclude(made={}).values_list("made", flat=True).iterator():
        for name, ids in each.items():
            made[name] += ids
    return dict(made)
