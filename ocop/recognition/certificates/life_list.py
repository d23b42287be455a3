"""Where products stand, as SQL for the list and as a block for the record.

This is the lowest app that sees dossiers and certificates; the registry shows the value through hooks.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _

from ocop.ground.people.models import User
from ocop.ground.ui.tables import Column, Filter
from ocop.kernel import clock
from ocop.recognition.certificates import life as lives, queries
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.states import ENDED
from ocop.recognition.ideas.queries import idea_states_of, in_states
from ocop.registry.producers.sections import Section
from ocop.registry.products.listing import Part
from ocop.registry.products.models import Product


def with_life(products: QuerySet[Product], on: date) -> QuerySet[Any]:
    """Adds `life`, what `where` says of that day, as a column to show and to filter by."""
    newest = queries.with_standing(Certificate.objects.filter(product=OuterRef("pk")), on).order_by("-issued_on", "-pk")
    dossiers = Dossier.objects.filter(product=OuterRef("pk"))
    return products.annotate(
        newest_standing=Subquery(newest.values("standing_now")[:1]),
        under_way=Exists(dossiers.exclude(state__in=[*ENDED, lives.DRAFT])),
        in_draft=Exists(dossiers.filter(state=lives.DRAFT)),
        in_development=in_states(lives.DEVELOPED),
    ).annotate(
        life=Case(
            When(newest_standing="valid", then=Value("recognised")),
            When(newest_standing="extended", then=Value("extended")),
            When(under_way=True, then=Value("assessed")),
            When(newest_standing__isnull=False, then=F("newest_standing")),
            When(in_draft=True, then=Value("plan")),
            When(in_development=True, then=Value("developed")),
            default=Value("idea"),
            output_field=CharField(),
        )
    )


def life_of(product: Product, on: date) -> str:
    """Where one product stands on a day. Three queries."""
    newest = queries.with_standing(Certificate.objects.filter(product=product), on).order_by("-issued_on", "-pk")
    standing = newest.values_list("standing_now", flat=True).first()
    dossiers = Dossier.objects.filter(product=product).values_list("state", flat=True)
    return lives.where(standing, dossiers, idea_states_of(product))


def life_section(person: User, product: Product) -> Section:
    """The block on the record page: the state in words. Three queries."""
    life = life_of(product, clock.today())
    context = {"words": _(lives.LIVES[life]), "tone": lives.TONES.get(life, "neutral"), "pk": product.pk}
    return Section("certificates/life.html", context)


def _in_words(product: Any) -> str:
    return _(lives.LIVES[product.life])


def _column() -> Column:
    return Column("life", _("Tình trạng"), show=_in_words, plain=_in_words)


def _filter() -> Filter:
    choices = tuple((key, _(label)) for key, label in lives.LIVES.items())
    return Filter("tinh_trang", _("Tình trạng"), choices=choices, by=lambda chosen: Q(life=chosen))


LIST_PART = Part(with_life, _column, _filter)
