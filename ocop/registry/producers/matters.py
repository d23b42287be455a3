"""Matters: the parts of a record that come in rows (contacts, papers, years …), one matter a screen.

A matter says which table its rows stand in, what is asked and why, and what must hold. The pages, forms and
doors of producers and of products are the same for every matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import gettext_noop

from ocop.kernel import clock
from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.registry.producers.changes import changes, in_json

Values = Mapping[str, Any]
MOST_ROWS = 200


def _fine(values: Values, today: date) -> Verdict:
    return YES


def _as_given(values: Values) -> dict[str, Any]:
    return dict(values)


def _nothing(row: Any, rows: Sequence[Any], today: date) -> list[tuple[str, Any]]:
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One part of a record. `owner`: the field that leads to the record; `once`: a field that no two rows share.

    `file`: what the file shows, "" when none is asked; `worked_out` adds figures to what was typed.
    """

    key: str
    model: type[models.Model]
    owner: str
    title: str
    why: str
    one: str
    fields: tuple[str, ...]
    check: Callable[[Values, date], Verdict] = _fine
    tidy: Callable[[Values], dict[str, Any]] = _as_given
    worked_out: Callable[[Any, Sequence[Any], date], list[tuple[str, Any]]] = _nothing
    once: str = ""
    file: str = ""
    file_needed: bool = False
    picture: bool = False
    kinds: frozenset[str] | None = None

    def rows(self, owner: models.Model) -> models.QuerySet[Any]:
        """The rows of one record, with their files."""
        rows = self.model._default_manager.filter(**{self.owner: owner})
        joined = [each.name for each in self.model._meta.fields if each.name in {"file", "place"}]
        return rows.select_related(*joined) if joined else rows

    def row(self, owner: models.Model, pk: int) -> Any:
        """The row of this record. Raises Http404 for one of another record."""
        found = self.rows(owner).filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def values(self, row: Any) -> dict[str, Any]:
        """What a row holds, by field."""
        return {name: getattr(row, name) for name in self.fields}

    def label(self, name: str) -> str:
        """What a field is called."""
        return capfirst(str(self.model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # ours have names


def keep(matter: Matter, owner: models.Model, values: Values, row: Any = None, stored: Any = None) -> tuple[Any, Any]:
    """Write one row, inside an action; the row, and what changed for the entry.

    Raises Refused for values no table takes, what the matter's rule refuses, a second row where one may be,
    a missing file, and more than 200 rows.
    """
    type(owner)._default_manager.select_for_update().get(pk=owner.pk)  # two at once: the second sees the first
    before = {} if row is None else matter.values(row)
    kept: Any = matter.model(**{matter.owner: owner}) if row is None else row
    given = matter.tidy({name: _or_empty(matter, name, values.get(name)) for name in matter.fields})
    for name, value in given.items():
        setattr(kept, name, value)
    if stored is not None:
        kept.file = stored
    _fits(matter, kept).or_refuse()
    every([matter.check(given, clock.today()), _alone(matter, owner, kept), _shown(matter, kept)]).or_refuse()
    if row is None and matter.rows(owner).count() >= MOST_ROWS:
        no(gettext_noop("Mục này đã có {most} dòng."), most=MOST_ROWS).or_refuse()
    kept.save()
    told = changes(before, matter.values(kept))
    if stored is not None:
        told["file"] = stored.pk
    return kept, told


def dropped(matter: Matter, row: Any) -> dict[str, Any]:
    """What a row held, for the entry that outlives it."""
    return {"matter": matter.key, "before": {name: in_json(value) for name, value in matter.values(row).items()}}


def _or_empty(matter: Matter, name: str, value: Any) -> Any:
    """Texts that were not told are empty, as the tables keep them."""
    field = matter.model._meta.get_field(name)
    return "" if value is None and isinstance(field, models.CharField) else value


def _fits(matter: Matter, row: models.Model) -> Verdict:
    skipped = {each.name for each in row._meta.fields} - set(matter.fields)
    try:
        row.clean_fields(exclude=skipped)
    except ValidationError as error:
        told = error.message_dict
        return every(no("{message}", at=name, message=each) for name, words in told.items() for each in words)
    return YES


def _alone(matter: Matter, owner: models.Model, row: Any) -> Verdict:
    if not matter.once:
        return YES
    same = matter.rows(owner).filter(**{matter.once: getattr(row, matter.once)}).exclude(pk=row.pk)
    if not same.exists():
        return YES
    return no(
        gettext_noop("Đã có dòng “{row}”."),
        at=matter.once,
        remedy=gettext_noop("Mở dòng đó để sửa."),
        row=str(row),
    )


def _shown(matter: Matter, row: Any) -> Verdict:
    if matter.file_needed and row.file_id is None:
        return no(gettext_noop("Chưa có tệp."), at="file", remedy=gettext_noop("Chụp ảnh hoặc chọn tệp."))
    return YES


def held(matters: Iterable[Matter], owner: models.Model) -> dict[str, list[dict[str, Any]]]:
    """Everything the rows of a record hold, fit for JSON. One query a matter."""
    return {
        matter.key: [
            {name: in_json(value) for name, value in matter.values(row).items()}
            | ({"file": row.file.name, "sha256": row.file.sha256} if matter.file and row.file else {})
            for row in matter.rows(owner)
        ]
        for matter in matters
    }
