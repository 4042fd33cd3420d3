"""Doubts in plain words: what is in doubt, where in the record, what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.procedures import labels
from motcua.apps.procedures.queries import DoubtView, DraftSummary
from motcua.core.channels import Channel
from motcua.core.records import DoubtKind
from motcua.doors.catalogue.sections import KEYS, TITLES, Section

_SHOWN = 2  # kinds a line of a list names
_FEES = {
    DoubtKind.FEE_CONTRADICTS_NOTE,
    DoubtKind.FEE_DECIDED_LOCALLY,
    DoubtKind.AMOUNT_SUSPECT,
}
_SECTION_OF_KEY = {
    "cach_thuc_thuc_hien": Section.LIMITS,
    "thanh_phan_ho_so": Section.DOCUMENTS,
    "can_cu_phap_ly": Section.ACTS,
    "ket_qua_xu_ly": Section.RESULTS,
    "trinh_tu_thuc_hien": Section.TEXTS,
    "yeu_cau_dieu_kien": Section.TEXTS,
}
_TIME = gettext_lazy(
    "Tra văn bản quy định thời hạn rồi ghi lại số, đơn vị và căn cứ cho từng cách nộp."
)
_PAPERS = gettext_lazy("Đối chiếu với văn bản, ghi lại tên và số bản của từng giấy tờ.")
ADVICE: Mapping[DoubtKind, Promise] = {
    DoubtKind.TIME_WITHOUT_UNIT: gettext_lazy(
        "Nguồn chỉ ghi con số. Tra văn bản xem là giờ, ngày làm việc hay ngày."
    ),
    DoubtKind.TIME_DIFFERS_BY_CHANNEL: gettext_lazy(
        "Xem có phải mỗi cách nộp một thời hạn thật, hay thực ra là hai trường hợp."
    ),
    DoubtKind.TIME_DIFFERS_FROM_TEXT: _TIME,
    DoubtKind.TIME_RUNS_INTO_FEE: gettext_lazy(
        "Nguồn viết liền thời hạn và mức phí. Tách lại hai con số theo văn bản."
    ),
    DoubtKind.UNIT_DIFFERS_FROM_TEXT: _TIME,
    DoubtKind.UNTIMED: _TIME,
    DoubtKind.CHANNEL_REPEATED: gettext_lazy(
        "Nguồn ghi một cách nộp nhiều lần, thường vì có nhiều trường hợp. "
        "Tách trường hợp, ghi thời hạn và phí cho từng trường hợp."
    ),
    DoubtKind.NO_CHANNEL: gettext_lazy(
        "Chọn các cách nộp thủ tục này nhận, ghi thời hạn cho từng cách."
    ),
    DoubtKind.FEE_CONTRADICTS_NOTE: gettext_lazy(
        "Số tiền và ghi chú nói khác nhau. Tra văn bản thu phí rồi ghi lại mức thu."
    ),
    DoubtKind.FEE_DECIDED_LOCALLY: gettext_lazy(
        "Ghi mức thu theo nghị quyết của Hội đồng nhân dân tỉnh, dẫn số nghị quyết."
    ),
    DoubtKind.AMOUNT_SUSPECT: gettext_lazy(
        "Số tiền nhỏ hoặc lớn khác thường. Tra văn bản thu phí rồi ghi lại."
    ),
    DoubtKind.NO_COMPONENT: gettext_lazy(
        "Ghi các giấy tờ phải nộp; nếu thật sự không cần giấy tờ nào thì ghi lý do."
    ),
    DoubtKind.COMPONENTS_ARE_PROSE: gettext_lazy(
        "Đọc đoạn văn, tách thành từng giấy tờ với số bản chính, bản sao."
    ),
    DoubtKind.COMPONENT_WITHOUT_COUNT: _PAPERS,
    DoubtKind.COMPONENT_COUNT_IS_ZERO: gettext_lazy(
        "Nguồn ghi 0 bản: có thể chỉ xem rồi trả lại, hoặc chỉ nộp khi có."
    ),
    DoubtKind.COUNT_RUNS_INTO_TEXT: _PAPERS,
    DoubtKind.FORM_UNCLEAR: gettext_lazy(
        "Ghi lại tên mẫu đơn, tờ khai cho giấy tờ này."
    ),
    DoubtKind.SECTION_UNCLEAR: gettext_lazy(
        "Xem nhóm giấy tờ này dùng khi nào: mọi trường hợp, một trường hợp, hay khi có."
    ),
    DoubtKind.SHARED_COMPONENTS: gettext_lazy(
        "Giấy tờ chung đứng trước các trường hợp. Xem từng trường hợp đã đủ chưa."
    ),
    DoubtKind.NO_INFORMATION: gettext_lazy(
        "Cơ sở dữ liệu quốc gia để trống. Bổ sung nếu có, hoặc ghi là không có."
    ),
    DoubtKind.ABOLISHED_LEVEL: gettext_lazy(
        "Từ 01/07/2025 không còn cấp huyện, thị trấn. Xem nay cơ quan nào làm."
    ),
    DoubtKind.LEVEL_UNKNOWN: gettext_lazy("Chọn cấp nào giải quyết thủ tục này."),
    DoubtKind.LEGAL_BASIS_UNCLEAR: gettext_lazy("Ghi lại số và tên văn bản."),
    DoubtKind.STALE_REFERENCE: gettext_lazy(
        "Văn bản đã bị thay thế. Tra văn bản mới xem thời hạn, giấy tờ có đổi không."
    ),
    DoubtKind.RULE_ENDED: gettext_lazy(
        "Quy định tạm thời đã hết hạn. Ghi lại theo quy định đang áp dụng."
    ),
    DoubtKind.NO_RESULT: gettext_lazy("Ghi người dân nhận được giấy tờ gì."),
    DoubtKind.RESULT_CODE_UNKNOWN: gettext_lazy(
        "Mã không theo mẫu KQ.G15.000031. Tra danh mục kết quả rồi ghi lại."
    ),
    DoubtKind.FIELD_MISSING: gettext_lazy("Bản ghi thiếu mục này. Bổ sung nếu có."),
    DoubtKind.FIELD_NOT_TEXT: gettext_lazy("Mục này không phải chữ. Xem lại bản ghi."),
    DoubtKind.FIELD_UNKNOWN: gettext_lazy(
        "Bản ghi có mục chưa từng thấy. Xem có gì cần đưa vào không."
    ),
    DoubtKind.SOURCE_CHANGED: gettext_lazy(
        "Nguồn quốc gia mới đổi, bản dự thảo vẫn giữ nội dung anh/chị đã sửa. "
        "Đối chiếu với nguồn mới."
    ),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Doubts of one kind about one draft, in plain words. key: the kind's."""

    key: str
    title: str
    advice: str
    doubts: tuple[DoubtView, ...]
    section: Section
    is_blocking: bool

    @property
    def name(self) -> str:
        """What tells the group from the others of its draft."""
        return f"{self.key}-{self.section}"

    @property
    def section_title(self) -> str:
        """What the section is called."""
        return str(TITLES[self.section])


def kind_words(kind: str) -> str:
    """Return what is in doubt, as the beginning of a line."""
    return capfirst(str(labels.DOUBTS[DoubtKind(kind)]))


def advice(kind: str) -> str:
    """Return what to do about a doubt of this kind."""
    return str(ADVICE[DoubtKind(kind)])


def in_short(draft: DraftSummary) -> str:
    """Return the draft's most frequent kinds of doubt in one line."""
    kinds = [
        str(labels.DOUBTS[DoubtKind(kind)]) for kind, _ in draft.open_doubts[:_SHOWN]
    ]
    more = len(draft.open_doubts) - len(kinds)
    if more:
        kinds.append(_("%(count)d loại khác") % {"count": more})
    return capfirst("; ".join(kinds))


def where(field: str) -> str:
    """Return the place in the record: "Cách thức thực hiện, trực tuyến, phí"."""
    key, *places = field.split(".")
    told = [str(KEYS.get(key, key))]
    for place in places:
        if place in set(Channel):
            told.append(str(labels.CHANNELS[Channel(place)]))
        else:
            told.append({"time": _("thời hạn"), "fee": _("phí")}.get(place, place))
    return ", ".join(told)


def section_of(doubt: DoubtView) -> Section:
    """Return the section in which the doubt is mended."""
    key = doubt.field.split(".", maxsplit=1)[0]
    section = _SECTION_OF_KEY.get(key, Section.GENERAL)
    is_fee = doubt.kind in _FEES or doubt.field.endswith(".fee")
    return Section.FEES if section is Section.LIMITS and is_fee else section


def groups(doubts: Iterable[DoubtView]) -> list[Group]:
    """Return the open doubts by kind and section, what keeps publication back first."""
    found: dict[tuple[str, Section], list[DoubtView]] = {}
    for doubt in doubts:
        if doubt.is_open:
            found.setdefault((doubt.kind, section_of(doubt)), []).append(doubt)
    listed = [
        Group(
            key=kind,
            title=kind_words(kind),
            advice=advice(kind),
            doubts=tuple(rows),
            section=section,
            is_blocking=rows[0].is_blocking,
        )
        for (kind, section), rows in found.items()
    ]
    order = list(Section)
    return sorted(listed, key=lambda g: (not g.is_blocking, order.index(g.section)))


def of_section(doubts: Sequence[DoubtView], section: Section) -> list[DoubtView]:
    """Return the open doubts that are mended in this section, blocking ones first."""
    found = [one for one in doubts if one.is_open and section_of(one) is section]
    return sorted(found, key=lambda one: not one.is_blocking)
