"""What is asked of who writes a questionnaire."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.apps.surveys.scales import Scale, scales
from motcua.apps.surveys.wording import KINDS as CAMPAIGN_KINDS
from motcua.common.errors import RefusedError
from motcua.common.forms import PlainCharField, PlainTextField
from motcua.core.surveys import CHOICES, Kind
from motcua.doors.lobby.asking import as_typed, exactly, said_in
from motcua.doors.surveys import conditions
from motcua.doors.surveys.words import KINDS

_CODE_HINT = _("Ngắn, không dấu, không đổi về sau: “A1”.")
_OPTION_PARTS = 4
Json = dict[str, Any]


class _CodeField(forms.SlugField):
    default_error_messages = {
        "invalid": _("Mã chỉ gồm chữ không dấu, số, gạch ngang."),
    }


class HeadingForm(forms.Form):
    """Title and introduction, in both languages."""

    title_vi = PlainCharField(label=_("Tên phiếu"), max_length=200)
    title_en = PlainCharField(label=_("Tên tiếng Anh"), max_length=200, required=False)
    intro_vi = PlainTextField(label=_("Lời mở đầu"), required=False, max_length=2000)
    intro_en = PlainTextField(
        label=_("Lời mở đầu tiếng Anh"), required=False, max_length=2000
    )

    def heading(self) -> Json:
        """Return the part of the document this form writes."""
        said = self.cleaned_data
        is_both = bool(said["title_en"])
        made: Json = {
            "languages": ["vi", "en"] if is_both else ["vi"],
            "title": texts(said, "title"),
        }
        made["intro"] = texts(said, "intro") or None
        return made


class NewForm(HeadingForm):
    """A new questionnaire."""

    key = _CodeField(label=_("Mã phiếu"), max_length=60, help_text=_CODE_HINT)
    kind = forms.ChoiceField(
        label=_("Dùng cho"),
        choices=[(kind.value, words) for kind, words in CAMPAIGN_KINDS.items()],
        widget=forms.RadioSelect,
    )
    field_order = ["kind", "key", "title_vi", "title_en", "intro_vi", "intro_en"]


class CloneForm(forms.Form):
    """Another questionnaire from this one."""

    key = _CodeField(label=_("Mã phiếu mới"), max_length=60, help_text=_CODE_HINT)
    name = PlainCharField(label=_("Tên phiếu mới"), max_length=200)


class _ConditionForm(forms.Form):
    """What holds when a section or a question is asked."""

    asked_if = PlainTextField(
        label=_("Chỉ hỏi nếu"),
        required=False,
        help_text=_(
            "Mỗi dòng một điều: “A1: 1, 2” hay “C2: 3..10”. Để trống: luôn hỏi."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_any = forms.BooleanField(label=_("Chỉ cần một dòng đúng"), required=False)

    def clean(self) -> Json:
        """Read the condition. :raises ValidationError: naming the line."""
        said: Json = super().clean() or self.cleaned_data
        try:
            found = conditions.read(
                said.get("asked_if", ""), is_any=said.get("is_any", False)
            )
        except RefusedError as error:
            self.add_error("asked_if", error.message)
        else:
            said["condition"] = found
        return said


class SectionForm(_ConditionForm):
    """A section's heading."""

    code = _CodeField(label=_("Mã phần"), max_length=20, help_text=_CODE_HINT)
    title_vi = PlainCharField(label=_("Tên phần"), max_length=200)
    title_en = PlainCharField(label=_("Tên tiếng Anh"), max_length=200, required=False)
    field_order = ["code", "title_vi", "title_en"]

    def section(self) -> Json:
        """Return the section without its questions."""
        said = self.cleaned_data
        made: Json = {"code": said["code"], "title": texts(said, "title")}
        if said.get("condition"):
            made["asked_if"] = said["condition"]
        return made


class QuestionForm(_ConditionForm):
    """One question."""

    code = _CodeField(label=_("Mã câu"), max_length=20, help_text=_CODE_HINT)
    kind = forms.ChoiceField(
        label=_("Loại câu"),
        choices=[(kind.value, words) for kind, words in KINDS.items()],
    )
    text_vi = PlainTextField(
        label=_("Câu hỏi"), max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )
    text_en = PlainTextField(
        label=_("Câu hỏi tiếng Anh"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    scale = forms.ChoiceField(
        label=_("Thang có sẵn"),
        required=False,
        help_text=_("Chọn rồi bấm Lấy thang này: các mức được điền ở dưới để sửa."),
    )
    options = PlainTextField(
        label=_("Các mức"),
        required=False,
        help_text=_("Mỗi dòng: mã | lời | lời tiếng Anh | phần trăm điểm (có thể bỏ)."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    is_best_first = forms.BooleanField(label=_("Mức tốt nhất đứng đầu"), required=False)
    satisfied = forms.IntegerField(
        label=_("Số mức tính là hài lòng"), min_value=1, max_value=9, required=False
    )
    is_required = forms.BooleanField(label=_("Bắt buộc trả lời"), required=False)
    may_not_know = forms.BooleanField(
        label=_("Có mức “Không biết, không có ý kiến”"), required=False
    )
    is_sipas = forms.BooleanField(label=_("Tính vào chỉ số hài lòng"), required=False)
    feeds = PlainCharField(
        label=_("Cho điểm tiêu chí"),
        max_length=20,
        required=False,
        help_text=_("Mã tiêu chí của Chỉ số CCHC, ví dụ 8.1."),
    )
    least = PlainCharField(label=_("Số nhỏ nhất"), max_length=30, required=False)
    most = PlainCharField(label=_("Số lớn nhất"), max_length=30, required=False)
    most_chosen = forms.IntegerField(
        label=_("Chọn nhiều nhất"), min_value=1, max_value=50, required=False
    )
    longest = forms.IntegerField(
        label=_("Dài nhất (chữ)"), min_value=1, max_value=4000, required=False
    )
    note_vi = PlainCharField(label=_("Ghi chú"), max_length=300, required=False)
    note_en = PlainCharField(
        label=_("Ghi chú tiếng Anh"), max_length=300, required=False
    )
    field_order = [
        "code", "kind", "text_vi", "text_en", "scale", "options", "is_best_first",
        "satisfied",
        "is_required", "may_not_know", "is_sipas", "feeds", "asked_if", "is_any",
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's own
        """Offer the scales that come ready to use."""
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["scale"]
        offered.choices = [("", "–")] + [
            (one.key, said_in(one.name)) for one in scales()
        ]

    def clean_options(self) -> list[Json]:
        """Read the options, one a line. :raises ValidationError: naming the line."""
        lines = self.cleaned_data["options"].splitlines()
        return [_option(line) for line in lines if line.strip()]

    def clean_least(self) -> str:
        """Return the bound as it is kept."""
        return _number(self.cleaned_data["least"])

    def clean_most(self) -> str:
        """Return the bound as it is kept."""
        return _number(self.cleaned_data["most"])

    def question(self) -> Json:
        """Return the question as the document keeps it."""
        said = self.cleaned_data
        is_choice = Kind(said["kind"]) in CHOICES
        made: Json = {
            "code": said["code"],
            "kind": said["kind"],
            "text": texts(said, "text"),
            "options": said["options"] if is_choice else [],
            "note": texts(said, "note") or None,
            "required": said["is_required"],
            "may_not_know": said["may_not_know"],
            "best_first": said["is_best_first"],
            "sipas": said["is_sipas"],
            "asked_if": said.get("condition"),
        }
        for key in ("feeds", "satisfied", "least", "most", "most_chosen", "longest"):
            made[key] = said[key]
        return {
            key: value for key, value in made.items() if value not in (None, "", [])
        }


def texts(said: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return a text by language; languages left empty are left out."""
    found = {code: said.get(f"{name}_{code}", "") for code in ("vi", "en")}
    return {code: text for code, text in found.items() if text}


def heading_initial(document: Mapping[str, Any]) -> Json:
    """Return what the heading form begins with."""
    return _by_language(document, "title") | _by_language(document, "intro")


def section_initial(section: Mapping[str, Any]) -> Json:
    """Return what the section form begins with."""
    typed, is_any = conditions.write(section.get("asked_if"))
    return {
        "code": section["code"],
        "asked_if": typed,
        "is_any": is_any,
        **_by_language(section, "title"),
    }


def question_initial(question: Mapping[str, Any]) -> Json:
    """Return what the question form begins with."""
    typed, is_any = conditions.write(question.get("asked_if"))
    same = ("code", "kind", "feeds", "most_chosen", "longest")
    bounds = [key for key in ("least", "most") if question.get(key) is not None]
    return {
        **{key: question.get(key) for key in same},
        **{key: as_typed(str(question[key])) for key in bounds},
        "satisfied": question.get("satisfied"),
        "is_required": question.get("required", False),
        "may_not_know": question.get("may_not_know", False),
        "is_best_first": question.get("best_first", False),
        "is_sipas": question.get("sipas", False),
        "asked_if": typed,
        "is_any": is_any,
        "options": "\n".join(_option_line(one) for one in question.get("options", [])),
        **_by_language(question, "text"),
        **_by_language(question, "note"),
    }


def with_scale(data: QueryDict, chosen: Scale | None) -> Json:
    """Return what was typed of a question, a scale's options in place of its own."""
    typed: Json = {name: data.get(name, "") for name in QuestionForm.base_fields}
    ticked = {
        name: name in data
        for name, field in QuestionForm.base_fields.items()
        if isinstance(field, forms.BooleanField)
    }
    if chosen is None:
        return typed | ticked
    return (
        typed
        | ticked
        | {
            "scale": "",
            "kind": chosen.kind.value,
            "is_best_first": chosen.is_best_first,
            "satisfied": chosen.satisfied or data.get("satisfied", ""),
            "options": "\n".join(_option_line(one) for one in chosen.options),
        }
    )


def _by_language(part: Mapping[str, Any], name: str) -> Json:
    found = part.get(name) or {}
    return {f"{name}_{code}": found.get(code, "") for code in ("vi", "en")}


def _option(line: str) -> Json:
    parts = [part.strip() for part in line.split("|")]
    if not 1 < len(parts) <= _OPTION_PARTS or not parts[0] or not parts[1]:
        words = gettext("Không đọc được “%(line)s”. Ghi như “5 | Rất hài lòng”.")
        raise ValidationError(words % {"line": line})
    parts += [""] * (_OPTION_PARTS - len(parts))
    made: Json = {"code": parts[0], "text": {"vi": parts[1]}}
    if parts[2]:
        made["text"]["en"] = parts[2]
    if parts[3]:
        made["worth"] = _number(parts[3].removesuffix("%"))
    return made


def _option_line(option: Mapping[str, Any]) -> str:
    words = option["text"]
    parts = [option["code"], words.get("vi", ""), words.get("en", "")]
    if option.get("worth") is not None:
        parts.append(as_typed(str(option["worth"])))
    return " | ".join(parts).rstrip(" |")


def _number(text: str) -> str:
    if not text.strip():
        return ""
    try:
        number = Decimal(exactly(text))
    except InvalidOperation as error:
        words = gettext("“%(text)s” không phải số.")
        raise ValidationError(words % {"text": text}) from error
    if not number.is_finite():
        raise ValidationError(gettext("“%(text)s” không phải số.") % {"text": text})
    return str(number)
