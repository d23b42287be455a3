"""The page of official words: how far each set stands in them, the template, and loading a filled one."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ocop.ground.people.access import person
from ocop.ground.places.models import Place
from ocop.ground.ui.refusals import show_refusal, status_of
from ocop.kernel import clock
from ocop.kernel.verdict import YES, Refused, Verdict
from ocop.law.rulebooks import access, actions, forms, queries, wording_file
from ocop.law.rulebooks.cards import said
from ocop.law.rulebooks.models import RulebookVersion, Wording
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.law.rulebooks.wording import OWN_WORDS, Coverage, Words, coverage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class SetWords:
    """One set in the list of official words."""

    version: RulebookVersion
    book: Rulebook
    wording: Wording | None
    covered: Coverage

    @property
    def name(self) -> str:
        return said(self.book.name)


def wording_page(request: HttpRequest, form: forms.WordingForm, faults: Verdict = YES) -> HttpResponse:
    """Every set in force with how far it stands in the words of the decision, and the form to load more."""
    office = access.office_of(person(request))
    rows = set_words(office)
    context = {
        "form": form,
        "faults": faults,
        "office": office,
        "rows": rows,
        "choices": sum(each.covered.choices for each in rows),
        "all_choices": sum(each.covered.all_choices for each in rows),
    }
    status = status_of(form) if faults else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "rulebooks/wording.html", context, status=status)


def set_words(office: Place | None) -> list[SetWords]:
    """The sets in force today with the words an office sees. Two queries, and one a set for its rulebook once."""
    versions = queries.newest_versions(clock.today())
    found = queries.wordings_of([each.pk for each in versions], office)
    rows = []
    for version in versions:
        book, wording = queries.rulebook(version.pk), found.get(version.pk)
        rows.append(SetWords(version, book, wording, coverage(book, wording.words if wording else OWN_WORDS)))
    return rows


def load(request: HttpRequest, form: forms.WordingForm) -> tuple[list[Wording], Verdict]:
    """Read the file and lay its words over the sets in force. Nothing is loaded when the form or the file has
    faults: those of a field stand at the field, those of the file are the verdict, each with sheet and row."""
    if not form.is_valid():
        return [], YES
    actor, data = person(request), form.cleaned_data
    versions = {each.set_no: each for each in queries.newest_versions(clock.today())}

    def find(set_no: int) -> Rulebook | None:
        return queries.rulebook(versions[set_no].pk) if set_no in versions else None

    try:
        read = wording_file.contents_of(data["file"].read(wording_file.MOST_BYTES + 1), find)
        contents = [(versions[set_no], content) for set_no, content in read.items()]
        kept = {"source": data["source"], "source_date": data["source_date"]}
        return actions.load_wording(actor, access.office_of(actor), contents=contents, **kept), YES
    except Refused as refusal:
        reasons = refusal.verdict.reasons
        show_refusal(form, Verdict(tuple(each for each in reasons if each.at in form.fields)))
        return [], Verdict(tuple(each for each in reasons if each.at not in form.fields))


def template_response(request: HttpRequest, set_no: int | None) -> HttpResponse:
    """The workbook to fill in, with what is loaded already: one set, or all in force when none is named.

    Raises Http404 for an unknown set.
    """
    rows = [each for each in set_words(access.office_of(person(request))) if set_no in (None, each.book.set_no)]
    if not rows:
        raise Http404
    loaded = {each.book.set_no: each.wording.words for each in rows if each.wording}

    def words(book: Rulebook) -> Words:
        return loaded.get(book.set_no, OWN_WORDS)

    made = wording_file.template([each.book for each in rows], words)
    response = HttpResponse(made, content_type=XLSX)
    name = f"nguyen-van-bo-{set_no:02d}" if set_no else "nguyen-van"
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
