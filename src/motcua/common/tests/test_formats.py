"""Dates and numbers of plain Django forms, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.utils import formats, translation

LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])


@LANGUAGES
def test_reads_the_day_before_the_month(language):
    with translation.override(language):
        assert forms.DateField().clean("03/04/2026") == date(2026, 4, 3)
        assert forms.DateField().clean("21/11/2026") == date(2026, 11, 21)


@LANGUAGES
def test_refuses_the_month_before_the_day(language):
    with translation.override(language), pytest.raises(forms.ValidationError):
        forms.DateField().clean("11/21/2026")


def test_groups_digits_as_each_language_does():
    number = Decimal("1234567.5")
    with translation.override("vi"):
        assert formats.number_format(number, force_grouping=True) == "1.234.567,5"
        assert formats.date_format(date(2026, 9, 5)) == "05/09/2026"
    with translation.override("en"):
        assert formats.number_format(number, force_grouping=True) == "1,234,567.5"
        assert formats.date_format(date(2026, 9, 5)) == "05/09/2026"
