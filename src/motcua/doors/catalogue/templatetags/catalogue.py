"""Words only the catalogue's pages need: ``{% load catalogue %}``."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms, template
from django.utils.safestring import SafeString

from motcua.common.design.templatetags.design import error_summary
from motcua.core.catalogue import Level
from motcua.doors.catalogue import doubting, words

register = template.Library()


@register.filter
def level_words(levels: Iterable[Level]) -> str:
    """Write levels as "Tỉnh; Xã, phường"; "" for none."""
    return words.levels(levels)


@register.filter
def doubt_words(kind: str) -> str:
    """Write a kind of doubt as the beginning of a line."""
    return doubting.kind_words(kind)


@register.simple_tag
def summary_of(found: Iterable[forms.BaseForm]) -> SafeString:
    """List everything to mend in these forms, as ``{% error_summary %}`` does."""
    return error_summary(*found)
