"""The shapes of the answers, for openapi.json and checked on the way out. Points are texts: "28.5"."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Field, Schema


class Problem(Schema):
    """Where something is wrong, and why with what to do."""

    at: str
    why: str


class Refusal(Schema):
    """A request that was not answered."""

    error: Problem


class ScoreAnswer(Schema):
    """A result, or "error" in place of everything but "id"."""

    id: Any = None
    total: str
    parts: dict[str, str]
    band: int
    star: int | None
    recognised: bool
    floors_missed: dict[str, list[str]]
    knocked_out: bool


class TwoLanguages(Schema):
    """One sentence in both languages."""

    vi: str
    en: str


class RulebookLine(Schema):
    """A set of products in the list."""

    set: int
    code: str
    name: TwoLanguages
    group: str
    group_name: TwoLanguages
    regulation: str
    sha256: str


class ChoiceShape(Schema):
    """A line people may tick; its index is its place in the list, from 0. `star`: the level asking for it."""

    points: str
    text: TwoLanguages
    star: int | None
    case: str | None


class CriterionShape(Schema):
    """A criterion with its choices."""

    code: str
    title: TwoLanguages
    max: str
    choices: list[ChoiceShape]
    condition: TwoLanguages | None
    requires: dict[str, str]


class SectionShape(Schema):
    code: str
    title: TwoLanguages
    max: str
    criteria: list[CriterionShape]


class PartShape(Schema):
    code: str
    title: TwoLanguages
    max: str
    sections: list[SectionShape]


class KnockoutShape(Schema):
    """A ground that removes the product."""

    code: str
    text: TwoLanguages
    cite: str


class RulebookWhole(RulebookLine):
    """Everything a sheet of the set asks."""

    parts: list[PartShape]
    knockouts: list[KnockoutShape]


class RegulationChoice(Schema):
    """The regulation of a dossier by filing date and kind."""

    regulation: str
    cite: str
    must_finish_by: date | None
    restart_after: date | None
    restart_under: str | None


class PlaceShape(Schema):
    """A place over the days it kept name, type and parent; `valid_to` null while in force."""

    level: str
    code: str
    name: str
    type: str
    parent_code: str | None
    province_code: str
    province: str
    valid_from: date
    valid_to: date | None


class PlacesFound(Schema):
    on: date
    count: int
    places: list[PlaceShape]


class PlaceStep(Schema):
    """A change on the way."""

    on: date
    kind: str
    code: str
    name: str
    legal_basis: str


class Successor(Schema):
    """Where territory of the place went; `is_default` is a suggestion, not an answer."""

    code: str
    name: str
    province: str
    is_default: bool
    via: list[PlaceStep]


class Successors(Schema):
    """`needs_person`: a person who knows the record must choose among the successors."""

    place: PlaceShape
    from_: date = Field(alias="from")
    to: date
    kind: str
    needs_person: bool
    successors: list[Successor]


class CertificateShape(Schema):
    """A certificate and what it is worth on the day of the answer: valid, extended, expired, withdrawn."""

    token: str
    number: str
    standing: str
    on: date
    star: int
    product: str
    codes: list[str]
    producer: str
    address: str
    decision: str
    decided_on: date
    issued_on: date
    expires_on: date
    withdrawn_on: date | None
    regulation: str
