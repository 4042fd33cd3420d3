"""Components as template tags: ``{% load design %}``.

What each takes is told beside its template in ``components/<name>/<name>.html``;
README.md shows them in use.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32

from django import forms, template
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from motcua.common.design.components import field as fields
from motcua.common.design.components.bar_split import Part, pieces
from motcua.common.design.components.chip import ICON_OF
from motcua.common.design.components.icon import ICONS
from motcua.common.design.components.interval import HEIGHT as INTERVAL_HEIGHT
from motcua.common.design.components.interval import Drawing as Interval
from motcua.common.design.components.log import LogEntry
from motcua.common.design.components.paper_item import PaperItem
from motcua.common.design.components.sparkline import HEIGHT, draw
from motcua.common.design.components.tabs import Tab
from motcua.common.design.components.work_row import WorkRow

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw a line icon. Beside a word it is silent; alone it needs a label."""
    shape = mark_safe(ICONS[name])  # noqa: S308  our own constant drawings
    said = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true" focusable="false"')
    )
    return format_html('<svg class="i" viewBox="0 0 20 20" {}>{}</svg>', said, shape)


@register.simple_tag
def chip(text: object, kind: str = "", icon_name: str | None = None) -> SafeString:
    """Show a status. The icon follows the kind unless named; "" leaves it out."""
    name = ICON_OF[kind] if icon_name is None else icon_name
    return _component("chip", text=text, kind=kind, icon=_icon(name))


@register.simple_tag
def button(text: object, **options: Any) -> SafeString:  # noqa: ANN401  template arguments
    """Show a button or, with ``href``, a link that looks like one.

    Options: href, look ("", "b2", "q"), small, wide, icon, icon_after, key, name,
    value, type, form, formaction, reason.
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
def note(
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
    Options: seg (choices as pills), is_bare (label for ears only), is_needed (asked
    for here though the form takes it empty: it depends on the button pressed), and any
    HTML attribute of the control with underscores for hyphens.
    """
    if bound.is_hidden:
        return mark_safe(str(bound))  # noqa: S308  Django's own widget markup
    flags = {name: options.pop(name, False) for name in ("seg", "is_bare", "is_needed")}
    hint = hint or str(bound.help_text or "")
    ids = fields.described_by(bound, hint=hint, source=source)
    return _component(
        "field",
        bound=bound,
        kind=fields.kind_of(bound),
        label=label or bound.label,
        hint=hint,
        source=source,
        source_icon=_icon("store") if source else "",
        control=fields.control(bound, options, ids=ids, is_taken=bool(source)),
        describedby=ids,
        error_icon=_icon("warn"),
        **flags,
    )


@register.simple_tag
def error_summary(*checked: forms.BaseForm | Sequence[forms.BaseForm]) -> SafeString:
    """List everything to mend in these forms and lists of forms, each with its link."""
    found = [
        error
        for given in checked
        for form in ([given] if isinstance(given, forms.BaseForm) else given)
        if form.is_bound
        for error in fields.errors_of(form)
    ]
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


@register.simple_tag
def paper_row(item: PaperItem, number: int, form: object = None) -> SafeString:
    """Show one required document as a row of the counter's table."""
    return _component("paper_item", "paper_row", item=item, number=number, form=form)


@register.simple_block_tag
def paper_item(content: SafeString, item: PaperItem, level: int = 3) -> SafeString:
    """Show one required document as a citizen sees it, with what stands under it."""
    return _component("paper_item", item=item, content=content, level=level)


@register.simple_tag
def work_table(rows: Sequence[WorkRow], caption: object) -> SafeString:
    """Show dossiers at work, one a row; j, k and Enter walk through them."""
    return _component("work_row", "work_table", rows=rows, caption=caption)


@register.simple_block_tag
def call_card(
    content: SafeString,
    who: object,
    kind: str = "brand",
    said: object = "",
    icon: str = "phone",
    level: int = 2,
) -> SafeString:
    """Say whom to call, why and before when, with one main action."""
    return _component(
        "call_card",
        content=content,
        who=who,
        kind=kind,
        said=said,
        icon=_icon(icon),
        level=level,
    )


@register.simple_block_tag
def big_number(
    content: SafeString,
    title: object,
    value: object,
    level: int = 2,
    **options: object,
) -> SafeString:
    """Show a number that matters. Options: unit, kind, note, href."""
    return _component(
        "big_number",
        **options,
        content=content.strip() and content,
        title=title,
        value=value,
        level=level,
    )


@register.simple_tag
def bar_split(parts: Sequence[Part], label: object) -> SafeString:
    """Show one whole in parts, each part's number printed under the bar."""
    return _component("bar_split", pieces=pieces(parts), parts=parts, label=label)


@register.simple_tag
def bar_small(parts: Sequence[Part], label: object, whole: int) -> SafeString:
    """Show the same in a table cell: its sum beside it, comparable by ``whole``."""
    total = sum(part.count for part in parts)
    return _component(
        "bar_split",
        pieces=pieces(parts, whole),
        parts=parts,
        label=label,
        total=total,
        is_small=True,
    )


@register.simple_tag
def sparkline(
    values: Sequence[float | None],
    label: object,
    target: float | None = None,
    target_text: object = "",
) -> SafeString:
    """Show a short history as a line; a None is a gap. The label says it in words."""
    return _component(
        "sparkline",
        drawing=draw(values, target),
        label=label,
        target_text=target_text,
        height=HEIGHT,
    )


@register.simple_tag
def interval(drawing: Interval, label: object) -> SafeString:
    """Show a value and how far off it may be. The label says both in words."""
    return _component("interval", drawing=drawing, label=label, height=INTERVAL_HEIGHT)


@register.simple_tag
def log(entries: Sequence[LogEntry]) -> SafeString:
    """Show what happened, newest first."""
    return _component("log", entries=entries)


@register.simple_block_tag
def holder(
    content: SafeString, title: object, icon: str = "user", level: int = 2
) -> SafeString:
    """Say who holds the dossier and what the reader must do."""
    return _component(
        "holder", content=content, title=title, icon=_icon(icon), level=level
    )


@register.simple_block_tag
def sheet(content: SafeString, label: object) -> SafeString:
    """Show a printed form on the screen."""
    return _component("sheet", content=content, label=label)


@register.simple_tag
def search(action: str, label: object, **options: object) -> SafeString:
    """Ask the one big question of a page.

    Options: name, value, placeholder, button, autofocus.
    """
    defaults = {"name": "q", "button": _("Tìm"), "value": "", "placeholder": ""}
    return _component("search", **(defaults | options), action=action, label=label)


@register.simple_tag
def link_card(
    title: object, href: str, icon: str = "", note: object = ""
) -> SafeString:
    """Show a card that is one link."""
    return _component(
        "card", "link_card", title=title, href=href, icon=_icon(icon), note=note
    )


@register.simple_tag(takes_context=True)
def sort_head(context: Context, title: object, key: str, css: str = "") -> SafeString:
    """Head a column that sorts the list by ``?xep=key``, and back by ``?xep=-key``."""
    query = context["request"].GET.copy()
    order = {key: "ascending", f"-{key}": "descending"}.get(query.get("xep", ""), "")
    query["xep"] = f"-{key}" if order == "ascending" else key
    query.pop("trang", None)
    return _component(
        "table",
        "sort_head",
        title=title,
        href=f"?{query.urlencode()}",
        order=order,
        css=css,
    )


@register.simple_tag
def refusal(fact: object, remedy: object, home: str = "/") -> SafeString:
    """Say no on a page of its own: what is wrong, what to do, and the way home."""
    return _component("refusal", fact=fact, remedy=remedy, home=home or "/")


def _component(name: str, part: str = "", /, **context: object) -> SafeString:
    html = render_to_string(f"components/{name}/{part or name}.html", context)
    return mark_safe(html.strip())  # noqa: S308  rendered by an autoescaping template


def _icon(name: str) -> SafeString:
    return icon(name) if name else SafeString("")
