"""Who may be given a seat, and which dossiers wait for a session. Reads only."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ocop.ground.people.models import Post, User
from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.law.roles import COUNCIL_MEMBER
from ocop.recognition.councils.models import Council
from ocop.recognition.dossiers.models import Dossier


def dossiers_ready(province: Place) -> QuerySet[Dossier]:
    """Dossiers the province has taken in and that stand on no agenda yet, each with the round it was placed in."""
    return (
        Dossier.objects.filter(covered_by(province), state="at_province", item__isnull=True)
        .select_related("product__producer", "place", "placement__round")
        .order_by("forwarded_on", "pk")
    )


def candidates(council: Council) -> QuerySet[User]:
    """People with a member's post in the council's province who have no seat on it yet."""
    today = clock.today()
    held = Post.objects.filter(covered_by(council.place), role=COUNCIL_MEMBER, since__lte=today)
    held = held.filter(Q(until__isnull=True) | Q(until__gte=today))
    return User.objects.filter(posts__in=held).exclude(council_members__council=council).distinct()
