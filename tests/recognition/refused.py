"""Asking for something that must be refused, and proving that nothing was written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager

import pytest
from django.db import transaction

from ocop.ground.audit.models import Entry, StateChange
from ocop.kernel.verdict import Reason, Refused


def reasons(act: Callable[[], object]) -> tuple[Reason, ...]:
    """The reasons of the refusal. Fails when it was carried out, or when anything was written nevertheless."""
    before = (Entry.objects.count(), StateChange.objects.count())
    with pytest.raises(Refused) as caught, transaction.atomic():
        act()
    assert (Entry.objects.count(), StateChange.objects.count()) == before
    return caught.value.verdict.reasons


def words(act: Callable[[], object]) -> list[str]:
    """The same as sentences with their articles."""
    return [str(reason) for reason in reasons(act)]


@contextmanager
def writes(*verbs: str):
    """Within, exactly these actions are entered in the audit, in this order."""
    last = Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    yield
    assert list(Entry.objects.filter(seq__gt=last).order_by("seq").values_list("verb", flat=True)) == list(verbs)
