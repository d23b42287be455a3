"""Pages of products: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ocop.ground.maps.asked import read_map
from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import attempt, status_of
from ocop.registry.producers.access import get_producer_for
from ocop.registry.producers.queries import producers_of
from ocop.registry.products import access, actions, forms, hint as hints, pages, sorting, tables
from ocop.registry.products.models import Product


@requires(access.SEE)
def product_list(request: HttpRequest) -> HttpResponse:
    """Every product this person may see."""
    table = tables.table(request)
    if table.wants_export:
        return table.export()
    may_register = person(request).holds(access.REGISTER)
    context = {"table": table, "asked": read_map(request.GET), "may_register": may_register}
    return render(request, "products/list.html", context)


@requires(access.CHOOSE_SET)
def without_set(request: HttpRequest) -> HttpResponse:
    """Products of lists of the past: a person chooses the set of one or of many."""
    form = forms.ChooseSetForm(request.POST or None)
    count = attempt(form, lambda: sorting.choose(person(request), form))
    if count is None:
        return render(request, "products/without_set.html", sorting.page(request, form), status=status_of(form))
    messages.success(request, _("Đã chọn bộ tiêu chí cho {count} sản phẩm.").format(count=count))
    return redirect(request.get_full_path())


@requires(access.SEE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of a product."""
    product = access.get_product_for(person(request), pk)
    if product.pk != pk:
        return redirect("products:detail", product.pk)
    return render(request, "products/detail.html", pages.record(request, product))


@requires(access.REGISTER)
def choose_producer(request: HttpRequest) -> HttpResponse:
    """For which producer? With one there is nothing to choose."""
    producers = producers_of(person(request).pk)
    if len(producers) == 1:
        return redirect("products:register", producers[0].pk)
    return render(request, "products/choose_producer.html", {"producers": producers})


@requires(access.REGISTER)
def register(request: HttpRequest, producer_pk: int) -> HttpResponse:
    """Enter a product of a producer."""
    producer = get_producer_for(person(request), producer_pk)
    access.may_register(person(request), producer).or_refuse()
    form = forms.RegisterForm(request.POST or None)
    product = attempt(form, lambda: actions.register_product(person(request), producer, **form.cleaned_data))
    if product is None:
        context = {"form": form, "producer": producer}
        return render(request, "products/register.html", context, status=status_of(form))
    messages.success(request, _("Đã đăng ký sản phẩm. Bước tiếp theo: lập hồ sơ đánh giá."))
    _tell_alike(request, product)
    return redirect("products:detail", product.pk)


@requires(access.REGISTER)
def alike(request: HttpRequest, producer_pk: int) -> HttpResponse:
    """Products that may be the one being typed, as a piece of the registration page."""
    producer = get_producer_for(person(request), producer_pk)
    access.may_register(person(request), producer).or_refuse()
    told = hints.hint(person(request), producer, request.GET.get("name", ""))
    return render(request, "products/alike.html", told)


def _tell_alike(request: HttpRequest, product: Product) -> None:
    told = hints.hint(person(request), product.producer, product.name, without=product.pk)
    if names := hints.in_one_sentence(told):
        messages.warning(request, _("Tên gần giống sản phẩm đã có: {names}.").format(names=names))


@requires(access.REGISTER)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Describe a product anew."""
    product = access.get_product_for(person(request), pk)
    access.may_change(person(request), product).or_refuse()
    held = {"description": product.description, "story": product.story}
    form = forms.DescriptionForm(request.POST or None, initial=held)
    if attempt(form, lambda: actions.change_product(person(request), product, **form.cleaned_data)) is None:
        return render(request, "products/change.html", {"form": form, "product": product}, status=status_of(form))
    messages.success(request, _("Đã lưu."))
    return redirect("products:detail", pk)
