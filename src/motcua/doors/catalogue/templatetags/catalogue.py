"""Words only the catalogue's pages need: ``{% load catalogue %}``."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms, template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from motcua.common.design.components import field as fields
from motcua.common.design.templatetags.design import icon
from motcua.core.catalogue import Level
from motcua.doors.catalogue import doubting, words
from motcua.doors.catalogue.editors import Editor

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
def mistakes(editor: Editor, saving: forms.BaseForm) -> SafeString:
    """List what to mend in a section, each with its row; takes the focus."""
    errors = [
        (target, ": ".join(filter(None, (name, label))), message)
        for name, form in [("", saving), *editor.named_forms()]
        if form.is_bound
        for target, label, message in fields.errors_of(form)
    ]
    template_name = "components/error_summary/error_summary.html"
    html = render_to_string(template_name, {"errors": errors, "icon": icon("warn")})
    return mark_safe(html)  # noqa: S308  rendered by an autoescaping template
