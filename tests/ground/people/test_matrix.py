"""Roles × permissions: the whole table, so that a right given or taken anywhere is seen here."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.utils.module_loading import module_has_submodule

from ocop.ground.people import permissions
from ocop.ground.people.rules import PostFact, allowed
from ocop.law import roles

P, X, T, TV, TK, CT, QT, PC, PT, CG = (
    roles.PRODUCER, roles.COMMUNE_OFFICER, roles.PROVINCE_OFFICER, roles.COUNCIL_MEMBER,
    roles.COUNCIL_SECRETARY, roles.PROVINCE_CHAIR, roles.ADMINISTRATOR, roles.LAW_OFFICER,
    roles.NATIONAL_LAW_OFFICER, roles.EXPERT,
)  # fmt: skip

EXPECTED = {
    "bundles.make": {P, X, T, TK, CT, QT},
    "calendar.keep": {T},
    "calendar.keep_national": {PT, QT},
    "certificates.decide": {CT},
    "certificates.list": {P, X, T, TK, CT, QT},
    "certificates.prepare": {T},
    "certificates.return": {T, CT},
    "certificates.see": {T, CT},
    "certificates.withdraw": {CT},
    "councils.prepare": {T, TK},
    "councils.run_session": {TK},
    "councils.score": {TV},
    "councils.see": {T, TK, TV, CT},
    "dossiers.admit": {T, TK},
    "dossiers.bind": {QT},
    "dossiers.check_at_commune": {X},
    "dossiers.conclude": {TK, T, CT},
    "dossiers.fill": {P},
    "dossiers.receive_at_province": {T},
    "dossiers.set_terms": {T, PC},
    "dossiers.see": {P, X, T, TK, CT, QT},
    "dossiers.weigh": {T, PC},
    "experts.manage": {T},
    "experts.read": {CG},
    "law.approve": {PC, PT},
    "ideas.decide": {T},
    "ideas.plan_year": {X, T},
    "ideas.review": {X},
    "ideas.see": {P, X, T, QT},
    "ideas.set_days": {T},
    "ideas.write": {P, X},
    "imports.run": {X, T},
    "law.confirm": {PC, PT},
    "law.draft": {PC, PT},
    "law.propose": {PC, PT},
    "law.see": {PC, PT},
    "law.wording": {PC, PT},
    "maps.confirm": {X, T},
    "merging.merge": {T},
    "notices.tell": {QT},
    "people.manage": {QT},
    "producers.invite_member": {X, T},
    "producers.register": {X, T},
    "producers.see": {P, X, T, QT},
    "producers.see_protected": {X, T},
    "products.choose_set": {X, T},
    "products.give_code": {X},
    "products.register": {P},
    "products.see": {P, X, T, QT},
    "regulations.publish": {QT, PC, PT},
    "rulebooks.publish": {QT, PC, PT},
}


@pytest.fixture(autouse=True)
def _everything_registered():
    """Permissions are registered where they are named: load those modules of every app of ours."""
    for config in apps.get_app_configs():
        if config.name.startswith("ocop."):
            for name in ("access", "actions"):
                if module_has_submodule(config.module, name):
                    __import__(f"{config.name}.{name}")


def test_the_whole_table():
    assert permissions.matrix() == {name: frozenset(held) for name, held in EXPECTED.items()}


@pytest.mark.parametrize("role", [P, X, T, TV, TK, CT, QT, PC, PT, CG])
def test_a_role_may_exactly_what_the_table_says(role):
    posts = [PostFact(role, None)]
    assert {name for name in permissions.matrix() if allowed(name, posts, None)} == {
        name for name, held in EXPECTED.items() if role in held
    }


def test_nobody_may_anything_without_a_post():
    assert [name for name in permissions.matrix() if allowed(name, [], None)] == []


def test_roles_are_held_at_the_level_the_law_names():
    assert {role.name: (role.level, role.cite, role.second_factor) for role in permissions.roles()} == {
        P: ("commune", "Đ7.1", False),
        X: ("commune", "Đ7.2", False),
        T: ("province", "Đ7.3a", False),
        TV: ("province", "Đ7.3b", False),
        TK: ("province", "Đ7.3d", False),
        CG: ("province", "Đ7.3b", False),
        CT: ("province", "Đ7.3e", True),
        QT: ("", "", True),
        PC: ("province", "", True),
        PT: ("", "", True),
    }


def test_every_permission_has_a_verb_people_read():
    labels = [permissions.permission(name).label for name in permissions.matrix()]
    assert all(labels)
    assert len(set(labels)) == len(labels)
