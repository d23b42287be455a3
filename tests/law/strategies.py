"""What property tests of the engine draw: shipped rulebooks, generated ones, and sheets on either."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from ocop.law.rulebooks import load
from ocop.law.rulebooks.combine import Sheet
from ocop.law.rulebooks.editions import CURRENT, editions, files
from ocop.law.rulebooks.rulebook import Rulebook
from tests.law.sheets import small

Content = dict[str, Any]
Marks = dict[str, int | None]

HALF_POINTS = 200  # a sheet's hundred points, counted in halves
NAME = {"vi": "Tên", "en": "Name"}
EITHER = {"vi": "Chấm theo một trong hai trường hợp: a hoặc b", "en": "Scored by one of two cases: a or b"}


@dataclass(frozen=True)
class Law:
    """A rulebook, and the content it was built from: what an oracle reads instead of the engine's tables."""

    content: Content
    book: Rulebook

    def __repr__(self) -> str:
        return f"Law({self.content['parts']!r})"


@lru_cache(maxsize=32)
def shipped(set_no: int) -> Law:
    content = load.content_of(files()[set_no])
    return Law(content, load.rulebook(set_no))


def halves(count: int) -> int | str:
    """Half points as a file writes them: 7 is "3.5", 8 is 4."""
    return count // 2 if count % 2 == 0 else f"{count // 2}.5"


@st.composite
def choices_of(draw: st.DrawFn, maximum: int, case: str | None) -> list[Content]:
    """Lines that rise to the maximum, with star marks that rise with them."""
    points = [*sorted(draw(st.lists(st.integers(0, maximum), max_size=3))), maximum]
    stars = sorted(draw(st.sets(st.sampled_from([3, 4, 5]), max_size=len(points))))
    places = draw(st.permutations(range(len(points))))[: len(stars)]
    marked = dict(zip(sorted(places), stars, strict=True))
    return [
        {"points": halves(each), "vi": f"Mức {place}", "en": f"Line {place}"}
        | ({"star": marked[place]} if place in marked else {})
        | ({"case": case} if case else {})
        for place, each in enumerate(points)
    ]


@st.composite
def criteria_of(draw: st.DrawFn, code: str, maximum: int, before: list[str]) -> Content:
    """One criterion; now and then with two cases, a condition on an earlier criterion, or a knock-out."""
    made: Content = {"code": code, "title": NAME, "cite": "PL II", "max": halves(maximum)}
    kind = draw(st.sampled_from(["plain", "plain", "plain", "cases", "condition"]))
    if kind == "cases":
        lines = [draw(choices_of(maximum, case)) for case in "ab"]
        order = draw(st.permutations([0] * len(lines[0]) + [1] * len(lines[1])))
        rest = [iter(each) for each in lines]
        return made | {
            "cases": {"a": NAME, "b": NAME},
            "condition": EITHER,
            "choices": [next(rest[which]) for which in order],
        }
    made["choices"] = draw(choices_of(maximum, None))
    if kind == "condition" and before:
        need = f"({draw(st.sampled_from(before))} > {draw(st.integers(0, 3))})"
        made["condition"] = {"vi": f"Chỉ chấm nếu đã có {need}", "en": f"Scored only if there is {need}"}
    if draw(st.integers(0, 5)) == 0:
        made["knockouts"] = [NAME]
    return made


@st.composite
def bands(draw: st.DrawFn) -> list[Content]:
    """The law's bands, or others: four limits that fall with the stars."""
    if draw(st.booleans()):
        return editions()[CURRENT].bands
    limits = sorted(draw(st.sets(st.integers(1, 100), min_size=4, max_size=4)))
    return [{"stars": 1}, *({"stars": star, "from": limit} for star, limit in enumerate(limits, start=2))]


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """A sound rulebook of up to three parts with up to two sections each, of exactly 100 points."""
    shape = draw(
        st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=2), min_size=1, max_size=3),
    )
    number = sum(map(sum, shape))
    cuts = sorted(draw(st.sets(st.integers(1, HALF_POINTS - 1), min_size=number - 1, max_size=number - 1)))
    maxima = iter([high - low for low, high in zip([0, *cuts], [*cuts, HALF_POINTS], strict=True)])
    before: list[str] = []
    parts = []
    sections = 0
    for letter, sizes in zip("ABC", shape, strict=False):
        inside = []
        for size in sizes:
            sections += 1
            made = []
            given = [next(maxima) for _ in range(size)]
            for place, maximum in enumerate(given, start=1):
                made.append(draw(criteria_of(f"{sections}.{place}", maximum, before)))
                before.append(f"{sections}.{place}")
            inside.append((sum(given), {"code": str(sections), "title": NAME, "criteria": made}))
        listed = [{**section, "max": halves(total)} for total, section in inside]
        whole = halves(sum(total for total, _ in inside))
        parts.append({"code": letter, "title": NAME, "max": whole, "sections": listed})
    grounds = [NAME] * draw(st.integers(0, 2))
    return small([], parts=parts, disqualify_if=grounds, bands=draw(bands()))


def lawful(book: Rulebook, marks: Marks) -> Marks:
    """The marks without those whose condition is unmet; conditions look back, so one pass is enough."""
    kept = dict(marks)
    for code, criterion in book.criteria.items():
        for need in criterion.condition.requires if criterion.condition else ():
            other = kept.get(need.code)
            if other is None or book.criteria[need.code].choices[other].points <= need.above:
                kept.pop(code, None)
    return kept


@lru_cache(maxsize=64)
def any_marks(book: Rulebook) -> st.SearchStrategy[Marks]:
    """Any sheet that breaks no condition."""
    choices = {
        code: st.none() | st.integers(0, len(criterion.choices) - 1) for code, criterion in book.criteria.items()
    }
    return st.fixed_dictionaries({}, optional=choices).map(lambda marks: lawful(book, marks))


@lru_cache(maxsize=64)
def good_marks(book: Rulebook) -> st.SearchStrategy[Marks]:
    """A sheet near the top, where stars and floors decide: the last choices, but for a few criteria."""
    tops: Marks = {code: len(each.choices) - 1 for code, each in book.criteria.items()}
    codes = st.lists(st.sampled_from(sorted(tops)), max_size=4, unique=True)

    def lower(chosen: list[str]) -> st.SearchStrategy[Marks]:
        some = {code: st.none() | st.integers(0, tops[code] or 0) for code in chosen}
        return st.fixed_dictionaries(some).map(lambda few: lawful(book, tops | few))

    return codes.flatmap(lower)


def marks_on(book: Rulebook) -> st.SearchStrategy[Marks]:
    return any_marks(book) | good_marks(book)


def knockouts_on(book: Rulebook) -> st.SearchStrategy[tuple[str, ...]]:
    """Any grounds of removal the rulebook knows, in any order; most often none."""
    some = st.lists(st.sampled_from(sorted(book.knockouts)), max_size=3).map(tuple) if book.knockouts else st.just(())
    return st.just(()) | some


any_set = st.sampled_from(sorted(files()))
any_book = any_set.map(load.rulebook)
any_sheet = any_book.flatmap(lambda book: any_marks(book).map(lambda marks: (book, marks)))

generated = contents().map(lambda content: Law(content, load.build(content)))
any_law = any_set.map(shipped) | generated
law_and_marks = any_law.flatmap(lambda law: marks_on(law.book).map(lambda marks: (law, marks)))


def sheets_on(book: Rulebook) -> st.SearchStrategy[list[Sheet]]:
    """The sheets of a council of one to five members."""
    each = st.tuples(marks_on(book), knockouts_on(book))
    return st.lists(each, min_size=1, max_size=5).map(
        lambda drawn: [Sheet(f"TV{n}", marks, raised) for n, (marks, raised) in enumerate(drawn)]
    )


law_and_council = any_law.flatmap(lambda law: sheets_on(law.book).map(lambda sheets: (law, sheets)))
