"""Contents made by hypothesis: any sound rulebook and any sound regulation, in the shape files have."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ocop.law.regulations.regulation import contents
from ocop.law.rulebooks.editions import CURRENT

LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), exclude_characters="\u00a0")


def said(text: str) -> str:
    """The text, or a word where it is blank. A filter would make hypothesis look for a rule at every draw."""
    return text if text.strip() else "x"


words = st.text(LETTERS, min_size=1, max_size=40).map(said)
lines = st.lists(words, min_size=1, max_size=2).map("\n".join)
pair = st.fixed_dictionaries({"vi": lines, "en": lines})
pairs = st.lists(pair, min_size=1, max_size=2)
code = st.text("ABCxyz0123.-", min_size=1, max_size=8).map(said)


def number(value: Decimal) -> int | str:
    """A number as law files write it: whole, or a decimal without idle zeros."""
    exact = value.normalize()
    return int(exact) if exact == exact.to_integral_value() else f"{exact:f}"


@st.composite
def split(draw: Any, total: Decimal, parts: int) -> list[Decimal]:
    """Positive numbers with up to two decimals that add up to the total."""
    cents = int(total * 100)
    weights = draw(st.lists(st.integers(1, 9), min_size=parts, max_size=parts))
    shares = [cents * weight // sum(weights) for weight in weights]
    return [Decimal(each) / 100 for each in (*shares[1:], cents - sum(shares[1:]))]


@st.composite
def choices(draw: Any, maximum: Decimal, case: str | None) -> list[dict[str, Any]]:
    count = draw(st.integers(1, 4))
    points = sorted(draw(st.lists(st.integers(0, int(maximum * 100)), min_size=count - 1, max_size=count - 1)))
    made = []
    for index, value in enumerate([*(Decimal(each) / 100 for each in points), maximum]):
        text = draw(pair)
        made.append({"points": number(value), "vi": f"{text['vi']} {case or ''}{index}", "en": text["en"]})
    stars = draw(st.lists(st.sampled_from((3, 4, 5)), max_size=count, unique=True).map(sorted))
    for star, place in zip(stars, sorted(draw(st.permutations(range(count)))[: len(stars)]), strict=True):
        made[place]["star"] = star
    return [{**each, "case": case} if case else each for each in made]


@st.composite
def criterion(draw: Any, name: str, maximum: Decimal) -> dict[str, Any]:
    made: dict[str, Any] = {"code": name, "title": draw(pair), "max": number(maximum), "cite": draw(words).strip()}
    if draw(st.booleans()):
        made["condition"] = {"vi": "Chấm theo một trong hai trường hợp: a hoặc b", "en": "a or b"}
        made["cases"] = {"a": draw(pair), "b": draw(pair)}
        made["choices"] = [*draw(choices(maximum, "a")), *draw(choices(maximum, "b"))]
    else:
        made["choices"] = draw(choices(maximum, None))
    for key in draw(st.sets(st.sampled_from(("evidence", "notes", "requirement", "knockouts")))):
        made[key] = draw(pairs)
    return made


@st.composite
def section(draw: Any, place: int, maximum: Decimal) -> dict[str, Any]:
    shares = draw(split(maximum, draw(st.integers(1, 3))))
    made: dict[str, Any] = {"code": str(place), "title": draw(pair), "max": number(maximum)}
    if draw(st.booleans()):
        group = f"{place}.1"
        made["subgroups"] = [{"code": group, "title": draw(pair), "max": number(maximum)}]
        names = [f"{group}.{at}" for at in range(1, len(shares) + 1)]
        criteria = [{**draw(criterion(n, share)), "parent": group} for n, share in zip(names, shares, strict=True)]
    else:
        criteria = [draw(criterion(f"{place}.{at}", share)) for at, share in enumerate(shares, start=1)]
    return {**made, "criteria": criteria}


@st.composite
def rulebooks(draw: Any) -> dict[str, Any]:
    """Any sound rulebook of the regulation in force."""
    place, parts = 0, []
    for name, maximum in (("A", Decimal(40)), ("B", Decimal(25)), ("C", Decimal(35))):
        sections = []
        for share in draw(split(maximum, draw(st.integers(1, 2)))):
            place += 1
            sections.append(draw(section(place, share)))
        parts.append({"code": name, "title": draw(pair), "max": number(maximum), "sections": sections})
    made: dict[str, Any] = {
        "regulation": CURRENT,
        "set": {
            "no": draw(st.integers(1, 999)),
            "code": draw(code),
            "name": draw(pair),
            "group": {"code": draw(code), **draw(pair)},
            "subgroup": draw(pair),
            "agencies": draw(st.lists(lines, max_size=2)),
        },
        "sample_units": draw(st.integers(0, 999)),
        "disqualify_if": draw(st.lists(pair, max_size=2)),
        "parts": parts,
    }
    if draw(st.booleans()):
        doubt = st.builds(lambda at, kind, text: {"at": at, "kind": kind, **text}, code, code, pair)
        made["printed_doubts"] = draw(st.lists(doubt, max_size=2))
    return made


OPTIONAL = ("in_force_cite", "replaces", "transition", "star_floor", "validity", "forwarding", "samples", "rounds",
            "product_code", "printed_doubts")  # fmt: skip


@st.composite
def regulations(draw: Any) -> dict[str, Any]:
    """Any sound regulation near the newest one: other words, days, points; entries left out."""
    made = copy.deepcopy(contents()[-1])
    for key in draw(st.sets(st.sampled_from(OPTIONAL))):
        del made[key]
    days = sorted(draw(st.lists(st.dates(), min_size=3, max_size=3, unique=True)))
    made |= {"number": draw(words).strip(), "title": draw(pair), "validity_months": draw(st.integers(1, 999))}
    made |= {"issued": days[0].isoformat(), "in_force_from": days[1].isoformat()}
    if draw(st.booleans()):
        made["lapses_on"] = days[2].isoformat()
    made["scale"]["parts"] = dict(
        zip("ABCD", map(number, draw(split(Decimal(100), draw(st.integers(1, 4))))), strict=False)
    )
    made["stages"][1]["by"] = draw(pair)
    made["stages"][1]["decides"], made["stages"][0]["decides"] = draw(st.permutations(([3, 4], [])))
    limits = sorted(draw(st.lists(st.integers(1, 10000), min_size=4, max_size=4, unique=True)), reverse=True)
    for band, limit in zip(made["bands"]["list"], limits, strict=False):
        band["from"] = number(Decimal(limit) / 100)
    made["revocation"]["grounds"] = [
        {"code": f"{at}", **text} for at, text in enumerate(draw(st.lists(pair, min_size=1, max_size=3)))
    ]
    return made
