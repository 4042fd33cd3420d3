"""What is asked of who plans a campaign and brings a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.apps.organizations.queries import AgencyInfo, PersonInfo
from motcua.apps.surveys.operations import Plan, wrong_days
from motcua.apps.surveys.queries import CampaignView, VersionView
from motcua.apps.surveys.wording import CONVERSIONS, DESIGNS, GROUPS, KINDS
from motcua.apps.surveys.words import CampaignKind, Design, Group
from motcua.common.forms import PlainCharField, PlainTextField, VnDateField
from motcua.core.agencies import AgencyKind
from motcua.core.sampling import Share
from motcua.doors.lobby.typed import whole
from motcua.doors.surveys.words import SHARES

_WHOM: Mapping[str, tuple[Promise, tuple[AgencyKind, ...]]] = {
    "": (_("theo khung mẫu"), ()),
    "department": (_("các sở, ngành"), (AgencyKind.DEPARTMENT,)),
    "commune": (_("các xã, phường"), (AgencyKind.COMMUNE,)),
    "all": (
        _("sở, ngành và xã, phường"),
        (AgencyKind.DEPARTMENT, AgencyKind.COMMUNE),
    ),
}
_ASKED_OF_OFFICE = (
    Group.DEPUTY, Group.DIVISION_LEADER, Group.COMMUNE_LEADER, Group.DIVISION_HEAD,
)  # fmt: skip
_PERCENT = 100


class CampaignForm(forms.Form):
    """The plan of a campaign."""

    name = PlainCharField(label=_("Tên đợt khảo sát"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Loại"), choices=[(k.value, words) for k, words in KINDS.items()]
    )
    version = forms.ChoiceField(
        label=_("Phiếu"), help_text=_("Chỉ phiếu đã công bố dùng được.")
    )
    since = VnDateField(label=_("Hỏi về kỳ từ ngày"))
    until = VnDateField(label=_("đến ngày"))
    opens_on = VnDateField(label=_("Nhận trả lời từ ngày"))
    closes_on = VnDateField(
        label=_("hết ngày"),
        help_text=_("Đánh giá sau mỗi hồ sơ: hết từng kỳ tự khép, kỳ sau tự mở."),
    )
    design = forms.ChoiceField(
        label=_("Cách bốc mẫu"),
        choices=[(d.value, words) for d, words in DESIGNS.items()],
    )
    margin = PlainCharField(
        label=_("Sai số e (%)"),
        max_length=8,
        initial="5",
        help_text=_("Cỡ mẫu n = N / (1 + N·e²)."),
    )
    share = forms.ChoiceField(
        label=_("Chia mẫu cho các tầng"),
        choices=[(s.value, words) for s, words in SHARES.items()],
    )
    least = forms.IntegerField(
        label=_("Mỗi tầng ít nhất"), min_value=0, max_value=10_000, initial=30
    )
    per_cluster = forms.IntegerField(
        label=_("Số người mỗi cụm"), min_value=1, max_value=1000, initial=10
    )
    conversion = forms.ChoiceField(
        label=_("Quy đổi ra điểm"),
        choices=[(c.value, words) for c, words in CONVERSIONS.items()],
    )
    round_key = forms.SlugField(
        label=_("Phục vụ kỳ đánh giá"),
        max_length=60,
        required=False,
        help_text=_(
            "Ví dụ cchc-2026, để nhận ra đợt này của kỳ nào. Kỳ lấy kết quả của đợt "
            "nào thì chọn ở trang của kỳ."
        ),
    )
    seed = PlainCharField(
        label=_("Hạt giống bốc thăm"),
        max_length=40,
        required=False,
        help_text=_(
            "Để trống: hệ thống chọn và công khai. Ai có hạt giống và khung mẫu cũng "
            "bốc lại được đúng danh sách."
        ),
    )
    quotas = PlainTextField(
        label=_("Đủ thì thôi nhận"),
        required=False,
        help_text=_("Mỗi dòng một tầng: “H99.12: 60”."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        versions: Sequence[VersionView],
        *args: Any,  # noqa: ANN401  Django's own arguments
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer the published questionnaires, and whom each group evaluates."""
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["version"]
        offered.choices = [
            (str(v.id), f"{v.name} ({v.key} v{v.number})") for v in versions
        ]
        for group in _ASKED_OF_OFFICE:
            words = _("%(group)s đánh giá") % {"group": GROUPS[group]}
            self.fields[f"whom_{group.value}"] = forms.ChoiceField(
                label=words,
                required=False,
                choices=[(key, told) for key, (told, _kinds) in _WHOM.items()],
            )

    def clean_margin(self) -> Decimal:
        """Return the margin as a share."""
        text = self.cleaned_data["margin"].replace("%", "").replace(",", ".").strip()
        try:
            found = Decimal(text) / _PERCENT
        except InvalidOperation as error:
            raise ValidationError(
                gettext("Ghi số phần trăm, ví dụ 5 hay 2,5.")
            ) from error
        if not found.is_finite() or not 0 < found < 1:
            raise ValidationError(gettext("Sai số ghi từ 0,1% đến 99%."))
        return found

    def clean_quotas(self) -> dict[str, int]:
        """Return the quotas by stratum. :raises ValidationError: naming the line."""
        found: dict[str, int] = {}
        for line in filter(str.strip, self.cleaned_data["quotas"].splitlines()):
            key, _sign, typed = line.rpartition(":")
            count = whole(typed.strip())
            if not key.strip() or count is None:
                words = gettext("Không đọc được “%(line)s”. Ghi như “H99.12: 60”.")
                raise ValidationError(words % {"line": line})
            found[key.strip()] = count
        return found

    def clean(self) -> dict[str, Any]:
        """Name days out of order beside all else that is wrong."""
        said = super().clean() or self.cleaned_data
        period = said.get("since"), said.get("until")
        taking = said.get("opens_on"), said.get("closes_on")
        for field, words in wrong_days(period, taking).items():
            self.add_error(field, words)
        return said

    def plan(self, agency_id: int, agencies: Sequence[AgencyInfo]) -> Plan:
        """Return what was planned. agencies: in force, to be evaluated."""
        said = self.cleaned_data
        return Plan(
            agency_id=agency_id,
            version_id=int(said["version"]),
            name=said["name"],
            kind=CampaignKind(said["kind"]),
            since=said["since"],
            until=said["until"],
            opens_on=said["opens_on"],
            closes_on=said["closes_on"],
            design=Design(said["design"]),
            margin=said["margin"],
            share=Share(said["share"]),
            least=said["least"],
            per_cluster=said["per_cluster"],
            conversion=said["conversion"],
            round_key=said["round_key"] or None,
            targets=self._targets(agencies),
            quotas=said["quotas"],
            seed=said["seed"],
        )

    def _targets(self, agencies: Sequence[AgencyInfo]) -> dict[str, list[int]]:
        found = {}
        for group in _ASKED_OF_OFFICE:
            _words, kinds = _WHOM[self.cleaned_data.get(f"whom_{group.value}", "")]
            if kinds:
                found[group.value] = [a.id for a in agencies if a.kind in kinds]
        return found


class ListForm(forms.Form):
    """A list of people who may be asked."""

    file = forms.FileField(
        label=_("Tệp danh sách"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=_("Excel (.xlsx) hoặc CSV theo mẫu."),
        error_messages={"required": _("Chọn tệp danh sách.")},
    )


class AssignForm(forms.Form):
    """Who calls how many."""

    person = forms.ChoiceField(label=_("Người phỏng vấn"))
    stratum = forms.ChoiceField(label=_("Tầng"), required=False)
    count = forms.IntegerField(
        label=_("Số người"), min_value=1, max_value=500, initial=30
    )

    def __init__(
        self,
        people: Sequence[PersonInfo],
        strata: Sequence[tuple[str, str]],
        *args: Any,  # noqa: ANN401  Django's own arguments
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer the interviewers and the strata."""
        super().__init__(*args, **kwargs)
        who: Any = self.fields["person"]
        who.choices = [(str(one.id), one.name) for one in people]
        where: Any = self.fields["stratum"]
        where.choices = [("", gettext("mọi tầng")), *strata]


def campaign_initial(
    campaign: CampaignView, agencies: Sequence[AgencyInfo]
) -> dict[str, Any]:
    """Return what the form of a campaign begins with."""
    same = (
        "name", "since", "until", "opens_on", "closes_on", "least", "per_cluster",
        "round_key", "seed",
    )  # fmt: skip
    whom = {
        f"whom_{group}": _whom_of(ids, agencies)
        for group, ids in campaign.targets.items()
    }
    return {
        **{key: getattr(campaign, key) for key in same},
        "kind": campaign.kind.value,
        "version": str(campaign.version_id),
        "design": campaign.design.value,
        "share": campaign.share.value,
        "conversion": campaign.conversion,
        "margin": f"{campaign.margin * _PERCENT:f}".rstrip("0")
        .rstrip(".")
        .replace(".", ","),
        "quotas": "\n".join(f"{key}: {n}" for key, n in campaign.quotas.items()),
        **whom,
    }


def _whom_of(ids: Sequence[int], agencies: Sequence[AgencyInfo]) -> str:
    kinds = {agency.kind for agency in agencies if agency.id in set(ids)}
    found = (key for key, (_words, wanted) in _WHOM.items() if set(wanted) == kinds)
    return next(found, "")
