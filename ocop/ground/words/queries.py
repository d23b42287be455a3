"""Names that hold the words typed. Costs follow the names found, not the names held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Func, Max, QuerySet, Value
from django.db.models.functions import Length
from rapidfuzz import fuzz

from ocop.ground.words.models import NameWord
from ocop.ground.words.vocabulary import Groups, Vocabulary, exactly, loosely, words_of
from ocop.kernel.text import fold

MOST_LOOKED_AT = 3000
M = TypeVar("M", bound=models.Model)


class NameWords(Func):
    """The words of a folded name as an array: the expression the indexes are made of."""

    function = "name_words"
    output_field = ArrayField(models.TextField())


@dataclass(frozen=True, slots=True)
class Found(Generic[M]):
    """The best rows; `more` when there are others; `mended` when words had to be corrected."""

    rows: tuple[M, ...]
    more: bool = False
    mended: bool = False


class _Kept:
    """The vocabulary last read by this process, and by what it is known to be old."""

    stamp: tuple[int, int | None] = (0, None)
    vocabulary = Vocabulary(())


def vocabulary() -> Vocabulary:
    """All words of all names. One small query; a second one when there are new words."""
    counted = NameWord.objects.aggregate(count=Count("pk"), last=Max("pk"))
    stamp = (counted["count"], counted["last"])
    if stamp != _Kept.stamp:
        _Kept.vocabulary = Vocabulary(NameWord.objects.values_list("word", flat=True))
        _Kept.stamp = stamp
    return _Kept.vocabulary


def holding(rows: QuerySet[M], groups: Groups, *, path: str = "folded") -> QuerySet[Any, Any]:
    """Rows whose name (folded, at the lookup `path`) holds a word of every group; none for no group."""
    if not groups:
        return rows.filter(pk__in=[])
    found: QuerySet[Any, Any] = rows.alias(words_of_name=NameWords(path))
    alone = [group[0] for group in groups if len(group) == 1]
    if alone:
        found = found.filter(words_of_name__contains=_one_value(alone))
    for group in groups:
        if len(group) > 1:
            found = found.filter(words_of_name__overlap=_one_value(group))
    return found


def _one_value(words: Sequence[str]) -> Value:
    """The words as one parameter: Django would make an expression of every word, which took longer than the search."""
    return Value(list(words), output_field=ArrayField(models.TextField()))


def find_named(rows: QuerySet[M], typed: str, *, limit: int) -> Found[M]:
    """Rows by name, the most alike first (the name itself), then in dictionary order.

    Marks may be left out, the last word may be unfinished; when nothing holds the words as typed, errors are
    mended. Of names that thousands share, the first `MOST_LOOKED_AT` are looked at.
    """
    words = words_of(typed)
    if not words:
        return Found(())
    known = vocabulary()
    others = _shortest(rows, exactly(words, known, unfinished=True), limit + 1)
    mended = not (others and _as_typed(words, known))
    if not others:
        others = _shortest(rows, loosely(words, known), limit + 1)
    best = sorted(others, key=lambda row: _rank(fold(typed), row))
    return Found(tuple(best[:limit]), more=len(best) > limit, mended=mended and bool(best))


def named_like(rows: QuerySet[M], typed: str) -> QuerySet[Any, Any]:
    """All rows `find_named` looks among, for the filter of a list: as typed, or mended when nothing holds that."""
    words = words_of(typed)
    known = vocabulary()
    as_typed = holding(rows, exactly(words, known, unfinished=True))
    return as_typed if as_typed.exists() else holding(rows, loosely(words, known))


def _as_typed(words: Sequence[str], known: Vocabulary) -> bool:
    return all(word in known for word in words[:-1]) and bool(words[-1] in known or known.beginning(words[-1]))


def gathered(rows: QuerySet[M], found: QuerySet[M], limit: int) -> list[M]:
    """The first `limit` of `found` in the order of `rows`, with all that `rows` joins: two queries.

    The keys first, and then their joins: planning who may see a row together with nine joined tables takes the
    database longer than finding it.
    """
    keys = list(found.select_related(None).order_by(*_plain_order(rows)).values_list("pk", flat=True)[:limit])
    by_key = {row.pk: row for row in _joined(rows, keys)}
    return [by_key[key] for key in keys if key in by_key]


def _plain_order(rows: QuerySet[Any]) -> Sequence[Any]:
    return tuple(rows.query.order_by) or tuple(rows.model._meta.ordering or ()) or ("pk",)


def _joined(rows: QuerySet[M], keys: Sequence[Any]) -> list[M]:
    # Who may see these was asked before; asking again would plan all its joins twice.
    joined = rows.model._base_manager.filter(pk__in=keys)
    joined.query.select_related = rows.query.select_related
    return list(joined) if keys else []


def _shortest(rows: QuerySet[M], groups: Groups, limit: int) -> list[M]:
    """The shortest names first: of names that hold all words, they hold the least besides."""
    if not groups:
        return []
    bare = rows.model._base_manager
    looked_at = holding(rows, groups).order_by().values("pk")[:MOST_LOOKED_AT]
    best = bare.filter(pk__in=looked_at).order_by(Length("folded"), "sort_key", "pk").values_list("pk", flat=True)
    return _joined(rows, list(best[:limit]))


def _rank(typed: str, row: Any) -> tuple[float, str, int]:
    return -fuzz.token_sort_ratio(typed, row.folded), row.sort_key, row.pk
