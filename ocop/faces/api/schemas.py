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


class Sentence(Schema):
    """A sentence of an explanation with its article and the criteria it names."""

    text: str
    cite: str
    codes: list[str]


class FloorOfStar(Schema):
    """A floor: the choice asked for at least, and the one there is."""

    code: str
    needed: str
    needed_index: int
    have: str | None
    cite: str


class StarAsks(Schema):
    """What a star asks for and what is short of it."""

    from_: str = Field(alias="from")
    short: str
    reached: bool
    met: list[FloorOfStar]
    missed: list[FloorOfStar]


class Explanation(Schema):
    """A result laid open."""

    id: Any = None
    set: int
    regulation: str
    total: str
    band: int
    star: int | None
    recognised: bool
    why: Sentence
    parts: list[dict[str, Any]]
    stars: dict[str, StarAsks]
    knockouts: list[dict[str, str]]
    path: list[Sentence]


class Change(Schema):
    """One choice to raise; "floors" are the stars whose floor asks for it."""

    code: str
    title: str
    from_: int | None = Field(alias="from")
    to: int
    steps: int
    effort: float
    points_before: str
    points_after: str
    floors: list[int]
    choice: str
    cite: str


class WayToStar(Schema):
    """Rises that together reach the star."""

    total_after: str
    star_after: int
    effort: float
    steps: int
    changes: list[Change]


class StarPath(Schema):
    """The least effort to a star; "why" in place of the way when the star cannot be reached."""

    id: Any = None
    set: int
    star: int
    reachable: bool
    optimal: bool
    total_before: str
    star_before: int | None
    total_after: str | None = None
    star_after: int | None = None
    effort: float | None = None
    steps: int | None = None
    changes: list[Change] | None = None
    alternatives: list[WayToStar] | None = None
    why: list[Problem] | None = None


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
