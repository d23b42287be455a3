"""The only writers of saved ways of looking at a list."""

from __future__ import annotations

from ocop.ground.audit.actions import action, record
from ocop.ground.outlooks import access, rules
from ocop.ground.outlooks.asking import Asked
from ocop.ground.outlooks.models import Beginning, Outlook
from ocop.ground.people.models import Post, User
from ocop.kernel.text import squeeze


@action("outlooks.save", may=access.may_keep)
def save_outlook(actor: User, *, asked: Asked, name: str, shared_with: Post | None = None) -> Outlook:
    """Keep what a list was asked for under a name. Refused: no name or a taken one, nothing asked, over 30."""
    owner = User.objects.select_for_update().get(pk=actor.pk)  # so that two at once do not both take the last room
    held = Outlook.objects.filter(owner=owner)
    name = squeeze(name)
    taken = held.filter(list=asked.list).values_list("name", flat=True)
    verdict = rules.check_name(name, set(taken)) & rules.check_room(held.count()) & rules.check_asked(asked.query)
    verdict.or_refuse()
    outlook = Outlook(
        owner=owner, list=asked.list, at=asked.at, caption=asked.caption, name=name, asked=[*map(list, asked.said)]
    )
    _share(outlook, shared_with)
    outlook.save()
    record(outlook, list=outlook.list, shared=outlook.shared_role)
    return outlook


@action("outlooks.change", may=access.may_change)
def change_outlook(actor: User, outlook: Outlook, *, name: str, shared_with: Post | None = None) -> Outlook:
    """Rename it, share it or share it no longer. Refused for no name or a taken one."""
    others = Outlook.objects.filter(owner=outlook.owner, list=outlook.list).exclude(pk=outlook.pk)
    name = squeeze(name)
    rules.check_name(name, set(others.values_list("name", flat=True))).or_refuse()
    outlook.name = name
    _share(outlook, shared_with)
    outlook.save(update_fields=["name", "shared_role", "shared_place"])
    record(outlook, shared=outlook.shared_role)
    return outlook


@action("outlooks.drop", may=access.may_change)
def drop_outlook(actor: User, outlook: Outlook) -> None:
    """Take it away, for everybody it was shared with too."""
    record(Outlook(pk=outlook.pk, name=outlook.name), list=outlook.list)
    outlook.delete()


@action("outlooks.begin", may=access.may_open)
def begin_with(actor: User, outlook: Outlook) -> Outlook:
    """Open the list with it from now on; for this person only."""
    Beginning.objects.update_or_create(user=actor, list=outlook.list, defaults={"outlook": outlook})
    return outlook


@action("outlooks.begin_plain", may=access.may_keep)
def begin_plain(actor: User, outlook: Outlook) -> Outlook:
    """Open the list as it is from now on."""
    Beginning.objects.filter(user=actor, list=outlook.list).delete()
    return outlook


def _share(outlook: Outlook, post: Post | None) -> None:
    outlook.shared_role = post.role if post else ""
    outlook.shared_place = post.place if post else None
