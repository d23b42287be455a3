"""Every move of a session and of a sheet from every state."""

from __future__ import annotations

import pytest

from ocop.recognition.councils.states import SESSION, SHEET

ALLOWED = {
    "session": {("open", "planned"): "open", ("close", "open"): "closed"},
    "sheet": {("sign", "draft"): "signed", ("reopen", "signed"): "draft"},
}
EVERY = [(table, move.name, state) for table in (SESSION, SHEET) for move in table for state in table.labels]


@pytest.mark.parametrize(("table", "name", "state"), EVERY, ids=lambda each: getattr(each, "subject", each))
def test_every_move_from_every_state(table, name, state):
    verdict = table.allows(name, state)
    assert verdict.ok is ((name, state) in ALLOWED[table.subject])
    if verdict.ok:
        assert table[name].target == ALLOWED[table.subject][name, state]
    else:
        assert [str(reason) for reason in verdict.reasons] == [
            f"Không thể “{table[name].label}” khi đang ở trạng thái “{table.labels[state]}”."
        ]


def test_who_makes_each_move():
    assert {move.name: move.permission for table in (SESSION, SHEET) for move in table} == {
        "open": "councils.run_session",
        "close": "councils.run_session",
        "sign": "councils.score",
        "reopen": "councils.run_session",
    }
