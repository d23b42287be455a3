"""The documents tell the truth about the code."""

from __future__ import annotations

import importlib
import re

import pytest
from django.urls import get_resolver

from ocop.config.generated import documents
from tests.architecture.house import ROOT

REFERENCE = re.compile(r"`(ocop(?:\.\w+)+)`")


@pytest.mark.parametrize("name", ["moves.md", "permissions.md", "verbs.md"])
def test_generated_documents_are_up_to_date(name):
    list(get_resolver().url_patterns)
    assert (ROOT / "docs" / "generated" / name).read_text() == documents()[name], "run make docs"


def exists(dotted: str) -> bool:
    """Does the module, or the name in its module, exist?"""
    try:
        importlib.import_module(dotted)
        return True
    except ModuleNotFoundError:
        module, _, name = dotted.rpartition(".")
        try:
            return hasattr(importlib.import_module(module), name)
        except ModuleNotFoundError:
            return False


def missing_references(text: str) -> list[str]:
    return [name for name in REFERENCE.findall(text) if not exists(name)]


def test_the_main_flow_names_functions_that_exist():
    text = (ROOT / "docs" / "flows" / "recognition.md").read_text()
    assert len(REFERENCE.findall(text)) >= 15
    assert missing_references(text) == []


def test_every_document_names_code_that_exists():
    texts = {path.name: path.read_text() for path in (ROOT / "docs").rglob("*.md")}
    assert {name: missing for name, text in texts.items() if (missing := missing_references(text))} == {}


def test_a_vanished_function_is_found():
    assert missing_references("see `ocop.kernel.points.mean` and `ocop.kernel.points.average`") == [
        "ocop.kernel.points.average"
    ]


def test_every_adr_is_numbered_once_and_says_status_and_decision():
    paths = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [path.name[:4] for path in paths]
    assert numbers == [f"{n:04}" for n in range(1, len(paths) + 1)]
    for path in paths:
        assert [word for word in ("## Context", "## Decision", "## Consequences") if word not in path.read_text()] == []


def test_glossary_words_of_the_code_exist():
    rows = re.findall(r"^\|[^|]+\| `(\w+)` \|", (ROOT / "docs" / "glossary.md").read_text(), re.M)
    assert len(rows) >= 40
    source = "\n".join(path.read_text() for path in (ROOT / "ocop").rglob("*.py"))
    assert [word for word in rows if not re.search(rf"\b{word}", source, re.I)] == []
