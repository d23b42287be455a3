"""Pages of the studio: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import attempt, status_of
from ocop.law.studio import access, actions, downloads, forms, lists, pages, regulation_page, side_by_side


@requires(access.SEE)
def versions(request: HttpRequest) -> HttpResponse:
    """Published versions of the sets."""
    return lists.rulebooks_page(request)


@requires(access.SEE)
def regulations(request: HttpRequest) -> HttpResponse:
    """Published versions of the regulations."""
    return lists.regulations_page(request)


@requires(access.SEE)
def drafts(request: HttpRequest) -> HttpResponse:
    """Drafts of the installation."""
    return lists.drafts_page(request)


@requires(access.SEE)
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """A published set as it prints."""
    found = access.get_rulebook_for(person(request), pk)
    return render(request, "studio/version.html", pages.version_context(found))


@requires(access.SEE)
def version_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """A published set as a workbook or YAML."""
    return downloads.rulebook_file(access.get_rulebook_for(person(request), pk), form)


@requires(access.SEE)
def regulation(request: HttpRequest, pk: int) -> HttpResponse:
    """A published regulation, entry by entry."""
    found = access.get_regulation_for(person(request), pk)
    return render(request, "studio/regulation.html", regulation_page.context(found))


@requires(access.SEE)
def regulation_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """A published regulation as a workbook or YAML."""
    found = access.get_regulation_for(person(request), pk)
    return downloads.regulation_file(found.content, found.version, form)


@requires(access.SEE)
def template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    return downloads.template_file()


@requires(access.SEE)
def compare(request: HttpRequest) -> HttpResponse:
    """Two contents side by side."""
    return render(request, "studio/compare.html", side_by_side.compare_context(request))


@requires(access.DRAFT_LAW)
def start(request: HttpRequest) -> HttpResponse:
    """A new draft from files."""
    form = forms.StartForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        made = attempt(form, lambda: actions.start_draft(person(request), **form.cleaned_data))
        if made is not None:
            messages.success(request, _("Đã lập dự thảo “{title}”.").format(title=made.title))
            return redirect("studio:draft", made.pk)
    return render(request, "studio/start.html", {"form": form}, status=status_of(form))


@requires(access.SEE)
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft."""
    found = access.get_draft_for(person(request), pk)
    return render(request, "studio/draft.html", pages.draft_context(request, found))


@requires(access.DRAFT_LAW)
@require_POST
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace what a draft holds."""
    found = access.get_draft_for(person(request), pk, to="bring_in")
    form = forms.UploadForm(request.POST, request.FILES)
    changed = attempt(form, lambda: actions.bring_in(person(request), found, **form.cleaned_data))
    if changed is None:
        return render(request, "studio/draft.html", pages.draft_context(request, found, upload=form), status=422)
    said = _("Đã nhận tệp mới thay nội dung cũ.") if changed else _("Tệp giống hệt nội dung đang có: không có gì đổi.")
    messages.success(request, said)
    return redirect("studio:draft", pk)


@requires(access.PROPOSE)
@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask another officer to publish."""
    found = access.get_draft_for(person(request), pk, to="propose")
    form = forms.ProposeForm(request.POST)
    if attempt(form, lambda: actions.propose_draft(person(request), found, **form.cleaned_data)) is None:
        context = pages.draft_context(request, access.get_draft_for(person(request), pk), propose=form)
        return render(request, "studio/draft.html", context | {"refused": form}, status=422)
    messages.success(request, _("Đã trình; một cán bộ pháp chế khác sẽ duyệt."))
    return redirect("studio:draft", pk)


@requires(access.APPROVE)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish."""
    found = access.get_draft_for(person(request), pk, to="approve")
    actions.approve_draft(person(request), found)
    messages.success(request, _("Đã công bố; áp dụng từ {day}.").format(day=f"{found.in_force_from:%d/%m/%Y}"))
    return redirect("studio:draft", pk)


@requires(access.APPROVE)
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a proposal to be mended."""
    found = access.get_draft_for(person(request), pk, to="return")
    form = forms.ReturnForm(request.POST)
    if attempt(form, lambda: actions.return_draft(person(request), found, **form.cleaned_data)) is None:
        context = pages.draft_context(request, access.get_draft_for(person(request), pk), back=form)
        return render(request, "studio/draft.html", context | {"refused": form}, status=422)
    messages.success(request, _("Đã trả lại dự thảo để sửa."))
    return redirect("studio:draft", pk)


@requires(access.DRAFT_LAW)
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a draft."""
    found = access.get_draft_for(person(request), pk, to="change")
    actions.discard_draft(person(request), found)
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect("studio:drafts")


@requires(access.SEE)
def draft_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What a draft holds without faults, as a workbook."""
    return downloads.draft_file(access.get_draft_for(person(request), pk))


@requires(access.SEE)
def draft_set(request: HttpRequest, pk: int) -> HttpResponse:
    """A set of a draft as it would print."""
    found = access.get_set_for(person(request), pk)
    return render(request, "studio/draft_set.html", pages.draft_set_context(found))
