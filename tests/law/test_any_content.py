"""Whatever stands in a law file: it is called faulty, or it can be built. Nothing in between raises."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

import pytest

from ocop.law import source
from ocop.law.regulations.check import problems as regulation_problems
from ocop.law.regulations.regulation import contents, regulation_of
from ocop.law.rulebooks.check import problems
from ocop.law.rulebooks.editions import CURRENT, editions, files
from ocop.law.rulebooks.load import build
from ocop.law.studio.basis import basis_of
from ocop.law.studio.kept import faults_kept
from ocop.law.studio.workbook import write_workbook

JUNK: tuple[Any, ...] = (
    None, "", 0, -1, 10**20, "x", "2.50", "1e5", "²", [], {}, [None], [[]], {"vi": "a"}, {"vi": "a", "en": "b"},
    "\x00", "a\nb", "2.5", 3, 7, ["x"], [{}], {"0": "x"}, "9999-99-99", "2026-05-22", True,
)  # fmt: skip
KEYS = ("zz", "vi", "code", "*", "a.b", "1")
TIMES = 400


def places(content, path=()):
    yield path
    inside = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for key, below in inside:
        yield from places(below, (*path, key))


def spoiled(content, rng):
    """A copy with one entry taken out, put in, or replaced by something else."""
    made = copy.deepcopy(content)
    path = rng.choice(list(places(content)))
    if not path:
        return copy.deepcopy(rng.choice(JUNK))
    found = made
    for step in path[:-1]:
        found = found[step]
    way = rng.random()
    if way < 0.2:
        del found[path[-1]]
    elif way < 0.3 and isinstance(found, dict):
        found[rng.choice(KEYS)] = copy.deepcopy(rng.choice(JUNK))
    else:
        found[path[-1]] = copy.deepcopy(rng.choice(JUNK))
    return made


@pytest.mark.parametrize("set_no", [13, 26])
def test_any_rulebook_is_faulty_or_can_be_built(set_no):
    rng, edition = Random(set_no), editions()[CURRENT]
    whole, sound = source.read(files()[set_no].read_bytes()), 0
    for _ in range(TIMES):
        content = spoiled(whole, rng)
        found = problems(content, "x")
        assert len(faults_kept(found)) == len([str(each) for each in found])
        if not found:
            build({**content, "bands": edition.bands, "cites": edition.cites})
            write_workbook(None, [content])
            sound += 1
    assert 0 < sound < TIMES


@pytest.mark.parametrize("content", contents(), ids=lambda content: content["number"])
def test_any_regulation_is_faulty_or_can_be_built(content):
    rng = Random(content["number"])
    sound = 0
    for _ in range(TIMES):
        other = spoiled(content, rng)
        found = regulation_problems(other, "x")
        assert len(faults_kept(found)) == len([str(each) for each in found])
        if not found:
            regulation_of(other)
            basis_of(other)
            write_workbook(other, [])
            sound += 1
    assert 0 < sound < TIMES
