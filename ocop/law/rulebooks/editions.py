"""The shipped editions: which folder holds the criteria of which regulation, since when, with which bands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ocop.law.source import read

DATA = Path(__file__).parent / "data"
CURRENT = "26/2026/QĐ-TTg"


@dataclass(frozen=True, slots=True)
class Edition:
    """The criteria of one regulation: the folder they stand in and what the files leave to the regulation."""

    folder: Path
    regulation: str
    in_force_from: date
    bands: list[dict[str, Any]]
    cites: dict[str, str]


@lru_cache(maxsize=1)
def editions() -> dict[str, Edition]:
    """The shipped editions by the number of their regulation."""
    content = read((DATA / "editions.yaml").read_bytes())
    return {
        each["regulation"]: Edition(
            DATA / each["folder"],
            each["regulation"],
            date.fromisoformat(each["in_force_from"]),
            each["bands"],
            each["cites"],
        )
        for each in content["editions"]
    }


@lru_cache(maxsize=4)
def files(regulation: str = CURRENT) -> dict[int, Path]:
    """The shipped files of an edition by set number; a file's name begins with the number."""
    folder = editions()[regulation].folder
    return {int(path.name[:2]): path for path in sorted(folder.glob("[0-9][0-9]-*.yaml"))}
