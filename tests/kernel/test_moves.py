from __future__ import annotations

import pytest

from ocop.kernel.moves import Move, MoveTable


def table(**changes):
    given = {
        "subject": "thing",
        "first": "draft",
        "labels": {"draft": "Nháp", "sent": "Đã gửi"},
        "moves": (Move("send", ("draft",), "sent", "things.send", "Gửi"),),
    }
    return MoveTable(**(given | changes))


def test_a_move_is_allowed_from_its_source_only():
    assert table().allows("send", "draft").ok
    refused = table().allows("send", "sent")
    assert str(refused) == "Không thể “Gửi” khi đang ở trạng thái “Đã gửi”."


def test_unknown_move_raises():
    with pytest.raises(KeyError, match="no move named recall"):
        table().allows("recall", "draft")


def test_an_unknown_state_is_found():
    with pytest.raises(ValueError, match=r"unknown states \['lost'\]"):
        table(moves=(Move("send", ("draft",), "lost", "p", "Gửi"),))


def test_a_state_no_move_reaches_is_found():
    with pytest.raises(ValueError, match=r"states no move reaches \['alone'\]"):
        table(labels={"draft": "Nháp", "sent": "Đã gửi", "alone": "Lẻ"})


def test_a_move_named_twice_is_found():
    send = Move("send", ("draft",), "sent", "p", "Gửi")
    with pytest.raises(ValueError, match="named twice"):
        table(moves=(send, send))


def test_the_diagram_shows_every_move():
    assert table().diagram() == "stateDiagram-v2\n  [*] --> draft\n  draft --> sent: send"


def test_choices_are_state_and_label():
    assert table().choices() == [("draft", "Nháp"), ("sent", "Đã gửi")]
