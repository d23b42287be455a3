"""The demo's plan and marks: what the builder deals out, without building it all."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from django.core.management import CommandError, call_command

from ocop.faces.demo import cast, names
from ocop.faces.demo.build import PRODUCERS, PRODUCTS_EACH, build
from ocop.faces.demo.context import demo
from ocop.faces.demo.marks import marks_with_total, near
from ocop.faces.demo.plan import DEALT, ORDER, STAGES, lots
from ocop.law.rulebooks.engine import evaluate
from ocop.law.rulebooks.load import build as build_book, rulebook


def test_the_register_is_as_large_as_promised():
    assert PRODUCERS >= 40
    assert PRODUCERS * PRODUCTS_EACH >= 80
    assert sum(number for number, _ in DEALT) == PRODUCERS * PRODUCTS_EACH


def test_every_stage_is_dealt_out():
    dealt = Counter(lot.stage for lot in lots(PRODUCERS * PRODUCTS_EACH, "decided"))
    assert set(dealt) == set(ORDER)
    assert dealt == Counter({lot.stage: 0 for _, lot in DEALT}) + sum(
        (Counter({lot.stage: number}) for number, lot in DEALT), Counter()
    )


@pytest.mark.parametrize("stage", STAGES)
def test_no_product_goes_further_than_asked(stage):
    furthest = {"registered": 0, "filed": 2, "commune": 5, "province": 7, "council": 7, "decided": 7}[stage]
    assert max(ORDER.index(lot.stage) for lot in lots(96, stage)) == furthest


def test_names_say_that_they_are_made_up():
    for pattern in names.PRODUCERS.values():
        assert any(word in pattern for word in ("Ví Dụ", "Thử Nghiệm", "Minh Họa", "Làm Mẫu", "Giả Định"))
    assert all(account.login.endswith("@demo.example") for account in cast.ACCOUNTS)


@pytest.mark.parametrize("set_no", range(1, 27))
@pytest.mark.parametrize(("total", "star"), [(62, 3), (78, 4), (93, 5)])
def test_made_up_marks_reach_total_and_floors_in_every_set(set_no, total, star):
    book = rulebook(set_no)
    marks = marks_with_total(book, total, star=star, rng=Random(set_no))
    result = evaluate(book, marks)
    assert (int(result.total), result.star) == (total, star)


def test_a_colleagues_sheet_differs_a_little():
    book = rulebook(13)
    own = marks_with_total(book, 66, star=3, rng=Random(1))
    other = near(book, own, 68, star=3, rng=Random(2))
    assert int(evaluate(book, other).total) == 68
    assert 0 < sum(own[code] != other[code] for code in own) <= 12


def test_an_unreachable_total_is_refused():
    with pytest.raises(ValueError, match="set 13 cannot reach 101 points"):
        marks_with_total(rulebook(13), 101, star=3, rng=Random(0))


@pytest.mark.django_db
def test_the_demo_is_refused_in_production_and_among_real_accounts(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="not for production"):
        call_command("demo")
    settings.PRODUCTION = False
    cast.person("ai-do@vi-du.example", "Ai Đó", "administrator", None)
    with pytest.raises(CommandError, match="accounts that are not the demo's"):
        call_command("demo")


def test_accounts_are_shown_only_while_the_demo_is_on(settings):
    settings.DEMO = False
    assert demo(None) == {"demo_accounts": []}
    settings.DEMO = True
    assert [login for _, login, _ in demo(None)["demo_accounts"]] == [each.login for each in cast.ACCOUNTS]


@pytest.mark.django_db
def test_a_small_demo_is_built_through_the_real_actions():
    """Three producers up to the first filing: the whole builder runs, the audit chain holds."""
    from ocop.ground.audit.queries import chain_break
    from ocop.law.rulebooks.compare import compare
    from ocop.law.studio.models import Draft
    from ocop.law.studio.queries import sets_of
    from ocop.recognition.dossiers.models import Dossier
    from ocop.registry.products.models import Product

    built = build(7, upto="filed", count=3)
    draft = Draft.objects.get()
    assert (draft.state, draft.proposed_by.email, draft.approved_by) == ("proposed", "phapche1@demo.example", None)
    [standing] = sets_of(draft)
    changes = compare(rulebook(24), build_book(standing.content))
    assert changes.counted() == {"renamed": 1, "floors": 1, "choices": 1}
    assert built.province.name == "Thành phố Hải Phòng"
    assert Product.objects.count() == 3 * 2 + 5 + 1  # one of an idea that is done
    assert set(Dossier.objects.values_list("state", flat=True)) == {"submitted", "draft"}
    assert chain_break() is None
