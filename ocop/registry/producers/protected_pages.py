"""What the pages of protected facts and of a producer's own data show."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ocop.ground.audit.models import Entry
from ocop.ground.people.models import User
from ocop.ground.ui.figures import ddmmyyyy
from ocop.kernel.small_cells import Counted, suppressed
from ocop.registry.producers import access, queries
from ocop.registry.producers.actions import OWN_FIELDS
from ocop.registry.producers.book import matters_of, percent
from ocop.registry.producers.changes import in_json
from ocop.registry.producers.matters import held
from ocop.registry.producers.models import Producer, RepresentativeFacts
from ocop.registry.producers.pages import DONE
from ocop.registry.producers.rules import PURPOSES, Facts

MAJORITY = "Kinh"


def shown(facts: Facts) -> list[tuple[str, str]]:
    """Protected facts in words."""
    row = RepresentativeFacts(gender=facts.gender, ethnicity=facts.ethnicity, disability=facts.disability)
    return [
        (_("Giới tính"), str(row.get_gender_display())),
        (_("Dân tộc"), row.ethnicity),
        (_("Người khuyết tật"), str(row.get_disability_display())),
    ]


def held_about(producer: Producer) -> dict[str, Any]:
    """All that is held about a producer, fit for JSON: its own people take it along (Law 91/2025/QH15)."""
    facts = queries.facts_held(producer)
    return {
        "producer": {name: in_json(getattr(producer, name)) for name in OWN_FIELDS}
        | {"place": producer.place.full_name},
        "protected": {"gender": facts.gender, "ethnicity": facts.ethnicity, "disability": facts.disability},
        "seats": [
            {"place": each.place.full_name, "address": each.address, "since": in_json(each.since),
             "until": in_json(each.until)}
            for each in queries.seats_of(producer)
        ],
        "people": [
            {"name": each.user.full_name, "email": each.user.email, "phone": each.user.phone}
            for each in queries.members_of(producer)
        ],
        **held(matters_of(producer), producer),
        "views_of_protected": [_view(entry) for entry in queries.views_of_protected(producer)],
        "history": [
            {"at": each.at.isoformat(), "who": each.actor_label, "what": each.verb, "data": each.data}
            for each in queries.entries_about(producer)
        ],
    }  # fmt: skip


def own_data(producer: Producer) -> dict[str, Any]:
    """The readable page of the same."""
    return {
        "producer": producer,
        "facts": [(_(label), value) for label, value in _own(producer)],
        "protected": shown(queries.facts_held(producer)),
        "parts": [
            (_(each.title), [(str(row), [(each.label(name), value) for name, value in each.values(row).items()])
                             for row in each.rows(producer)])
            for each in matters_of(producer)
        ],
        "people": [(each.user.full_name, each.user.sign_in_names) for each in queries.members_of(producer)],
        "views": [_moment(entry) for entry in queries.views_of_protected(producer)],
        "entries": [
            {"when": each.at, "who": each.actor_label, "what": _(DONE.get(each.verb, each.verb))}
            for each in queries.entries_about(producer)
        ],
    }  # fmt: skip


def counts(user: User) -> list[dict[str, Any]]:
    """Tables of the producers of one's whole area, small cells withheld. Two queries.

    No filter on purpose: two tables that differ by one producer would tell about this producer.
    """
    producers = access.producers_visible_to(user)
    gender, ethnicity = queries.counted(producers, "gender"), queries.counted(producers, "ethnicity")
    others = sum(count for name, count in ethnicity.items() if name not in ("", MAJORITY))
    by_gender = suppressed({key: gender.get(key, 0) for key in ("female", "male", "")})
    by_people = suppressed({"majority": ethnicity.get(MAJORITY, 0), "others": others, "": ethnicity.get("", 0)})
    words = {"female": _("Nữ"), "male": _("Nam"), "": _("Chưa ghi"), "majority": MAJORITY, "others": _("Dân tộc khác")}
    return [
        _table(_("Người đại diện theo giới tính"), by_gender, words),
        _table(_("Người đại diện theo dân tộc"), by_people, words),
    ]


def _table(title: str, counted: Counted, words: dict[str, str]) -> dict[str, Any]:
    withheld = _("dưới mức công bố")
    rows = [
        (words[name], withheld if count is None else str(count), _share(counted, name))
        for name, count in counted.cells.items()
    ]
    return {"title": title, "rows": rows, "total": withheld if counted.total is None else str(counted.total)}


def _share(counted: Counted, name: str) -> str:
    return percent(counted.share(name))


def _own(producer: Producer) -> list[tuple[str, Any]]:
    fields = [(capfirst(str(producer._meta.get_field(name).verbose_name)), name) for name in OWN_FIELDS]  # type: ignore[union-attr]
    found: list[tuple[str, Any]] = []
    for label, name in fields:
        value = getattr(producer, name)
        shown_value = ddmmyyyy(value) if hasattr(value, "isoformat") else value
        found.append((label, _(str(producer.get_kind_display())) if name == "kind" else shown_value))
    return found


def _view(entry: Entry) -> dict[str, Any]:
    return {
        "at": entry.at.isoformat(),
        "who": entry.actor_label,
        "purpose": entry.data.get("purpose", ""),
        "words": entry.data.get("words", ""),
    }


def _moment(entry: Entry) -> dict[str, Any]:
    purpose = _(PURPOSES.get(entry.data.get("purpose", ""), ""))
    return {"when": entry.at, "who": entry.actor_label, "what": purpose, "why": entry.data.get("words", "")}
