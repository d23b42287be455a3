"""The screens of matters, the same for every record: the rows of one, one row in a form, the tabs between them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import models
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.files.serve import file_response
from ocop.ground.ui.figures import ddmmyyyy, number
from ocop.ground.ui.refusals import attempt, status_of
from ocop.kernel import clock
from ocop.registry.producers.matter_desk import Desk
from ocop.registry.producers.matter_form import form_for, values_of
from ocop.registry.producers.matters import Matter


def rows_page(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The rows of one matter."""
    matter, today = desk.matter(key), clock.today()
    rows = list(matter.rows(desk.record))
    following = desk.next_after(matter)
    context = {
        **_around(desk, matter),
        "tabs": desk.tabs(matter.key),
        "cards": [_card(desk, matter, row, matter.worked_out(row, rows, today)) for row in rows],
        "add_url": desk.address("matter_add", matter.key),
        "next": {"title": _(following.title), "url": desk.address("matter", following.key)} if following else None,
    }
    return render(request, "producers/matter.html", context)


def row_page(request: HttpRequest, desk: Desk, key: str, row_pk: int | None = None) -> HttpResponse:
    """One row in a form: a new one, or one to correct."""
    matter = desk.matter(key)
    desk.may_change.or_refuse()
    row = matter.row(desk.record, row_pk) if row_pk is not None else None
    form = form_for(matter, *_sent(request), row)
    kept = attempt(
        form,
        lambda: desk.keep(
            desk.record, matter, values_of(form, matter), row=row, upload=form.cleaned_data.get("file") or None
        ),
    )
    if kept is None:
        context = {**_around(desk, matter), "form": form, "row": row, "multipart": bool(matter.file)}
        return render(request, "producers/matter_form.html", context, status=status_of(form))
    messages.success(request, _("Đã lưu."))
    return redirect(desk.address("matter", matter.key))


def file_of(desk: Desk, key: str, row_pk: int) -> FileResponse:
    """The file of a row of this record. Raises Http404 when the row has none."""
    row = desk.matter(key).row(desk.record, row_pk)
    if getattr(row, "file", None) is None:
        raise Http404
    return file_response(row.file)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _around(desk: Desk, matter: Matter) -> dict[str, Any]:
    return {
        "record": desk.record,
        "record_url": desk.address("detail"),
        "list_url": reverse(f"{desk.space}:list"),
        "list_label": _("Chủ thể") if desk.space == "producers" else _("Sản phẩm"),
        "matter_url": desk.address("matter", matter.key),
        "title": _(matter.title),
        "why": _(matter.why),
        "one": _(matter.one),
        "may_change": desk.may_change,
    }


def _card(desk: Desk, matter: Matter, row: Any, worked_out: list[tuple[str, Any]]) -> dict[str, Any]:
    typed = [(matter.label(name), _shown(row, name)) for name in matter.fields]
    file_url = desk.address("matter_file", matter.key, row.pk) if matter.file and row.file_id else ""
    return {
        "title": str(row),
        "facts": [*typed, *worked_out],
        "file": row.file if file_url else None,
        "file_url": file_url,
        "picture": file_url if matter.picture else "",
        "alt": getattr(row, "alt", ""),
        "edit_url": desk.address("matter_edit", matter.key, row.pk),
        "drop_url": desk.address("matter_drop", matter.key, row.pk),
    }


def _shown(row: Any, name: str) -> Any:
    value, field = getattr(row, name), row._meta.get_field(name)
    if field.choices:
        return _(str(getattr(row, f"get_{name}_display")()))
    if isinstance(field, models.DateField):
        return ddmmyyyy(value)
    if isinstance(field, (models.IntegerField, models.DecimalField)) and name != "year":
        return number(value.normalize() if hasattr(value, "normalize") else value)
    return value
