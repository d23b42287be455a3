"""A regulation as plain data: parts, bands, stages and who decides which star, days, rounds, groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from ocop.kernel.verdict import no
from ocop.kernel.words import gettext_noop
from ocop.law.bands import Bands, bands_of
from ocop.law.source import Text, digest, read, text_of

DATA = Path(__file__).parent / "data"
DAYS = ("commune", "reassessment", "revocation")
LOWEST_RECOGNISED = 3  # Đ4.1a, and the same in every earlier regulation


class Kind(StrEnum):
    """What a dossier asks for (Mẫu 01)."""

    FIRST = "first"
    UPGRADE = "upgrade"
    REASSESSMENT = "reassessment"


@dataclass(frozen=True, slots=True)
class Stage:
    """One level a dossier passes: "check" or "assess", and the stars its head decides."""

    level: str
    does: str
    decides: tuple[int, ...]
    by: Text
    cite: str


@dataclass(frozen=True, slots=True)
class Group:
    """A product group: its code is Roman, its name depends on the regulation."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Round:
    """A yearly round of a level; both limits are (month, day), to be met before that day (Đ5)."""

    level: str
    number: int
    proposed_before: tuple[int, int]
    done_before: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Days the law gives. Working days for the commune's check (Đ7.2), calendar days for the rest.

    Re-assessment is filed from `reassessment_earliest_days` to `reassessment_latest_days` before expiry
    (Đ7.6a) and done `reassessment_complete_days` after the complete file (Đ7.6g); a late filer's certificate
    runs on at most `late_extension_days` (Đ12.3); withdrawal takes `withdrawal_days` (Đ8.4); `notice_days`
    before expiry the producer is told, where the regulation says so.
    """

    commune_working_days: int
    reassessment_earliest_days: int
    reassessment_latest_days: int
    reassessment_complete_days: int
    late_extension_days: int
    withdrawal_days: int
    notice_days: int | None


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for withdrawing a certificate (Đ8.1); `code` is the letter of the point."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class Transition:
    """How long dossiers filed before this regulation may be finished by the old rules (Đ12.2)."""

    kinds: tuple[Kind, ...]
    days: int
    cite: str


@dataclass(frozen=True, slots=True)
class Regulation:
    """One decision of the Prime Minister in one version. What it does not say is None or empty."""

    number: str
    title: Text
    issued: date
    in_force_from: date
    lapses_on: date | None
    in_force_cite: str
    amends: tuple[str, ...]
    amended_by: tuple[str, ...]
    parts: Mapping[str, Decimal]
    bands: Bands
    stages: tuple[Stage, ...]
    groups: tuple[Group, ...]
    sets: int
    criteria_known: bool
    validity_months: int
    forward_from: Decimal | None
    deadlines: Deadlines
    sample_units: int | None
    sample_except_set: int | None
    rounds: tuple[Round, ...]
    withdrawal_grounds: tuple[Ground, ...]
    product_code: str | None
    transitions: tuple[Transition, ...]
    sha256: str

    def decider(self, star: int) -> Stage:
        """The stage whose head decides this star. Raises Refused for one and two stars (Đ4.1a)."""
        for stage in self.stages:
            if star in stage.decides:
                return stage
        no(
            gettext_noop("Theo {number}, không cấp nào quyết định công nhận hạng {star} sao."),
            cite="Đ4.1a",
            remedy=gettext_noop("Chỉ sản phẩm từ 3 sao trở lên có quyết định công nhận."),
            number=self.number,
            star=star,
        ).or_refuse()
        raise AssertionError("unreachable: the refusal was raised")

    def stars_decided_by(self, level: str) -> tuple[int, ...]:
        """The stars the head of a level decides; empty for a level that only checks, or is not there."""
        return next((stage.decides for stage in self.stages if stage.level == level), ())

    def recognised(self, star: int | None) -> bool:
        """Does this star lead to a decision and a certificate?"""
        return star is not None and star >= LOWEST_RECOGNISED

    def group_name(self, code: str) -> Text:
        """The group's name under this regulation. Raises KeyError for a code it does not have."""
        return {group.code: group.name for group in self.groups}[code]

    def samples(self, set_no: int) -> int:
        """Sample units to hand in for a set; 0 where none are asked for (Đ6.2d)."""
        return 0 if set_no == self.sample_except_set else self.sample_units or 0


def regulation_of(content: Mapping[str, Any]) -> Regulation:
    """A Regulation from the content of its file or of a stored version."""
    return Regulation(
        number=content["number"],
        title=text_of(content["title"]),
        issued=date.fromisoformat(content["issued"]),
        in_force_from=date.fromisoformat(content["in_force_from"]),
        lapses_on=date.fromisoformat(content["lapses_on"]) if "lapses_on" in content else None,
        in_force_cite=content.get("in_force_cite", content["number"]),
        amends=tuple(content.get("amends", ())),
        amended_by=tuple(each["number"] for each in content.get("amended_by", ())),
        parts={code: Decimal(points) for code, points in sorted(content["scale"]["parts"].items())},
        bands=bands_of(content["bands"]["list"]),
        stages=tuple(_stage(each, content["number"]) for each in content["stages"]),
        groups=tuple(Group(each["code"], text_of(each)) for each in content["groups"]),
        sets=content["sets"],
        criteria_known=content["criteria_known"] == "yes",
        validity_months=content["validity_months"],
        forward_from=Decimal(content["forwarding"]["from_points"]) if "forwarding" in content else None,
        deadlines=_deadlines(content),
        sample_units=content.get("samples", {}).get("units"),
        sample_except_set=content.get("samples", {}).get("except_set"),
        rounds=_rounds(content.get("rounds", ())),
        withdrawal_grounds=_grounds(content["revocation"]),
        product_code=content.get("product_code", {}).get("pattern"),
        transitions=_transitions(content.get("transition", ())),
        sha256=digest(content),
    )


def _stage(each: Mapping[str, Any], number: str) -> Stage:
    cite = each.get("cite", number)
    return Stage(each["level"], each["does"], tuple(each["decides"]), text_of(each["by"]), cite)


def _rounds(found: Any) -> tuple[Round, ...]:
    return tuple(
        Round(level["level"], each["round"], _day(each["proposed_before"]), _day(each["done_before"]))
        for level in found
        for each in level["list"]
    )


def _day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def _deadlines(content: Mapping[str, Any]) -> Deadlines:
    reassessment = content["reassessment"]
    return Deadlines(
        commune_working_days=content["commune"]["working_days"],
        reassessment_earliest_days=reassessment["window"]["earliest_days_before_expiry"],
        reassessment_latest_days=reassessment["window"]["latest_days_before_expiry"],
        reassessment_complete_days=reassessment["complete"]["days"],
        late_extension_days=reassessment["late_filers"]["max_extension_days"],
        withdrawal_days=content["revocation"]["within_days"],
        notice_days=content.get("notice_days_before_expiry"),
    )


def _grounds(found: Mapping[str, Any]) -> tuple[Ground, ...]:
    return tuple(Ground(each["code"], text_of(each)) for each in found["grounds"])


def _transitions(found: Any) -> tuple[Transition, ...]:
    return tuple(
        Transition(tuple(Kind(kind) for kind in each["kinds"]), each["days"], each["cite"])
        for each in found
        if "days" in each
    )


@lru_cache(maxsize=1)
def contents() -> tuple[dict[str, Any], ...]:
    """The contents of the shipped regulations, oldest first, each complete by itself.

    An old regulation takes the days of the one it names as `days_of`: what is done today with its
    certificates (re-assessment, extension, withdrawal) is done under the regulation of today.
    """
    found = [read(path.read_bytes()) for path in DATA.glob("*.yaml")]
    by_number = {content["number"]: content for content in found}
    whole = [{**{key: by_number[c["days_of"]][key] for key in DAYS}, **c} if "days_of" in c else c for c in found]
    return tuple(sorted(whole, key=lambda content: str(content["in_force_from"])))


@lru_cache(maxsize=1)
def regulations() -> tuple[Regulation, ...]:
    """The shipped regulations, oldest first."""
    return tuple(regulation_of(content) for content in contents())


def regulation(number: str) -> Regulation:
    """The shipped regulation with this number. Raises KeyError."""
    return {each.number: each for each in regulations()}[number]
