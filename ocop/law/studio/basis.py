"""What a rulebook takes from its regulation: the bands, the articles an explanation cites, the points of the parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ocop.law.regulations import check as regulation_check
from ocop.law.regulations.regulation import contents
from ocop.law.rulebooks.editions import editions

CITED = {
    "parts": ("scale", "cite"),
    "bands": ("bands", "cite"),
    "floors": ("star_floor", "printed", "cite"),
    "unrecognised": ("bands", "not_recognised", "cite"),
}
"""Where a regulation that has no `cites` of its own says which article it is."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Bands and cites as they are laid into a version's content; points of each part by its code."""

    bands: list[dict[str, Any]]
    cites: dict[str, str]
    parts: dict[str, int | str]


def basis_of(content: Mapping[str, Any]) -> Basis:
    """The basis a sound regulation gives.

    A regulation whose criteria are shipped keeps the articles of its edition as long as its bands are the same
    and it names none of its own: the hashes of the shipped versions stay.
    """
    bands = [{"stars": band["stars"], "from": band["from"]} for band in content["bands"]["list"] if "from" in band]
    bands.sort(key=lambda band: -int(band["stars"]))
    edition = editions().get(str(content["number"]))
    same = edition is not None and edition.bands == bands and "cites" not in content
    cites = edition.cites if edition is not None and same else cites_of(content)
    return Basis(bands, cites, dict(content["scale"]["parts"]))


def cites_of(content: Mapping[str, Any]) -> dict[str, str]:
    """The articles: said under `cites`, or beside each rule, or the number of the regulation itself."""
    found = {}
    for name, path in CITED.items():
        cite: Any = content
        for step in path:
            cite = cite.get(step, {}) if isinstance(cite, dict) else {}
        found[name] = cite if isinstance(cite, str) and cite else str(content["number"])
    return {**found, **content.get("cites", {})}


def shipped() -> dict[str, Basis]:
    """The bases of the shipped regulations."""
    return {content["number"]: basis_of(content) for content in contents()}


def is_sound(content: Any) -> bool:
    """Can this content give a basis?"""
    return not regulation_check.problems(content, "")
