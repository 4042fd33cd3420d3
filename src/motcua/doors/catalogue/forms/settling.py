"""Settling doubts of one kind: which ones, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from motcua.apps.procedures.queries import DoubtView
from motcua.common.forms import PlainCharField
from motcua.doors.catalogue.doubting import Group, kind_words, where

LONGEST_REASON = 1000


class DoubtsField(forms.TypedMultipleChoiceField):
    """Doubts to tick, each told by its place in the record and its words."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": _(
            "Có điểm vừa được giải quyết xong. Xem lại rồi gửi lần nữa."
        ),
    }

    def __init__(self, **more: object) -> None:
        """Take numbers back, as the doubts' ids."""
        super().__init__(coerce=int, **more)  # type: ignore[arg-type]  # Django's own

    def offer(
        self,
        doubts: Iterable[DoubtView],
        say: Callable[[DoubtView], SafeString],
    ) -> None:
        """Let these be chosen from, each said so."""
        self.choices = [(doubt.id, say(doubt)) for doubt in doubts]


class SettleForm(forms.Form):
    """The doubts ticked and the reason."""

    doubts = DoubtsField(
        label=_("Điểm nghi ngờ"),
        error_messages={"required": _("Đánh dấu ít nhất một điểm nghi ngờ.")},
    )
    reason = PlainCharField(label=_("Lý do, căn cứ"), max_length=LONGEST_REASON)

    def __init__(self, group: Group, data: QueryDict | None = None) -> None:
        """Offer the group's doubts, all ticked."""
        super().__init__(
            data,
            prefix=group.name,
            initial={"doubts": [doubt.id for doubt in group.doubts]},
        )
        field = self.fields["doubts"]
        field.offer(group.doubts, told)  # type: ignore[attr-defined]  # ours, above


def told(doubt: DoubtView) -> SafeString:
    """Return where the doubt is and what stands there."""
    place = where(doubt.field)
    if not doubt.text:
        return format_html("{}", place)
    return format_html('{}: <q class="quote" lang="vi">{}</q>', place, doubt.text)


def told_with_kind(doubt: DoubtView) -> SafeString:
    """Return what is in doubt, where it is and what stands there."""
    return format_html("<strong>{}</strong> – {}", kind_words(doubt.kind), told(doubt))
