"""Every move from every state: allowed exactly where the table says, refused in words everywhere else."""

from __future__ import annotations

import pytest

from ocop.recognition.dossiers.states import AT_COMMUNE, AT_PROVINCE, DOSSIER, EDITABLE, ENDED, RESTARTABLE

ALLOWED = {
    ("submit", "draft"): "submitted",
    ("submit", "returned_by_commune"): "submitted",
    ("receive", "submitted"): "at_commune",
    ("return", "submitted"): "returned_by_commune",
    ("return", "at_commune"): "returned_by_commune",
    ("forward", "at_commune"): "forwarded",
    ("take_in", "forwarded"): "at_province",
    ("ask_more", "forwarded"): "returned_by_province",
    ("ask_more", "at_province"): "returned_by_province",
    ("supplement", "returned_by_province"): "at_province",
    ("admit", "at_province"): "in_round",
    ("score", "in_round"): "scored",
    ("recognise", "scored"): "recognised",
    ("reject", "scored"): "not_recognised",
    ("send_up", "scored"): "sent_to_ministry",
}
ALLOWED |= {("restart", state): "lapsed" for state in RESTARTABLE}
EVERY = [(move.name, state) for move in DOSSIER for state in DOSSIER.labels]


@pytest.mark.parametrize(("name", "state"), EVERY)
def test_every_move_from_every_state(name, state):
    verdict = DOSSIER.allows(name, state)
    assert verdict.ok is ((name, state) in ALLOWED)
    if verdict.ok:
        assert DOSSIER[name].target == ALLOWED[name, state]
    else:
        [reason] = verdict.reasons
        label, where = DOSSIER[name].label, DOSSIER.labels[state]
        assert str(reason) == f"Không thể “{label}” khi đang ở trạng thái “{where}”."


def test_the_table_is_walked_once_through():
    assert len(EVERY) == 13 * 13
    assert {(name, state) for name, state in EVERY if DOSSIER.allows(name, state)} == set(ALLOWED)


def test_whoever_holds_it():
    assert {"draft", "returned_by_commune", "returned_by_province"} == EDITABLE
    assert {"submitted", "at_commune"} == AT_COMMUNE
    assert {"forwarded", "at_province"} == AT_PROVINCE
    assert set(RESTARTABLE) == EDITABLE | AT_COMMUNE | AT_PROVINCE
    assert {state for state in DOSSIER.labels if not any(state in move.sources for move in DOSSIER)} == ENDED


@pytest.mark.parametrize(
    ("permission", "moves"),
    [
        ("dossiers.fill", ["submit", "supplement", "restart"]),
        ("dossiers.check_at_commune", ["receive", "return", "forward"]),
        ("dossiers.receive_at_province", ["take_in", "ask_more"]),
        ("dossiers.admit", ["admit"]),
        ("dossiers.conclude", ["score", "recognise", "reject", "send_up"]),
    ],
)
def test_each_move_is_one_offices(permission, moves):
    assert [move.name for move in DOSSIER if move.permission == permission] == moves
