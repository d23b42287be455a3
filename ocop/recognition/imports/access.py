"""Who brings lists in, and whose lists one sees: the office's own."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.people.permissions import register
from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Place
from ocop.kernel.verdict import Refused, Verdict, no
from ocop.law.roles import COMMUNE_OFFICER, PROVINCE_OFFICER
from ocop.recognition.imports.models import Import, ImportRow
from ocop.recognition.imports.states import RUN

register(RUN, gettext_noop("Nhập danh sách sản phẩm đã công nhận"), roles=(PROVINCE_OFFICER, COMMUNE_OFFICER))


def may_read(actor: Actor, place: Place) -> Verdict:
    """An officer brings in the list of the own province or commune."""
    return actor.holds(RUN, place)


def may_run(actor: Actor, found: Import) -> Verdict:
    """Whoever may bring in lists at that office."""
    return actor.holds(RUN, found.place)


def own_office(actor: Actor) -> Place:
    """The province or commune for which this person brings lists in. Raises Refused when there is none."""
    for post in getattr(actor, "posts_now", list)():
        if post.role in (PROVINCE_OFFICER, COMMUNE_OFFICER) and post.place is not None:
            place: Place = post.place
            return place
    raise Refused(actor.holds(RUN) & no(gettext_noop("Bạn không phụ trách OCOP của tỉnh hay xã nào.")))


def imports_visible_to(actor: Actor) -> QuerySet[Import]:
    """Lists of the offices where one holds such a post, and of the communes below them."""
    scope = Q(pk__in=[])
    for post in getattr(actor, "posts_now", list)():
        if post.role in (PROVINCE_OFFICER, COMMUNE_OFFICER):
            scope |= covered_by(post.place)
    return Import.objects.select_related("place__province", "place__parent", "by").filter(scope)


def get_import_for(actor: Actor, pk: int) -> Import:
    """The list, if this person may bring lists in there. Raises Http404: a foreign id looks like no id."""
    found = imports_visible_to(actor).filter(pk=pk).first()
    if found is None or not may_run(actor, found):
        raise Http404
    return found


def get_row_for(actor: Actor, pk: int, number: int) -> ImportRow:
    """One row of a list by its number in the file. Raises Http404."""
    row = ImportRow.objects.select_related("of__place").filter(of=get_import_for(actor, pk), number=number).first()
    if row is None:
        raise Http404
    return row
