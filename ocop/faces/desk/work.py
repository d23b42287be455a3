"""What needs me: the work list of each role, most urgent first. Reads only.

One section a kind of work, in a fixed number of queries, whatever the number of rows.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.faces.desk import dossier_work, ideas, producer
from ocop.faces.desk.sections import Section, Task, section
from ocop.ground.maps import access as map_access, queries as map_queries
from ocop.ground.people.models import Post, User
from ocop.law.roles import COMMUNE_OFFICER, COUNCIL_SECRETARY, PROVINCE_CHAIR, PROVINCE_OFFICER
from ocop.law.studio import queries as law_queries
from ocop.recognition.certificates import access as certificate_access, queries as certificate_queries
from ocop.recognition.councils import access as council_access, queries as council_queries
from ocop.recognition.experts.states import READ
from ocop.registry.products.access import products_without_set


def sections_for(user: User) -> list[Section]:
    """The work of every post the person holds, and of the producers they act for; each kind once."""
    makers: dict[str, Callable[[User, Post], Section]] = {
        COMMUNE_OFFICER: dossier_work.commune,
        PROVINCE_OFFICER: dossier_work.province,
        COUNCIL_SECRETARY: _secretary,
        PROVINCE_CHAIR: _chair,
    }
    posts = {post.role: post for post in user.posts_now()}
    found = [make(user, posts[role]) for role, make in makers.items() if role in posts]
    if PROVINCE_OFFICER in posts:
        found.append(_outcomes(posts[PROVINCE_OFFICER]))
    if (COMMUNE_OFFICER in posts or PROVINCE_OFFICER in posts) and (lacking := _without_set(user)).count:
        found.append(lacking)
    found += ideas.of_offices(user)
    if user.holds(map_access.CONFIRM) and (waiting := map_queries.waiting_count(user)):
        found.append(_successors(waiting))
    if user.holds(READ):
        found.append(dossier_work.expert(user))
    if user.holds("councils.score"):
        found.append(_member(user))
    if user.holds("law.approve"):
        found += [_proposals(user), _law_drafts(user)]
    if user.holds("dossiers.fill"):
        found += [producer.drafts(user), producer.idle(user), *ideas.of_producer(user)]
    return found


def _without_set(user: User) -> Section:
    """Only where lists of the past were brought in: elsewhere the section says nothing and is left out."""
    url = reverse("products:without_set")
    return section(
        _("Sản phẩm chưa có bộ tiêu chí"),
        products_without_set(user).order_by("sort_key", "pk"),
        lambda each: Task(each.name, f"{each.producer.name} · {each.place}", f"{url}?{urlencode({'ten': each.name})}"),
        url,
        "",
    )


def _outcomes(post: Post) -> Section:
    assert post.place is not None
    return section(
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
    return section(
        _("Phiên họp đang mở và sắp họp"),
        council_access.sessions_visible_to(user).exclude(state="closed").order_by("-state", "held_on"),
        lambda each: Task(
            each.council.name, _(each.state_label), reverse("councils:room", args=[each.pk]), each.held_on
        ),
        reverse("councils:list"),
        _("Không có phiên họp nào đang mở hoặc sắp họp."),
    )


def _member(user: User) -> Section:
    return section(
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
    return section(
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
    return section(
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
    return section(
        _("Dự thảo luật bạn đang soạn"),
        law_queries.in_preparation(user.pk),
        lambda each: Task(each.title, each.regulation, reverse("studio:draft", args=[each.pk])),
        reverse("studio:drafts") + "?state=draft",
        _("Không có dự thảo nào đang soạn."),
    )
