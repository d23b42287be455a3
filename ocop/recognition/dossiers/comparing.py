"""What changed in a dossier: a supplement against the filing before it, the draft against what was filed, an upgrade
or re-assessment against the dossier the product was recognised by (Đ6.1b, c). Reads only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.kernel import clock
from ocop.law.rulebooks.queries import rulebook
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.recognition.dossiers import queries, recognised
from ocop.recognition.dossiers.changes import Content, Difference, differences
from ocop.recognition.dossiers.models import Dossier, Filing
from ocop.recognition.dossiers.paper_facts import worded
from ocop.recognition.dossiers.word_changes import Piece, word_changes

DRAFT, RECOGNISED = "dang-soan", "cong-nhan"
PARTS = {"text": "texts", "paper": "texts", "mark": "marks", "note": "marks", "evidence": "evidence"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states of a dossier to lay beside each other. `key` is how the address names it."""

    key: str
    label: str
    before: Filing
    now: Callable[[], Content]
    book: int


@dataclass(frozen=True, slots=True)
class Row:
    """One matter that changed: its name, the words before and now as one text, and the file it speaks of."""

    title: str
    pieces: tuple[Piece, ...]
    url: str = ""


def comparisons(dossier: Dossier, filings: Sequence[Filing], *, own: bool) -> list[Comparison]:
    """What can be compared, newest first. The draft is shown to the producer's own people alone."""
    found = [_supplement(dossier, before, now) for before, now in pairwise(filings)][::-1]
    if own and dossier.editable and filings:
        label = _("Bản đang soạn so với lần nộp {number}").format(number=filings[-1].version)
        found.insert(0, Comparison(DRAFT, label, filings[-1], _frozen(dossier), dossier.rulebook_id))
    last = recognised.last_recognised(dossier.product, but=dossier) if dossier.kind != "first" else None
    if last is not None:
        newest = _frozen(dossier) if own or not filings else _content(filings[-1])
        label = _("So với hồ sơ đã được công nhận (nộp {at})").format(at=_day(last.at))
        found.append(Comparison(RECOGNISED, label, last, newest, last.dossier.rulebook_id))
    return found


def _supplement(dossier: Dossier, before: Filing, now: Filing) -> Comparison:
    words = _("Lần nộp {now} ({at}) so với lần {before}")
    label = words.format(now=now.version, at=_day(now.at), before=before.version)
    return Comparison(f"lan-{now.version}", label, before, _content(now), dossier.rulebook_id)


def groups(dossier: Dossier, shown: Comparison) -> list[dict[str, Any]]:
    """The changes by part of Mẫu 02; a part without any is left out."""
    titles = {"texts": _("Thông tin và kết quả"), "marks": _("Tự chấm theo tiêu chí"), "evidence": _("Minh chứng")}
    before, now = rulebook(shown.book), queries.rulebook_of(dossier)
    files = {each.file.sha256: each.pk for each in dossier.evidence.select_related("file")}
    rows: dict[str, list[Row]] = {key: [] for key in titles}
    for each in differences(shown.before.content, shown.now()):
        rows[PARTS[each.kind]].append(_row(each, before, now, files))
    return [{"title": titles[key], "rows": found} for key, found in rows.items() if found]


def _row(each: Difference, before: Rulebook, now: Rulebook, files: dict[str, int]) -> Row:
    change = worded(each, before=before, now=now, whole=True)
    url = reverse("dossiers:evidence_file", args=[files[each.key]]) if each.key in files else ""
    if each.kind in ("text", "note"):
        pieces = word_changes(change.before, change.now)
    else:
        pieces = [
            *([Piece("gone", change.before)] if change.before else []),
            *([Piece("new", change.now)] if change.now else []),
        ]
    return Row(_(change.matter), tuple(pieces), url)


def _content(filing: Filing) -> Callable[[], Content]:
    return lambda: filing.content


def _frozen(dossier: Dossier) -> Callable[[], Content]:
    return lambda: queries.frozen_content(dossier)


def _day(at: datetime) -> str:
    return f"{at.astimezone(clock.ZONE):%d/%m/%Y}"
