"""The way to the next star: the least effort, checked against trying everything."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from ocop.kernel.verdict import Refused
from ocop.law.rulebooks import load
from ocop.law.rulebooks.check import problems
from ocop.law.rulebooks.engine import evaluate
from ocop.law.rulebooks.next_star import next_star
from tests.law.sheets import best, choice, reaching, small, small_book
from tests.law.strategies import any_sheet, halves, lawful

ONE = Decimal(1)
COFFEE = load.rulebook(13)


def steps_between(before, after):
    return after - (-1 if before is None else before)


def higher(book, marks, code, weights):
    """The marks a criterion may have: its own, or higher ones of its case, unless it is fixed."""
    choices, mark = book.criteria[code].choices, marks.get(code)
    found = [mark]
    if weights.get(code, ONE) is not None:
        start = 0 if mark is None else mark + 1
        found += [
            each for each in range(start, len(choices)) if mark is None or choices[each].case == choices[mark].case
        ]
    return found


def reaches(book, marks, star):
    try:
        result = evaluate(book, marks)
    except Refused:
        return False
    return result.star is not None and result.star >= star


def everything(book, marks, star, weights):
    """Every way without a spare rise, by (effort, criteria touched): all combinations are tried."""
    codes = list(book.criteria)
    options = [higher(book, marks, code, weights) for code in codes]
    found = []
    for picked in product(*options):
        after = dict(zip(codes, picked, strict=True))
        rises = {code: mark for code, mark in after.items() if mark != marks.get(code)}
        if not reaches(book, after, star):
            continue
        lowered = (
            {**after, code: lower}
            for code, mark in rises.items()
            for lower in options[codes.index(code)]
            if lower is None or lower < mark
        )
        if not any(reaches(book, other, star) for other in lowered):
            effort = sum((weights.get(c, ONE) * steps_between(marks.get(c), m) for c, m in rises.items()), Decimal(0))
            found.append(((effort, len(rises)), rises))
    return sorted(found, key=lambda each: each[0])


def ways_as_rises(answer):
    return [((way.effort, len(way.rises)), {rise.code: rise.after for rise in way.rises}) for way in answer.ways]


HALF_POINTS = st.sampled_from([0, 5, 10, 15, 20, 25, 40, 50])


@st.composite
def small_contents(draw):
    """Books of three to five criteria with half points, floors, cases and the story's condition."""
    count = draw(st.integers(3, 5))
    criteria = []
    for number in range(1, count + 1):
        points = sorted(set(draw(st.lists(HALF_POINTS, min_size=1, max_size=3))))
        if number == count:
            left = 200 - sum(int(2 * Decimal(each["max"])) for each in criteria)
            points = [each for each in points if each < left] + [left]
        stars = iter(draw(st.sampled_from([(), (3,), (4,), (3, 4), (5,), (3, 5)])))
        marked = [choice(halves(each), next(stars, None) if draw(st.booleans()) else None) for each in points]
        criteria.append({"code": f"1.{number}", "max": halves(points[-1]), "choices": marked})
    if draw(st.booleans()):
        both = {"vi": "Chấm theo một trong hai trường hợp: a hoặc b", "en": "Either case a or b"}
        first = criteria[0]
        cases = {"a": {"vi": "a", "en": "a"}, "b": {"vi": "b", "en": "b"}}
        doubled = [{**each, "case": case} for case in "ab" for each in first["choices"]]
        criteria[0] = {**first, "cases": cases, "condition": both, "choices": doubled}
    if draw(st.booleans()):
        criteria[2]["condition"] = {"vi": "Chỉ chấm nếu có câu chuyện (1.2 > 0)", "en": "Only with a story (1.2 > 0)"}
    return small(criteria)


@st.composite
def questions(draw):
    """A small book, a sheet of it, weights, and a wanted star."""
    content = draw(small_contents())
    written = {key: value for key, value in content.items() if key not in {"bands", "cites"}}
    assert problems(written, "book") == []
    book = load.build(content)
    marks = {
        code: draw(st.none() | st.integers(0, len(each.choices) - 1))
        for code, each in book.criteria.items()
        if draw(st.booleans())
    }
    weight = st.sampled_from([None, Decimal("0.25"), ONE, ONE, Decimal("2.5"), Decimal(3)])
    weights = {code: draw(weight) for code in book.criteria if draw(st.booleans())}
    return book, lawful(book, marks), weights, draw(st.integers(2, 5))


@given(questions())
@settings(max_examples=300)
def test_the_ways_are_those_found_by_trying_everything(question):
    book, marks, weights, star = question
    wanted = everything(book, marks, star, weights)
    answer = next_star(book, marks, star, weights=weights, alternatives=50)
    assert answer.reached == bool(wanted)
    assert bool(answer.verdict) == bool(wanted)
    found = ways_as_rises(answer)
    assert [cost for cost, _ in found] == [cost for cost, _ in wanted[:50]]
    if len(wanted) <= 50:
        assert sorted(map(repr, found)) == sorted(map(repr, wanted))


@pytest.mark.parametrize("set_no", range(1, 27))
def test_on_the_real_sets_too_nothing_is_cheaper(set_no):
    book, rng = load.rulebook(set_no), Random(set_no)
    marks = best(book)
    for code in rng.sample(sorted(marks), 6):
        marks[code] = rng.choice([None, 0])
    marks = lawful(book, marks)
    held = dict.fromkeys(code for code in book.criteria if marks.get(code) == best(book)[code])
    for star in (3, 4, 5):
        wanted = everything_of(book, marks, star, held)
        assert ways_as_rises(next_star(book, marks, star, weights=held))[0][0] == wanted


def everything_of(book, marks, star, held):
    """The least cost alone: the low criteria of a real set are few enough to try all of them."""
    low = [code for code in book.criteria if code not in held]
    options = [higher(book, marks, code, {}) for code in low]
    costs = []
    for picked in product(*options):
        rises = {code: mark for code, mark in zip(low, picked, strict=True) if mark != marks.get(code)}
        cost = (sum(Decimal(steps_between(marks.get(code), mark)) for code, mark in rises.items()), len(rises))
        if (not costs or cost < min(costs)) and reaches(book, {**marks, **rises}, star):
            costs.append(cost)
    return min(costs)


@given(any_sheet, st.integers(2, 5))
@settings(max_examples=150)
def test_every_star_can_be_reached_and_the_engine_agrees(sheet, star):
    book, marks = sheet
    answer = next_star(book, marks, star, alternatives=3)
    assert [reaches(book, {**marks, **rises}, star) for _, rises in ways_as_rises(answer)] == [True] * len(answer.ways)
    efforts = [way.effort for way in answer.ways]
    assert efforts == sorted(efforts)
    assert answer.ways[0].result == evaluate(book, {**marks, **ways_as_rises(answer)[0][1]})


def book_of_three():
    return small_book(
        [
            {"code": "1.1", "max": 40, "choices": [choice(10), choice(20, 3), choice(40, 4)]},
            {"code": "1.2", "max": 30, "choices": [choice(0), choice(15), choice(30)]},
            {"code": "1.3", "max": 30, "choices": [choice(10), choice(20), choice(30)]},
        ]
    )


def test_floors_come_first_then_the_missing_points():
    answer = next_star(book_of_three(), {"1.1": 0, "1.2": 1, "1.3": 0}, 4)
    (way,) = answer.ways
    assert [(rise.code, rise.before, rise.after, rise.steps, rise.floors) for rise in way.rises] == [
        ("1.1", 0, 2, 2, (3, 4)),
        ("1.2", 1, 2, 1, ()),
    ]
    assert (answer.before.total, way.result.total, way.effort, way.steps, way.result.star) == (35, 80, 3, 3, 4)


@pytest.mark.parametrize(
    ("weights", "way"),
    [
        ({}, ((Decimal(2), 1), {"1.2": 2})),
        ({"1.2": Decimal("2.5")}, ((Decimal(3), 1), {"1.3": 2})),
        ({"1.2": None}, ((Decimal(3), 1), {"1.3": 2})),
        ({"1.2": Decimal("1.25"), "1.3": Decimal("0.8")}, ((Decimal("2.4"), 1), {"1.3": 2})),
    ],
)
def test_weights_turn_the_way_elsewhere_and_null_forbids(weights, way):
    answer = next_star(book_of_three(), {"1.1": 2, "1.2": 0, "1.3": None}, 4, weights=weights)
    assert ways_as_rises(answer) == [way]


def test_from_none_fits_the_first_choice_is_one_step_up():
    answer = next_star(book_of_three(), {"1.1": 2, "1.2": 2}, 5)
    assert ways_as_rises(answer) == [((Decimal(2), 1), {"1.3": 1})]


def test_a_star_already_held_asks_for_nothing():
    answer = next_star(COFFEE, best(COFFEE), 5)
    assert (answer.reached, answer.ways[0].rises, answer.ways[0].effort) == (True, (), 0)


def test_a_knock_out_is_no_matter_of_points():
    answer = next_star(COFFEE, reaching(COFFEE, 69), 4, knockouts=["D1"])
    assert (answer.reached, answer.ways) == (False, ())
    (reason,) = answer.verdict.reasons
    assert (reason.at, reason.cite) == ("D1", "PL II, bộ 13")


def test_what_stays_fixed_may_bar_the_star_by_its_floor_or_by_points():
    book = book_of_three()
    by_floor = next_star(book, {"1.1": 0}, 4, weights={"1.1": None})
    assert [(reason.at, reason.cite) for reason in by_floor.verdict.reasons] == [("1.1", "PL II")]
    by_points = next_star(book, {"1.1": 2}, 5, weights={"1.2": None})
    assert [str(reason) for reason in by_points.verdict.reasons] == [
        "Nâng hết các tiêu chí còn nâng được cũng chỉ đạt 70,00 điểm, hạng 5 sao cần 90,00. (Đ3.3)"
    ]


@pytest.mark.parametrize("weights", [{"1.1": None}, {}])
def test_a_floor_whose_condition_cannot_be_met_bars_the_star(weights):
    above = "0" if weights else "10"
    told = {"vi": f"Chỉ chấm nếu có câu chuyện (1.1 > {above})", "en": f"Only with a story (1.1 > {above})"}
    book = small_book(
        [
            {"code": "1.1", "max": 10, "choices": [choice(10)]},
            {"code": "1.2", "max": 10, "choices": [choice(0), choice(10, 3)], "condition": told},
            {"code": "1.3", "max": 80, "choices": [choice(80)]},
        ]
    )
    answer = next_star(book, {"1.3": 0}, 3, weights=weights)
    assert (answer.ways, [reason.at for reason in answer.verdict.reasons]) == ((), ["1.2"])
    assert str(answer.verdict) == (
        f"Tiêu chí 1.2 cần nâng cho hạng sao này, nhưng chỉ được chấm khi tiêu chí 1.1 có hơn {above} điểm. (PL II)"
    )
    assert next_star(book, {"1.3": 0}, 2, weights=weights).ways


@pytest.mark.parametrize("star", [0, 1, 6, True, "4", None, 4.0])
def test_no_such_star(star):
    with pytest.raises(Refused) as refused:
        next_star(COFFEE, {}, star)
    assert refused.value.verdict.reasons[0].at == "star"


@pytest.mark.parametrize("weight", [Decimal(0), Decimal(-1), Decimal("1000.01"), Decimal("0.001"), Decimal("NaN"), 2])
def test_no_such_weight(weight):
    with pytest.raises(Refused) as refused:
        next_star(COFFEE, {}, 4, weights={"1.1": weight})
    assert refused.value.verdict.reasons[0].at == "1.1"


@pytest.mark.parametrize(("marks", "weights"), [({"9.9": 0}, {}), ({}, {"9.9": ONE}), ({"1.1": 9}, {})])
def test_unknown_criteria_and_choices(marks, weights):
    with pytest.raises(Refused) as refused:
        next_star(COFFEE, marks, 4, weights=weights)
    assert refused.value.verdict.reasons[0].at in {"9.9", "1.1"}


def test_the_condition_is_kept_on_the_way():
    """5.2 is scored only with a story: a way that raises it raises 5.1 above 0 as well."""
    held = dict.fromkeys(code for code in COFFEE.criteria if code not in {"5.1", "5.2"})
    marks = {**best(COFFEE), "5.1": None, "5.2": None}
    answer = next_star(COFFEE, marks, 5, weights=held)
    rises = ways_as_rises(answer)[0][1]
    assert reaches(COFFEE, {**marks, **rises}, 5)
    assert "5.2" not in rises or COFFEE.criteria["5.1"].choices[rises["5.1"]].points > 0


def test_alternatives_are_ranked_and_differ():
    ways = ways_as_rises(next_star(COFFEE, reaching(COFFEE, 69), 4, alternatives=20))
    assert len({repr(rises) for _, rises in ways}) == len(ways) > 1
    assert [cost for cost, _ in ways] == sorted(cost for cost, _ in ways)
