"""The screens of a product's matters and its label check-list: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import attempt, status_of
from ocop.registry.producers.matter_pages import file_of, row_page, rows_page
from ocop.registry.products import access, forms, matter_actions
from ocop.registry.products.depth_pages import desk, label_page


@requires(access.SEE)
def matter(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The rows of one matter."""
    product = access.get_product_for(person(request), pk)
    return rows_page(request, desk(person(request), product), key)


@requires(access.SEE)
def matter_add(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """A new row."""
    product = access.get_product_for(person(request), pk)
    return row_page(request, desk(person(request), product), key)


@requires(access.SEE)
def matter_edit(request: HttpRequest, pk: int, key: str, row_pk: int) -> HttpResponse:
    """A row corrected."""
    product = access.get_product_for(person(request), pk)
    return row_page(request, desk(person(request), product), key, row_pk)


@requires(access.SEE)
@require_POST
def matter_drop(request: HttpRequest, pk: int, key: str, row_pk: int) -> HttpResponse:
    """A row taken off the record."""
    product = access.get_product_for(person(request), pk)
    found = desk(person(request), product).matter(key)
    matter_actions.drop_matter(person(request), product, found, found.row(product, row_pk))
    messages.success(request, _("Đã bỏ."))
    return redirect("products:matter", pk, key)


@requires(access.SEE)
def matter_file(request: HttpRequest, pk: int, key: str, row_pk: int) -> FileResponse:
    """The file of a row, for whoever may see the product."""
    product = access.get_product_for(person(request), pk)
    return file_of(desk(person(request), product), key, row_pk)


@requires(access.SEE)
def label(request: HttpRequest, pk: int) -> HttpResponse:
    """The check-list of the label: tick what is there."""
    product = access.get_product_for(person(request), pk)
    form = forms.LabelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        access.may_deepen(person(request), product).or_refuse()
    done = attempt(form, lambda: matter_actions.tick_label(person(request), product, form.cleaned_data["seen"]))
    if done is None:
        context = label_page(person(request), product, form)
        return render(request, "products/label.html", context, status=status_of(form))
    messages.success(request, _("Đã lưu."))
    return redirect("products:label", pk)
