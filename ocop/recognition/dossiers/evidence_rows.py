"""Evidence and criteria as the producer's own pages list them. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ocop.kernel import clock
from ocop.recognition.dossiers import queries, rules, sheet
from ocop.recognition.dossiers.evidence_forms import CriteriaForm
from ocop.recognition.dossiers.models import Dossier, Evidence
from ocop.recognition.dossiers.pages import evidence_row


@dataclass(frozen=True, slots=True)
class CriteriaGroup:
    """Criteria of one section to tick; `open` when something in it is chosen or still needs a file."""

    title: str
    options: tuple[tuple[str, str, bool, bool], ...]

    @property
    def chosen(self) -> int:
        """How many of them are ticked."""
        return sum(ticked for _code, _label, ticked, _wanted in self.options)

    @property
    def wanted(self) -> int:
        """How many of them still need a file."""
        return sum(wanted for _code, _label, _ticked, wanted in self.options)

    @property
    def open(self) -> bool:
        """Is it worth unfolding?"""
        return bool(self.chosen or self.wanted)


def sent_with(request: HttpRequest) -> tuple[Any, Any]:
    """What a form gets of a request: an empty form that was sent is still one that was sent."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def own_row(each: Evidence) -> dict[str, Any]:
    """A file as the producer's own list shows it: with its kind and days."""
    today = clock.today()
    over = each.expires_on is not None and each.expires_on < today
    return {**evidence_row(each), "kind": _(each.kind_label) if each.kind else "", "issued": each.issued_on,
            "expires": each.expires_on, "over": over}  # fmt: skip


def criteria_groups(dossier: Dossier, form: CriteriaForm, unproven: rules.Codes) -> tuple[CriteriaGroup, ...]:
    """The criteria to tick, section by section: (code, label, ticked, still without a file)."""
    ticked = set(form["criteria"].value() or ())
    missing = set(unproven)
    return tuple(
        CriteriaGroup(
            f"{section.code}. {sheet.said(section.title)}",
            tuple(
                (
                    each.code,
                    f"{each.code}. {sheet.said(each.title)}",
                    each.code in ticked,
                    each.code in missing,
                )
                for each in section.criteria
            ),
        )
        for section in queries.rulebook_of(dossier).sections()
    )
