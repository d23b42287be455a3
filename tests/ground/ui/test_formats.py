"""Dates and numbers are read and written as people in Vietnam do; Django's own formats would swap them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation
from django.utils.formats import date_format, localize_input, number_format


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("typed", ["05/11/2026", "5/11/2026", "05-11-2026", "05.11.2026", "5/11/26", "2026-11-05"])
def test_the_day_comes_first(language, typed):
    with translation.override(language):
        assert forms.DateField().clean(typed) == dt.date(2026, 11, 5)


@pytest.mark.parametrize("typed", ["11/25/2026", "31/02/2026", "2026"])
def test_a_date_that_is_none_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)


@pytest.mark.parametrize(("language", "written"), [("vi", "1.234.567,5"), ("en", "1,234,567.5")])
def test_numbers_have_the_groups_of_the_language(language, written):
    with translation.override(language):
        assert number_format(Decimal("1234567.5"), force_grouping=True) == written


def test_dates_and_times_are_written_day_first():
    assert date_format(dt.date(2026, 8, 5)) == "05/08/2026"
    assert date_format(dt.datetime(2026, 8, 5, 9, 7), "DATETIME_FORMAT") == "09:07 05/08/2026"  # noqa: DTZ001  # only the writing
    assert localize_input(dt.date(2026, 8, 5)) == "05/08/2026"


@pytest.mark.parametrize("typed", ["05/08/2026 09:07", "09:07 05/08/2026", "2026-08-05T09:07"])
def test_times_are_read_as_browsers_and_people_write_them(typed):
    assert forms.DateTimeField().clean(typed).replace(tzinfo=None) == dt.datetime(2026, 8, 5, 9, 7)  # noqa: DTZ001  # compared bare


def test_decimals_are_read_with_a_comma():
    assert forms.DecimalField(localize=True).clean("69,29") == Decimal("69.29")
