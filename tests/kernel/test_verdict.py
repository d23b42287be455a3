from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ocop.kernel.verdict import YES, Reason, Refused, Verdict, every, no

reasons = st.builds(Reason, st.sampled_from(["a", "b", "c"]), cite=st.sampled_from(["", "Đ6.1"]))
verdicts = st.lists(reasons, max_size=3).map(lambda found: Verdict(tuple(dict.fromkeys(found))))


def test_yes_is_true_and_has_no_reasons():
    assert (bool(YES), YES.ok, YES.reasons, str(YES)) == (True, True, (), "")


def test_a_refusal_reads_as_a_sentence_with_its_article():
    verdict = no("Còn thiếu {what}.", cite="Đ6.1", at="texts", remedy="Viết thêm.", what="câu chuyện")
    assert not verdict
    assert str(verdict) == "Còn thiếu câu chuyện. (Đ6.1)"
    assert (verdict.reasons[0].at, verdict.reasons[0].remedy) == ("texts", "Viết thêm.")


def test_the_same_reason_is_said_once():
    assert (no("a", x=1) & no("a", x=1)).reasons == no("a", x=1).reasons
    assert len((no("a", x=1) & no("a", x=2)).reasons) == 2


def test_or_refuse_raises_with_the_verdict():
    YES.or_refuse()
    with pytest.raises(Refused) as refusal:
        no("Không được.").or_refuse()
    assert refusal.value.verdict == no("Không được.")
    assert str(refusal.value) == "Không được."


@given(verdicts, verdicts, verdicts)
def test_and_is_associative_and_yes_is_its_neutral(one, two, three):
    assert (one & two) & three == one & (two & three)
    assert one & YES == one == YES & one


@given(st.lists(verdicts))
def test_every_says_yes_only_when_all_do(found):
    assert bool(every(found)) == all(map(bool, found))
    assert set(every(found).reasons) == {reason for verdict in found for reason in verdict.reasons}
