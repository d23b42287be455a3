"""Ideas on the desk: one's own, those waiting for the office, those that stand still. Only where there are any."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.faces.desk.sections import SHOWN, Section, Task, section
from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.law.roles import COMMUNE_OFFICER, PROVINCE_OFFICER
from ocop.recognition.ideas import access, queries
from ocop.recognition.ideas.models import Idea, Plan
from ocop.recognition.ideas.states import OPEN


def of_offices(user: User) -> list[Section]:
    """What waits for the word of a commune or a province, and what stands still in the area."""
    roles = {post.role for post in user.posts_now()}
    if not roles & {COMMUNE_OFFICER, PROVINCE_OFFICER}:
        return []
    found = []
    if COMMUNE_OFFICER in roles:
        found += [_for_commune(user), _plans(user)]
    if PROVINCE_OFFICER in roles:
        found.append(_for_province(user))
    return [each for each in (*found, _standing(user)) if each.count]


def of_producer(user: User) -> list[Section]:
    """The open ideas of one's own producers, those given back first."""
    own = access.ideas_visible_to(user).filter(producer__members__user=user, state__in=OPEN)
    found = section(
        _("Ý tưởng của tôi"),
        own.order_by("-state", "pk"),
        lambda each: Task(
            each.name,
            _(each.state_label),
            reverse("ideas:write" if each.editable else "ideas:detail", args=[each.pk]),
            urgent=each.state == "returned",
        ),
        reverse("ideas:list"),
        "",
    )
    return [found] if found.count else []


def _for_commune(user: User) -> Section:
    return section(
        _("Ý tưởng chờ ý kiến xã"),
        queries.waiting_for_commune(access.ideas_visible_to(user)),
        lambda each: _task(each, "ideas:review"),
        reverse("ideas:list") + "?state=submitted",
        "",
    )


def _for_province(user: User) -> Section:
    return section(
        _("Ý tưởng chờ tỉnh quyết định"),
        queries.waiting_for_province(access.ideas_visible_to(user)),
        lambda each: _task(each, "ideas:decide"),
        reverse("ideas:decide_many"),
        "",
    )


def _plans(user: User) -> Section:
    def task(each: Plan) -> Task:
        return Task(each.idea.name, each.idea.producer.name, reverse("ideas:plan", args=[each.idea_id]))

    rows = queries.plans_to_agree(access.ideas_visible_to(user))
    return section(_("Phương án chờ xã thống nhất"), rows, task, reverse("ideas:list") + "?state=approved", "")


def _standing(user: User) -> Section:
    found = queries.standstills(access.ideas_visible_to(user), clock.today())
    tasks = tuple(
        Task(
            idea.name,
            _("{what}, {days} ngày").format(what=_(still.label), days=still.days),
            reverse("ideas:detail", args=[idea.pk]),
            urgent=True,
        )
        for idea, still in found[:SHOWN]
    )
    return Section(_("Ý tưởng dừng lại"), tasks, len(found), reverse("ideas:standing"), "")


def _task(idea: Idea, name: str) -> Task:
    return Task(idea.name, f"{idea.producer.name} · {idea.place}", reverse(name, args=[idea.pk]))
