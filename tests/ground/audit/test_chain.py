"""The chain as plain data: every kind of tampering is found where it happened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from ocop.ground.audit.chain import GENESIS, Break, Link, first_break


def chain(count: int) -> list[tuple[Link, str, str]]:
    links, previous = [], GENESIS
    for seq in range(1, count + 1):
        link = Link(
            seq, "2026-08-05T05:00:00.000000+00:00", 7, "Lê Ví Dụ", "x.do", "x.thing", str(seq), "Đồ vật", {"n": seq}
        )
        own = link.digest(previous)
        links.append((link, previous, own))
        previous = own
    return links


def test_an_untouched_chain_holds():
    assert first_break(chain(5)) is None
    assert first_break([]) is None


@given(st.integers(1, 6), st.sampled_from(["actor_label", "verb", "subject_id", "at", "subject_label"]))
def test_changed_content_is_found_where_it_was_changed(at, name):
    links = chain(6)
    link, previous, own = links[at - 1]
    links[at - 1] = (replace(link, **{name: "khác"}), previous, own)
    assert first_break(links) == Break(at, "content")


def test_changed_data_is_found():
    links = chain(3)
    link, previous, own = links[1]
    links[1] = (replace(link, data={"n": 99}), previous, own)
    assert first_break(links) == Break(2, "content")


@pytest.mark.parametrize("gone", [1, 2, 5])
def test_a_missing_entry_is_found(gone):
    links = [entry for entry in chain(6) if entry[0].seq != gone]
    assert first_break(links) == Break(gone, "missing")


def test_a_rewritten_tail_is_found_by_its_previous_hash():
    links = chain(4)
    link, _, _ = links[2]
    forged = replace(link, data={"n": 0})
    links[2] = (forged, GENESIS, forged.digest(GENESIS))
    assert first_break(links) == Break(3, "previous-hash")


def test_data_is_hashed_whatever_the_order_of_its_keys():
    one = Link(1, "t", None, "hệ thống", "v", "", "", "", {"a": 1, "b": 2})
    other = Link(1, "t", None, "hệ thống", "v", "", "", "", {"b": 2, "a": 1})
    assert one.digest(GENESIS) == other.digest(GENESIS)
