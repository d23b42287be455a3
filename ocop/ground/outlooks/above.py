"""What stands above a list: the saved ways of looking at it, and the form that saves the present one. Reads only."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.outlooks.access import outlooks_visible_to
from ocop.ground.outlooks.asking import Asked
from ocop.ground.outlooks.models import Outlook
from ocop.ground.outlooks.posts import post_choices
from ocop.ground.people.models import User
from ocop.ground.ui.shelves import Saved, Shelf
from ocop.ground.ui.tables import VIEW, Table


def above(request: HttpRequest, table: Table, *, begins: bool) -> Shelf | None:
    """The shelf of this list for whoever is signed in; None for strangers and for lists that ask nothing.

    One query. `begins`: an address that asks nothing opens with the way this person starts with.
    """
    user, match = request.user, request.resolver_match
    if not isinstance(user, User) or match is None or not table.asks:
        return None
    found = list(outlooks_visible_to(user).filter(list=match.view_name)[:100])
    start = next((each for each in found if getattr(each, "begins", False)), None)
    if begins and start is not None and not request.GET:
        table = table.opened(QueryDict(f"{start.query}&{VIEW}={start.pk}"))
    here = next((each for each in found if str(each.pk) == table.params.get(VIEW)), None)
    asked = Asked(match.view_name, dict(match.kwargs), table.caption, tuple(table.said()))
    return Shelf(
        table=table,
        views=tuple(_saved(each, user, table, begins) for each in found),
        plain=table.bare(),
        left_out=tuple(words for key, value, words in here.asked if not table.fits(key, value)) if here else (),
        token=asked.signed() if asked.said and here is None else "",
        save_url=reverse("outlooks:save"),
        own_url=reverse("outlooks:list"),
        posts=tuple(post_choices(user)),
    )


def _saved(outlook: Outlook, user: User, table: Table, begins: bool) -> Saved:
    return Saved(
        label=outlook.name,
        href=table.viewed(outlook.query, outlook.pk),
        here=str(outlook.pk) == table.params.get(VIEW),
        begins=begins and bool(getattr(outlook, "begins", False)),
        by="" if outlook.owner_id == user.pk else _("của {name}").format(name=outlook.owner),
    )
