"""Components as template tags: ``{% load design %}``. What each takes is told beside its
template in ``components/<name>/<name>.html``; README.md shows them in use.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.common.design.components.chip import ICON_OF
from motcua.common.design.components.icon import ICONS
from motcua.common.design.components.tabs import Tab

register = template.Library()

_TALL = "10"  # Django's height of a text area nobody chose a height for


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw a line icon. Beside a word it is silent; alone it needs a label."""
    shape = mark_safe(ICONS[name])  # noqa: S308  our own constant drawings
    if label:
        return format_html(
            '<svg class="i" viewBox="0 0 20 20" role="img" aria-label="{}">{}</svg>',
            label,
            shape,
        )
    return format_html(
        '<svg class="i" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{}</svg>',
        shape,
    )


@register.simple_tag
def chip(text: object, kind: str = "", icon_name: str | None = None) -> SafeString:
    """Show a status. The icon follows the kind unless named; "" leaves it out."""
    name = ICON_OF[kind] if icon_name is None else icon_name
    return _component("chip", text=text, kind=kind, icon=_icon(name))


@register.simple_tag
def button(text: object, **options: Any) -> SafeString:  # noqa: ANN401  template arguments
    """Show a button or, with ``href``, a link that looks like one.

    Options: href, look ("", "b2", "q"), small, wide, icon, icon_after, key, name, value,
    type, form, formaction, reason.
    """
    css = ["btn", options.get("look", "")]
    css += ["s"] if options.get("small") else []
    css += ["wide"] if options.get("wide") else []
    context = {"type": "submit", **options}
    context["icon"] = _icon(options.get("icon", ""))
    context["icon_after"] = _icon(options.get("icon_after", ""))
    context["reason_id"] = f"vi-sao-{crc32(str(text).encode()):x}"
    return _component("button", text=text, css=" ".join(filter(None, css)), **context)


@register.simple_block_tag
def note(  # noqa: PLR0913  each is one choice of the template's author
    content: SafeString,
    kind: str = "",
    title: object = "",
    level: int = 2,
    icon: str = "",
    is_alert: bool = False,  # noqa: FBT001, FBT002  a template argument
) -> SafeString:
    """Set a paragraph apart: a fact in the title, what to do in the text."""
    return _component(
        "note",
        content=content,
        kind=kind,
        title=title,
        level=level,
        icon=_icon(icon),
        is_alert=is_alert,
    )


@register.simple_block_tag
def empty(content: SafeString, title: object, level: int = 2) -> SafeString:
    """Say that nothing is here, and what to do next."""
    return _component("empty", content=content, title=title, level=level)


@register.simple_tag
def crumbs(*parts: object) -> SafeString:
    """Show the way here: title, href, title, href ..., and this page's title last."""
    titles, hrefs = parts[0::2], [*parts[1::2], ""]
    return _component("crumbs", steps=list(zip(titles, hrefs, strict=False)))


@register.simple_tag
def tabs(items: Sequence[Tab], label: str) -> SafeString:
    """Show the views of a list side by side."""
    return _component("tabs", tabs=items, label=label)


@register.simple_tag
def field(
    bound: BoundField,
    label: str = "",
    hint: str = "",
    source: str = "",
    **options: Any,  # noqa: ANN401  template arguments
) -> SafeString:
    """Show one form field: label, hint, error, control.

    source: where the value was taken from; the field is then read-only.
    Options: seg (choices as pills), is_bare (label for ears only), and any HTML
    attribute of the control with underscores for hyphens (``inputmode="numeric"``).
    """
    if bound.is_hidden:
        return mark_safe(str(bound))  # noqa: S308  Django's own widget markup
    seg, is_bare = options.pop("seg", False), options.pop("is_bare", False)
    attrs = {name.replace("_", "-"): value for name, value in options.items()}
    hint = hint or str(bound.help_text or "")
    ids = _described_by(bound, hint=hint, source=source)
    if source:
        attrs["readonly"] = True
    if bound.field.widget.attrs.get("rows") == _TALL:
        attrs.setdefault("rows", 3)
    if ids and not bound.use_fieldset:
        attrs["aria-describedby"] = ids
    return _component(
        "field",
        bound=bound,
        kind=_field_kind(bound),
        label=label or bound.label,
        hint=hint,
        source=source,
        source_icon=_icon("store") if source else "",
        control=bound.as_widget(attrs=attrs),
        describedby=ids,
        error_icon=_icon("warn"),
        seg=seg,
        is_bare=is_bare,
    )


@register.simple_tag
def error_summary(*checked: forms.BaseForm) -> SafeString:
    """List everything to mend in these forms, each a link to its field."""
    found = [error for form in checked if form.is_bound for error in _errors_of(form)]
    return _component("error_summary", errors=found, icon=_icon("warn"))


@register.simple_tag
def facts(items: Iterable[Sequence[object]]) -> SafeString:
    """Show the few things a reader must know first: (name, value[, note]) each."""
    rows = [(*item, "")[:3] for item in items]
    return _component("facts", facts=rows)


@register.simple_tag
def kv(items: Iterable[tuple[object, object]]) -> SafeString:
    """Show the plain particulars of one thing: (name, value) each."""
    return _component("facts", "kv", pairs=list(items))


@register.simple_tag
def flow(steps: Sequence[object], label: str) -> SafeString:
    """Show the steps of a form in one line."""
    return _component("flow", steps=steps, label=label)


@register.simple_tag
def pagination(stretch: object) -> SafeString:
    """Show which rows these are and the way to the others."""
    return _component("pagination", stretch=stretch)


def _component(name: str, part: str = "", /, **context: object) -> SafeString:
    html = render_to_string(f"components/{name}/{part or name}.html", context)
    return mark_safe(html.strip())  # noqa: S308  rendered by an autoescaping template


def _icon(name: str) -> SafeString:
    return icon(name) if name else SafeString("")


def _field_kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    return "file" if isinstance(widget, forms.FileInput) else "input"


def _described_by(bound: BoundField, *, hint: str, source: str) -> str:
    ids = {"helptext": hint, "error": bound.errors, "source": source}
    return " ".join(f"{bound.auto_id}_{name}" for name, shown in ids.items() if shown)


def _errors_of(form: forms.BaseForm) -> list[tuple[str, str, str]]:
    whole = [("", "", message) for message in form.non_field_errors()]
    return whole + [
        (bound.id_for_label or bound.auto_id, str(bound.label), message)
        for bound in form
        for message in bound.errors
    ]
