"""What needs me: the work list of each role, most urgent first. Reads only.

One section a kind of work, in a fixed number of queries, whatever the number of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.maps import access as map_access, queries as map_queries
from ocop.ground.people.models import Post, User
from ocop.law.roles import COMMUNE_OFFICER, COUNCIL_SECRETARY, PROVINCE_CHAIR, PROVINCE_OFFICER
from ocop.law.studio import queries as law_queries
from ocop.recognition.certificates import access as certificate_access, queries as certificate_queries
from ocop.recognition.councils import access as council_access, queries as council_queries
from ocop.recognition.dossiers import access as dossier_access, models, queries as dossier_queries, states
from ocop.registry.products.access import products_visible_to

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, whose, where to go on, until when."""

    title: str
    note: str
    url: str
    due: date | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of work: the most urgent tasks, how many there are, and the list of all."""

    title: str
    tasks: tuple[Task, ...]
    count: int
    url: str
    empty: str


def sections_for(user: User) -> list[Section]:
    """The work of every post the person holds, and of the producers they act for; each kind once."""
    makers: dict[str, Callable[[User, Post], Section]] = {
        COMMUNE_OFFICER: _commune,
        PROVINCE_OFFICER: _province,
        COUNCIL_SECRETARY: _secretary,
        PROVINCE_CHAIR: _chair,
    }
    posts = {post.role: post for post in user.posts_now()}
    found = [make(user, posts[role]) for role, make in makers.items() if role in posts]
    if PROVINCE_OFFICER in posts:
        found.append(_outcomes(posts[PROVINCE_OFFICER]))
    if user.holds(map_access.CONFIRM) and (waiting := map_queries.waiting_count(user)):
        found.append(_successors(waiting))
    if user.holds("councils.score"):
        found.append(_member(user))
    if user.holds("law.approve"):
        found += [_proposals(user), _law_drafts(user)]
    if user.holds("dossiers.fill"):
        found += [_producer(user), _own_products(user)]
    return found


def _producer(user: User) -> Section:
    dossiers = dossier_access.dossiers_visible_to(user).filter(
        product__producer__members__user=user, state__in=states.EDITABLE
    )
    return _section(
        _("Hồ sơ đang soạn và cần bổ sung"),
        dossiers.order_by("-state", "pk"),
        lambda each: Task(
            each.product.name,
            _(each.state_label),
            reverse("dossiers:texts", args=[each.pk]),
            urgent=each.state != "draft",
        ),
        reverse("dossiers:list"),
        _("Không có hồ sơ nào chờ bạn. Mở sản phẩm để lập hồ sơ mới."),
    )


def _own_products(user: User) -> Section:
    products = products_visible_to(user).filter(producer__members__user=user)
    under_way = models.Dossier.objects.exclude(state__in=states.ENDED)
    idle = products.exclude(dossiers__in=under_way).exclude(certificates__state="in_force")
    return _section(
        _("Sản phẩm chưa có hồ sơ"),
        idle.order_by("pk"),
        lambda each: Task(each.name, each.producer.name, reverse("desk:product", args=[each.pk])),
        reverse("products:list"),
        _("Mọi sản phẩm của bạn đã có hồ sơ hoặc giấy chứng nhận."),
    )


def _commune(user: User, post: Post) -> Section:
    return _section(
        _("Hồ sơ chờ xã xử lý"),
        dossier_queries.waiting_at_commune(dossier_access.dossiers_visible_to(user)),
        lambda each: Task(
            each.product.name,
            f"{each.product.producer.name} · {_(each.state_label)}",
            reverse("dossiers:commune", args=[each.pk]),
            each.commune_due_on,
        ),
        reverse("dossiers:list"),
        _("Không có hồ sơ nào chờ xã."),
    )


def _province(user: User, post: Post) -> Section:
    return _section(
        _("Hồ sơ xã vừa gửi, chờ tỉnh tiếp nhận"),
        dossier_access.dossiers_visible_to(user).filter(state="forwarded").order_by("forwarded_on", "pk"),
        lambda each: Task(
            each.product.name,
            f"{each.product.producer.name} · {each.place}",
            reverse("dossiers:province", args=[each.pk]),
        ),
        reverse("dossiers:list") + "?state=forwarded",
        _("Không có hồ sơ nào chờ tiếp nhận."),
    )


def _outcomes(post: Post) -> Section:
    assert post.place is not None
    return _section(
        _("Kết quả Hội đồng chờ trình quyết định hoặc thông báo"),
        certificate_queries.outcomes_waiting(post.place),
        lambda each: Task(
            each.item.dossier.product.name, str(each.item.dossier.place), reverse("certificates:outcomes")
        ),
        reverse("certificates:outcomes"),
        _("Không có kết quả nào chờ xử lý."),
    )


def _successors(waiting: int) -> Section:
    url = reverse("maps:work")
    words = _("{count} bản ghi ở xã, phường đã chia tách").format(count=waiting)
    return Section(_("Chờ xác nhận đơn vị kế thừa"), (Task(words, "", url),), waiting, url, "")


def _secretary(user: User, post: Post) -> Section:
    return _section(
        _("Phiên họp đang mở và sắp họp"),
        council_access.sessions_visible_to(user).exclude(state="closed").order_by("-state", "held_on"),
        lambda each: Task(
            each.council.name, _(each.state_label), reverse("councils:room", args=[each.pk]), each.held_on
        ),
        reverse("councils:list"),
        _("Không có phiên họp nào đang mở hoặc sắp họp."),
    )


def _member(user: User) -> Section:
    return _section(
        _("Sản phẩm chờ bạn chấm"),
        council_queries.sheets_to_do(user.pk),
        lambda each: Task(
            each.dossier.product.name,
            each.dossier.product.producer.name,
            reverse("councils:sheet", args=[each.pk]),
        ),
        reverse("councils:list"),
        _("Không có phiếu nào chờ bạn. Khi thư ký mở phiên, sản phẩm hiện ở đây."),
    )


def _chair(user: User, post: Post) -> Section:
    return _section(
        _("Quyết định chờ ký"),
        certificate_access.decisions_visible_to(user).filter(state="draft").order_by("pk"),
        lambda each: Task(
            _("Dự thảo quyết định số {number}").format(number=each.pk),
            str(each.place),
            reverse("certificates:decision", args=[each.pk]),
        ),
        reverse("certificates:list"),
        _("Không có quyết định nào chờ ký."),
    )


def _proposals(user: User) -> Section:
    return _section(
        _("Dự thảo luật chờ bạn duyệt công bố"),
        law_queries.waiting_for(user.pk),
        lambda each: Task(
            each.title,
            _("{who} trình, áp dụng từ {day}").format(who=each.proposed_by, day=f"{each.in_force_from:%d/%m/%Y}"),
            reverse("studio:draft", args=[each.pk]),
        ),
        reverse("studio:drafts") + "?state=proposed",
        _("Không có dự thảo nào chờ duyệt."),
    )


def _law_drafts(user: User) -> Section:
    return _section(
        _("Dự thảo luật bạn đang soạn"),
        law_queries.in_preparation(user.pk),
        lambda each: Task(each.title, each.regulation, reverse("studio:draft", args=[each.pk])),
        reverse("studio:drafts") + "?state=draft",
        _("Không có dự thảo nào đang soạn."),
    )


def _section(title: str, rows: QuerySet[Any], task: Callable[[Any], Task], url: str, empty: str) -> Section:
    shown: Iterable[Any] = rows[:SHOWN]
    tasks = tuple(task(each) for each in shown)
    return Section(title, tasks, len(tasks) if len(tasks) < SHOWN else rows.count(), url, empty)
