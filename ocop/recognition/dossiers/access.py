"""Who sees a dossier and who may do what with it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.maps.mapped import confirmed_in
from ocop.ground.people.permissions import register
from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Place
from ocop.kernel.verdict import YES, Verdict, no
from ocop.law.roles import (
    ADMINISTRATOR,
    COMMUNE_OFFICER,
    COUNCIL_SECRETARY,
    LAW_OFFICER,
    PRODUCER,
    PROVINCE_CHAIR,
    PROVINCE_OFFICER,
)
from ocop.recognition.dossiers.models import Dossier, Evidence
from ocop.recognition.dossiers.states import ADMIT, COMMUNE, CONCLUDE, DOSSIER, ENDED, FILL, PROVINCE
from ocop.registry.producers.access import acts_for
from ocop.registry.products.models import Product

register(FILL, gettext_noop("Lập và nộp hồ sơ sản phẩm"), roles=(PRODUCER,))
register(COMMUNE, gettext_noop("Tiếp nhận, đánh giá hồ sơ ở xã"), roles=(COMMUNE_OFFICER,))
register(PROVINCE, gettext_noop("Tiếp nhận, kiểm tra hồ sơ ở tỉnh"), roles=(PROVINCE_OFFICER,))
register(ADMIT, gettext_noop("Đưa hồ sơ vào chương trình Hội đồng"), roles=(PROVINCE_OFFICER, COUNCIL_SECRETARY))
register(
    CONCLUDE,
    gettext_noop("Ghi kết quả đánh giá"),
    roles=(COUNCIL_SECRETARY, PROVINCE_OFFICER, PROVINCE_CHAIR),
)
BIND = register("dossiers.bind", gettext_noop("Ghi hạn chuyển tiếp của hồ sơ"), roles=(ADMINISTRATOR,))
WEIGH = register(
    "dossiers.weigh",
    gettext_noop("Đặt trọng số công sức nâng hạng của tỉnh"),
    roles=(PROVINCE_OFFICER, LAW_OFFICER),
)
TERMS = register(
    "dossiers.set_terms",
    gettext_noop("Đặt cách tính thời hạn khi trả lại để bổ sung"),
    roles=(PROVINCE_OFFICER, LAW_OFFICER),
)
SEE = register(
    "dossiers.see",
    gettext_noop("Xem hồ sơ"),
    roles=(PRODUCER, COMMUNE_OFFICER, PROVINCE_OFFICER, COUNCIL_SECRETARY, PROVINCE_CHAIR, ADMINISTRATOR),
)

FILED = Q(filed_at__isnull=False)
FORWARDED = ("forwarded", "at_province", "returned_by_province", "in_round", "scored", *(ENDED - {"lapsed"}))
SEEN_BY_PROVINCE = Q(state__in=FORWARDED) | Q(state="lapsed", forwarded_on__isnull=False)


def may_open(actor: Actor, product: Product) -> Verdict:
    """The producer's own people open a dossier for a product (Đ7.1)."""
    return actor.holds(FILL) & acts_for(actor, product.producer)


def may_fill(actor: Actor, dossier: Dossier) -> Verdict:
    """The producer's own people, while the dossier is in their hands."""
    verdict = may_open(actor, dossier.product)
    if verdict and not dossier.editable:
        return no(
            gettext_noop("Hồ sơ đã nộp thì không sửa được: “{state}”."),
            cite="Đ7.1",
            remedy=gettext_noop("Chờ xã hoặc tỉnh trả lại nếu cần bổ sung."),
            state=dossier.state_label,
        )
    return verdict


def may_send_from(actor: Actor, place: Place) -> Verdict:
    """The officer of this commune (Đ7.2b)."""
    return actor.holds(COMMUNE, place)


def may_set_terms(actor: Actor, place: Place) -> Verdict:
    """The province's OCOP agency and its law officer, for their own province."""
    return actor.holds(TERMS, place)


def may_bind(actor: Actor, dossier: Dossier) -> Verdict:
    """The system itself, and administrators."""
    return actor.holds(BIND)


def may_restart(actor: Actor, dossier: Dossier) -> Verdict:
    """The producer's own people."""
    return may_open(actor, dossier.product)


def may_weigh(actor: Actor, place: Place) -> Verdict:
    """The province's OCOP agency and its law officer, for their own province."""
    return actor.holds(WEIGH, place)


def weighing_place(actor: Actor) -> Place:
    """The province whose weights this person sets. Raises Http404 without one."""
    for post in getattr(actor, "posts_now", list)():
        if post.role in (PROVINCE_OFFICER, LAW_OFFICER) and post.place is not None:
            place: Place = post.place
            return place
    raise Http404


def may_file(actor: Actor, dossier: Dossier) -> Verdict:
    """The producer's own people file it; the state decides whether it is a filing or a supplement."""
    return may_open(actor, dossier.product)


def may_check(actor: Actor, dossier: Dossier) -> Verdict:
    """The commune officer of the dossier's commune (Đ7.2)."""
    return actor.holds(COMMUNE, dossier.place)


def may_take_in(actor: Actor, dossier: Dossier) -> Verdict:
    """The officer of the OCOP agency of the dossier's province (Đ7.3a)."""
    return actor.holds(PROVINCE, dossier.place)


def may_admit(actor: Actor, dossier: Dossier) -> Verdict:
    """Whoever prepares the agenda: the province's OCOP agency or the council's secretary (Đ7.3b)."""
    return actor.holds(ADMIT, dossier.place)


def may_conclude(actor: Actor, dossier: Dossier) -> Verdict:
    """Whoever writes down the result of the council or of the chair of the province (Đ7.3d–e)."""
    return actor.holds(CONCLUDE, dossier.place)


def verdict_for(actor: Actor, dossier: Dossier, move: str) -> Verdict:
    """May this person make this move now? For the button and for the reason beside it."""
    table_says = DOSSIER.allows(move, dossier.state)
    if DOSSIER[move].permission == FILL:
        return may_open(actor, dossier.product) & table_says
    return actor.holds(DOSSIER[move].permission, dossier.place) & table_says


def dossiers_visible_to(actor: Actor) -> QuerySet[Dossier]:
    """One's own producers' dossiers; the commune sees what was filed, the province what was forwarded."""
    dossiers = Dossier.objects.select_related("product__producer", "place__province", "place__parent")
    scope = Q(product__producer__members__user_id=actor.pk)
    for post in getattr(actor, "posts_now", list)():
        if post.role == COMMUNE_OFFICER:
            scope |= (covered_by(post.place) | confirmed_in("dossiers.dossier", post.place)) & FILED
        elif post.role in (PROVINCE_OFFICER, COUNCIL_SECRETARY, PROVINCE_CHAIR):
            scope |= covered_by(post.place) & SEEN_BY_PROVINCE
        elif post.role == ADMINISTRATOR:
            scope |= FILED
    return dossiers.filter(scope).distinct()


def ended_visible_to(actor: Actor) -> QuerySet[Dossier]:
    """Those of them that have their result."""
    return dossiers_visible_to(actor).filter(state__in=ENDED)


def get_dossier_for(actor: Actor, pk: int, *, to: str = "see") -> Dossier:
    """The dossier, if this person may see it and, with `to`, may do that to it.

    Raises Http404 for a foreign or unknown id, Refused (with reasons) when only seeing is allowed.
    """
    dossier = dossiers_visible_to(actor).filter(pk=pk).first()
    if dossier is None:
        raise Http404
    doors: dict[str, Any] = {"see": lambda *_: YES, "fill": may_fill, "file": may_file, "check": may_check,
                             "take_in": may_take_in, "conclude": may_conclude,
                             "restart": may_restart}  # fmt: skip
    doors[to](actor, dossier).or_refuse()
    return dossier


def get_evidence_for(actor: Actor, pk: int, *, to: str = "see") -> Evidence:
    """A piece of evidence through the dossier that holds it, and with `to`, if that may be done to the dossier.

    Raises Http404 or Refused as `get_dossier_for` does.
    """
    evidence = Evidence.objects.select_related("file").filter(pk=pk).first()
    if evidence is None:
        raise Http404
    evidence.dossier = get_dossier_for(actor, evidence.dossier_id, to=to)
    return evidence
