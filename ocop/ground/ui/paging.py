"""The page of a list asked for by its address: the first, the last, or what comes after or before a row.

The mark of a row travels signed in the address: one that was changed, or was made for another list or order, leads
to the first page. Rows added meanwhile push nothing onto a page twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _, ngettext

from ocop.ground.ui.figures import number
from ocop.ground.ui.keyset import Mark, Rows

AFTER, BEFORE, LAST = "after", "before", "last"
MOST_COUNTED = 10_000
"""Counting on would cost more than the page; beyond this the list says "hơn 10.000"."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows there are; `more` when counting was stopped there."""

    number: int
    more: bool = False

    @property
    def words(self) -> str:
        """ "128 dòng", "hơn 10.000 dòng"."""
        said = ngettext("%(count)s dòng", "%(count)s dòng", self.number) % {"count": number(self.number)}
        return _("hơn %(count)s") % {"count": said} if self.more else said


@dataclass(frozen=True, slots=True)
class Page:
    """Rows shown together. `start` numbers the first one as far as that is known (0: it is not)."""

    object_list: list[Any]
    start: int
    has_previous: bool
    has_next: bool


class Walk:
    """The page of `rows` that the parameters of an address ask for."""

    def __init__(self, rows: Rows, params: Mapping[str, Any], per_page: int) -> None:
        self._rows, self._params, self._size = rows, params, per_page
        self._signer = Signer(salt=f"ocop.list:{rows.signature}")

    @cached_property
    def page(self) -> Page:
        """The page asked for; the first one for a mark that is none, the nearest for one past the ends."""
        for name, walked in ((AFTER, self._after), (BEFORE, self._before)):
            start = self._read(self._params.get(name, ""))
            if start is not None:
                try:
                    return walked(*start)
                except (ValueError, TypeError, ValidationError):
                    return self._first()
        return self._last() if self._params.get(LAST) else self._first()

    @cached_property
    def counted(self) -> Counted:
        """Asked of the database only when there is more than this page."""
        page = self.page
        if not (page.has_previous or page.has_next):
            return Counted(len(page.object_list))
        return self._asked

    @cached_property
    def _asked(self) -> Counted:
        found = self._rows.count(MOST_COUNTED + 1)
        return Counted(min(found, MOST_COUNTED), found > MOST_COUNTED)

    def forward(self) -> str:
        """The mark of the page after, "" on the last."""
        page = self.page
        return self._write(page.object_list[-1], self._end(page)) if page.has_next else ""

    def back(self) -> str:
        """The mark of the page before, "" on the first."""
        page = self.page
        return self._write(page.object_list[0], page.start) if page.has_previous else ""

    def words(self) -> str:
        """Which rows these are: "51–100 trong 128 dòng"."""
        page, counted = self.page, self.counted
        if not page.start:
            return _("%(shown)s dòng trong %(count)s") % {"shown": len(page.object_list), "count": counted.words}
        start = page.start
        if not page.has_next and not counted.more:
            start = counted.number - len(page.object_list) + 1
        span = {"start": number(start), "end": number(start + len(page.object_list) - 1), "count": counted.words}
        return _("%(start)s–%(end)s trong %(count)s") % span

    def _first(self) -> Page:
        found = self._rows.walk(None, self._size + 1)
        return Page(found[: self._size], 1, has_previous=False, has_next=len(found) > self._size)

    def _last(self) -> Page:
        """The rest a division into full pages leaves, so that walking back meets the same pages."""
        asked = self._asked
        size = self._size if asked.more else asked.number % self._size or self._size
        found = self._rows.walk(None, size + 1, back=True)
        start = 0 if asked.more else asked.number - min(size, len(found)) + 1
        return Page(found[-size:], start, has_previous=len(found) > size, has_next=False)

    def _after(self, start: int, mark: Mark) -> Page:
        found = self._rows.walk(mark, self._size + 1)
        if not found:
            return self._last()
        shown = found[: self._size]
        return Page(shown, start + 1 if start else 0, has_previous=True, has_next=len(found) > self._size)

    def _before(self, start: int, mark: Mark) -> Page:
        found = self._rows.walk(mark, self._size + 1, back=True)
        if not found:
            return self._first()
        shown, earlier = found[-self._size :], len(found) > self._size
        at = max(start - len(shown), 1) if earlier and start else 0 if earlier else 1
        return Page(shown, at, has_previous=earlier, has_next=True)

    def _end(self, page: Page) -> int:
        return page.start + len(page.object_list) - 1 if page.start else 0

    def _write(self, row: Any, at: int) -> str:
        return self._signer.sign_object([at, *self._rows.mark(row)])

    def _read(self, text: str) -> tuple[int, Mark] | None:
        try:
            start, *mark = self._signer.unsign_object(text)
        except (BadSignature, ValueError, TypeError):
            return None
        return start, mark
