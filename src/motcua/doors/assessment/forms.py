"""What is asked of who arranges rounds, claims, shows evidence and sends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.organizations.queries import AgencyInfo
from motcua.apps.par_index.operations.claiming import LONGEST_WORDS
from motcua.apps.par_index.operations.evidence import ProofKind
from motcua.apps.par_index.queries.criteria import VersionInfo
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.apps.par_index.reasons import usual
from motcua.common.clock import VIETNAM
from motcua.common.files.field import PaperFileField
from motcua.common.forms import PlainCharField, PlainTextField, VnDateField
from motcua.core.assessment import Stage, Window
from motcua.doors.assessment.words import PROOFS, STAGES

_ALL = "tat-ca"
_ONE_DAY = timedelta(days=1)
_KINDS = {
    "commune": gettext_lazy("Xã, phường, đặc khu"),
    "department": gettext_lazy("Sở, ban, ngành"),
    "district": gettext_lazy("Huyện (trước 01/07/2025)"),
    "service_center": gettext_lazy("Trung tâm phục vụ hành chính công"),
    "vertical": gettext_lazy("Cơ quan ngành dọc"),
    "province": gettext_lazy("Tỉnh"),
}


class RoundForm(forms.Form):
    """A round to be prepared."""

    year = forms.IntegerField(
        label=gettext_lazy("Năm đánh giá"), min_value=2000, max_value=2100
    )
    name = PlainCharField(label=gettext_lazy("Tên đợt"), max_length=200)
    decision = PlainCharField(
        label=gettext_lazy("Kế hoạch, quyết định"), max_length=200, required=False
    )
    period_first = VnDateField(label=gettext_lazy("Số liệu từ ngày"))
    period_last = VnDateField(label=gettext_lazy("đến hết ngày"))
    previous = forms.ChoiceField(label=gettext_lazy("So với đợt"), required=False)

    def __init__(self, rounds: Sequence[RoundInfo], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's own
        """Offer the rounds before."""
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["previous"]
        named = [(str(one.id), one.name) for one in rounds]
        offered.choices = [("", _("không so")), *named]


class StagesForm(forms.Form):
    """The days of every stage: first and last, both included. Empty: goes without."""

    def __init__(self, info: RoundInfo, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's own
        """Ask for each stage's days, those set before filled in."""
        super().__init__(*args, **kwargs)
        for stage in _staged():
            known = info.window(stage)
            for end, words in (("first", _("từ ngày")), ("last", _("đến hết ngày"))):
                field = VnDateField(
                    label=f"{STAGES[stage]}, {words}", required=stage is Stage.SELF
                )
                if known is not None:
                    field.initial = (
                        known.opens.astimezone(VIETNAM).date()
                        if end == "first"
                        else (known.closes.astimezone(VIETNAM) - _ONE_DAY).date()
                    )
                self.fields[f"{stage.value}-{end}"] = field

    @property
    def pairs(self) -> list[tuple[str, Any, Any]]:
        """Stages with their two fields, for the page."""
        return [
            (str(STAGES[s]), self[f"{s.value}-first"], self[f"{s.value}-last"])
            for s in _staged()
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a stage given one day of the two, rather than going without it."""
        told: dict[str, Any] = super().clean() or {}
        for stage in _staged():
            first, last = (f"{stage.value}-{end}" for end in ("first", "last"))
            for given, lacking in ((first, last), (last, first)):
                is_half = told.get(given) and not told.get(lacking)
                if is_half and lacking not in self.errors:
                    label = self.fields[lacking].label
                    self.add_error(lacking, _("Cần điền %(field)s.") % {"field": label})
        return told

    @property
    def windows(self) -> list[Window]:
        """The stages that were given days."""
        found = []
        for stage in _staged():
            first = self.cleaned_data.get(f"{stage.value}-first")
            last = self.cleaned_data.get(f"{stage.value}-last")
            if first and last:
                closes = _begins(last + _ONE_DAY)
                found.append(Window(stage, _begins(first), closes))
        return found

    def add_error(self, field: str | None, error: Any) -> None:  # noqa: ANN401  Django's own
        """Put what is wrong with a stage beside its first day."""
        if field in {stage.value for stage in _staged()}:
            field = f"{field}-first"
        super().add_error(field, error)


class GroupForm(forms.Form):
    """A group of units, by one criteria version."""

    title = PlainCharField(label=gettext_lazy("Tên nhóm"), max_length=200)
    criteria = forms.ChoiceField(label=gettext_lazy("Bộ tiêu chí"))
    units = forms.MultipleChoiceField(
        label=gettext_lazy("Đơn vị"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        versions: Sequence[VersionInfo],
        agencies: Sequence[AgencyInfo],
        *args: Any,  # noqa: ANN401  Django's own
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer published versions, and agencies in force at the period's end."""
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["criteria"]
        offered.choices = [
            (str(one.id), f"{one.title} (v{one.number}, {one.decision})")
            for one in versions
        ]
        kinds = dict.fromkeys(one.kind.value for one in agencies)
        units: Any = self.fields["units"]
        units.choices = [
            (
                str(_KINDS.get(kind, kind)),
                [(str(a.id), a.short_name) for a in agencies if a.kind.value == kind],
            )
            for kind in kinds
        ]


class ReasonsForm(forms.Form):
    """The list a deduction picks from, a line each, in words.

    Facts keep a reason by a code nobody sees: words that stood keep theirs.
    """

    reasons = PlainTextField(
        label=gettext_lazy("Lý do trừ điểm"),
        max_length=5000,
        help_text=gettext_lazy("Mỗi dòng một lý do."),
    )

    def __init__(
        self,
        info: RoundInfo,
        *args: Any,  # noqa: ANN401  Django's own
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Begin with the round's list."""
        kwargs.setdefault(
            "initial", {"reasons": "\n".join(w for _c, w in info.reasons)}
        )
        super().__init__(*args, **kwargs)
        own = dict(info.reasons)
        more = ((code, words) for code, words in usual() if code not in own)
        self._known = {words: code for code, words in (*more, *info.reasons)}

    def clean_reasons(self) -> list[tuple[str, str]]:
        """Return (code, words). :raises ValidationError: for words said twice."""
        lines = [one.strip() for one in self.cleaned_data["reasons"].splitlines()]
        listed = [one for one in lines if one]
        if len(set(listed)) < len(listed):
            raise forms.ValidationError(_("Có lý do ghi hai lần."))
        taken = frozenset(self._known.values())
        fresh = (f"r{n}" for n in count(1) if f"r{n}" not in taken)
        return [(self._known.get(one) or next(fresh), one) for one in listed]


class UnlockForm(forms.Form):
    """A stage opened again, for whom, until when, why."""

    stage = forms.ChoiceField(
        label=gettext_lazy("Giai đoạn"),
        choices=[(s.value, STAGES[s]) for s in Stage if s is not Stage.PUBLICATION],
    )
    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị"))
    until = VnDateField(label=gettext_lazy("Mở đến hết ngày"))
    why = PlainTextField(
        label=gettext_lazy("Lý do"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        info: RoundInfo,
        units: Sequence[UnitInfo],
        at: datetime,
        *args: Any,  # noqa: ANN401  Django's own
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer the round's units; the stage that closed last stands first."""
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["unit"]
        named = [(str(unit.id), unit.name) for unit in units]
        nobody = ("", _("chọn đơn vị"))
        offered.choices = [nobody, *named, (_ALL, _("mọi đơn vị"))]
        closed = [w.stage for w in info.windows if w.closes <= at]
        self.fields["stage"].initial = (closed or [Stage.SELF])[-1].value

    @property
    def unit_id(self) -> int | None:
        """The unit; None for all."""
        said = self.cleaned_data["unit"]
        return None if said == _ALL else int(said)

    @property
    def moment(self) -> datetime:
        """The first moment closed again."""
        day: date = self.cleaned_data["until"]
        return _begins(day + _ONE_DAY)


class ClaimForm(forms.Form):
    """What is said of a leaf besides its inputs. seen: the newest fact shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    not_applicable = forms.BooleanField(
        label=gettext_lazy("Không áp dụng cho đơn vị (nêu lý do ở ô giải trình)"),
        required=False,
    )
    words = PlainTextField(
        label=gettext_lazy("Giải trình"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Bắt buộc khi không có tài liệu kiểm chứng hoặc không áp dụng."
        ),
    )


class CommentForm(forms.Form):
    """What a unit says of a leaf the record fills."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = PlainTextField(
        label=gettext_lazy("Ý kiến về số liệu"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SurveysForm(forms.Form):
    """Which campaigns feed a group's survey leaves."""

    campaigns = forms.MultipleChoiceField(
        label=gettext_lazy("Đợt khảo sát"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        offered: Sequence[tuple[int, str]],
        *args: Any,  # noqa: ANN401  Django's own
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer campaigns: (id, name)."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["campaigns"]
        field.choices = [(str(pk), name) for pk, name in offered]


class ProofForm(forms.Form):
    """A piece of evidence, or a new version of one."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Loại"),
        choices=[(kind.value, words) for kind, words in PROOFS.items()],
        initial=ProofKind.FILE.value,
    )
    file = PaperFileField(label=gettext_lazy("Tệp PDF, JPEG hoặc PNG"), required=False)
    reference = PlainCharField(
        label=gettext_lazy("Số, mã hoặc địa chỉ"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Văn bản: 45/QĐ-UBND ngày 12/10/2026."),
    )
    title = PlainCharField(
        label=gettext_lazy("Tên tài liệu"), required=False, max_length=300
    )
    replaces = forms.ChoiceField(label=gettext_lazy("Thay cho"), required=False)

    def __init__(
        self,
        pieces: Sequence[tuple[int, str]],
        *args: Any,  # noqa: ANN401  Django's own
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer the pieces in force, to be replaced."""
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["replaces"]
        named = [(str(pk), title) for pk, title in pieces]
        offered.choices = [("", _("tài liệu mới")), *named]
        if not pieces:
            offered.widget = forms.HiddenInput()


class WithdrawForm(forms.Form):
    """Why a piece of evidence no longer counts; every piece of a page has its own."""

    why = PlainCharField(label=gettext_lazy("Lý do rút"), max_length=500)

    def __init__(self, evidence_id: int, data: QueryDict | None = None) -> None:
        """Name the fields after the piece."""
        super().__init__(data, prefix=f"rut{evidence_id}")
        self.evidence_id = evidence_id

    @property
    def is_typed(self) -> bool:
        """Whether a reason was typed."""
        return bool(str(self.data.get(self.add_prefix("why"), "")).strip())


class SendForm(forms.Form):
    """What the head says when sending."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    seen_evidence = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    difficulties = PlainTextField(
        label=gettext_lazy("Khó khăn, kiến nghị (in trong báo cáo)"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    despite_gaps = forms.BooleanField(
        label=gettext_lazy("Tôi biết phiếu còn thiếu và vẫn gửi"), required=False
    )


def _staged() -> list[Stage]:
    return [stage for stage in Stage if stage is not Stage.PUBLICATION]


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)
