"""Fields, kinds and states in words, for pages, papers and the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.reconciliation.words import CaseDeed, CaseState, SourceKind
from motcua.common import wording
from motcua.core.reconciliation import Claim, Field, How, Kind, When

KINDS: Mapping[Kind, Promise] = {
    Kind.WRONG_OVERDUE: gettext_lazy("Bị ghi quá hạn oan"),
    Kind.UNSEEN_OVERDUE: gettext_lazy("Trễ mà danh sách không ghi"),
    Kind.NOT_CLOSED_HERE: gettext_lazy("Đã xong, hệ thống còn mở"),
    Kind.CLOSED_ONLY_HERE: gettext_lazy("Hệ thống đã xong, danh sách còn mở"),
    Kind.MISSING_HERE: gettext_lazy("Có ngoài đời, không có trong hệ thống"),
    Kind.MISSING_THERE: gettext_lazy("Có trong hệ thống, không có ở danh sách"),
    Kind.TIMES_DIFFER: gettext_lazy("Thời điểm không khớp"),
    Kind.OTHER_PERSON: gettext_lazy("Cùng mã, khác người nộp"),
    Kind.AMBIGUOUS: gettext_lazy("Chưa rõ là hồ sơ nào"),
    Kind.DUPLICATE: gettext_lazy("Danh sách ghi trùng"),
    Kind.UNREADABLE: gettext_lazy("Dòng không đọc được"),
}
ADVICE: Mapping[Kind, Promise] = {
    Kind.WRONG_OVERDUE: gettext_lazy(
        "Danh sách ghi quá hạn; sổ thời gian cho thấy không trễ. Gửi bộ chứng cứ cho "
        "nơi lập danh sách để được sửa."
    ),
    Kind.UNSEEN_OVERDUE: gettext_lazy(
        "Sổ thời gian cho thấy đã trễ. Kiểm tra phiếu xin lỗi và nguyên nhân."
    ),
    Kind.NOT_CLOSED_HERE: gettext_lazy(
        "Người dân đã có kết quả mà hệ thống chưa kết thúc. Người giữ bước hoàn tất "
        "bước và ghi đúng thời điểm."
    ),
    Kind.CLOSED_ONLY_HERE: gettext_lazy(
        "Kiểm tra kết quả đã đến tay người dân chưa; nếu chưa, việc đóng sớm là sai."
    ),
    Kind.MISSING_HERE: gettext_lazy(
        "Tìm giấy tờ của dòng này. Nếu là hồ sơ của cơ quan thì nhập vào hệ thống với "
        "thời điểm nhận thật."
    ),
    Kind.MISSING_THERE: gettext_lazy(
        "Hỏi nơi lập danh sách: ghi sót, hay chưa đồng bộ."
    ),
    Kind.TIMES_DIFFER: gettext_lazy(
        "Xem giấy hẹn và sổ: bên nào sai thì bên đó đính chính, kèm chứng cứ."
    ),
    Kind.OTHER_PERSON: gettext_lazy(
        "Một trong hai bên ghi nhầm mã. Đối chiếu bản giấy."
    ),
    Kind.AMBIGUOUS: gettext_lazy(
        "Nhiều hồ sơ giống dòng này. Chọn đúng hồ sơ rồi ghi mã vào lý do."
    ),
    Kind.DUPLICATE: gettext_lazy("Một hồ sơ bị ghi nhiều lần. Báo nơi lập danh sách."),
    Kind.UNREADABLE: gettext_lazy("Sửa ô bị lỗi trong tệp nguồn rồi đối soát lại."),
}
FIELDS: Mapping[Field, Promise] = {
    Field.NUMBER: gettext_lazy("Mã hồ sơ"),
    Field.OTHER_NUMBER: gettext_lazy("Mã ở hệ thống khác"),
    Field.APPLICANT: gettext_lazy("Người nộp"),
    Field.PROCEDURE: gettext_lazy("Thủ tục"),
    Field.RECEIVED: gettext_lazy("Tiếp nhận"),
    Field.DUE: gettext_lazy("Hẹn trả"),
    Field.FINISHED: gettext_lazy("Có kết quả"),
    Field.RETURNED: gettext_lazy("Trả kết quả"),
    Field.STATUS: gettext_lazy("Trạng thái"),
    Field.AMOUNT: gettext_lazy("Số tiền"),
    Field.RECEIPT: gettext_lazy("Số biên lai"),
}
CLAIMS: Mapping[Claim, Promise] = {
    Claim.OPEN: gettext_lazy("đang giải quyết"),
    Claim.IN_TIME: gettext_lazy("đang giải quyết, trong hạn"),
    Claim.OVERDUE: gettext_lazy("đang giải quyết, quá hạn"),
    Claim.WAITING: gettext_lazy("chờ người dân"),
    Claim.DONE: gettext_lazy("đã xong"),
    Claim.EARLY: gettext_lazy("đã xong, trước hạn"),
    Claim.ON_TIME: gettext_lazy("đã xong, đúng hạn"),
    Claim.LATE: gettext_lazy("đã xong, trễ hạn"),
    Claim.ENDED: gettext_lazy("đã rút, dừng hoặc từ chối"),
}
STATES: Mapping[CaseState, Promise] = {
    CaseState.OPEN: gettext_lazy("Chưa xử lý"),
    CaseState.EXPLAINED: gettext_lazy("Đã giải thích"),
    CaseState.CORRECTED: gettext_lazy("Đã sửa"),
    CaseState.CONTESTED: gettext_lazy("Đã phản bác"),
    CaseState.DISMISSED: gettext_lazy("Không phải khác biệt"),
}
DEEDS: Mapping[CaseDeed, Promise] = {
    CaseDeed.ASSIGNED: gettext_lazy("Giao xử lý"),
    CaseDeed.SETTLED: gettext_lazy("Xử lý"),
    CaseDeed.VANISHED: gettext_lazy("Xử lý"),
    CaseDeed.REOPENED: gettext_lazy("Mở lại"),
}
SOURCES: Mapping[SourceKind, Promise] = {
    SourceKind.PORTAL: gettext_lazy("Cổng dịch vụ công"),
    SourceKind.SECTOR: gettext_lazy("Phần mềm chuyên ngành"),
    SourceKind.REGISTER: gettext_lazy("Sổ giấy"),
    SourceKind.RECEIPTS: gettext_lazy("Biên lai thu phí"),
}
HOW: Mapping[How, Promise] = {
    How.NUMBER: gettext_lazy("đúng mã hồ sơ"),
    How.VARIANT: gettext_lazy("mã viết cách khác"),
    How.OTHER_NUMBER: gettext_lazy("mã ở hệ thống khác"),
    How.LIKENESS: gettext_lazy("họ tên, thủ tục và ngày"),
}
REASONS: Mapping[str, Promise] = {
    "name": gettext_lazy("họ tên"),
    "procedure": gettext_lazy("thủ tục"),
    "day": gettext_lazy("ngày"),
    "moments": gettext_lazy("hạn và ngày trả"),
    "number": gettext_lazy("mã khác"),
}


def when_words(moment: When | None) -> str:
    """Return a list's moment as it means it: "05/09/2026", "8:30 ngày 05/09/2026"."""
    if moment is None:
        return ""
    if moment.is_day:
        return wording.vn_date(moment.at)
    return wording.vn_moment_with_year(moment.at)


def apart_words(minutes: int | None, days: int | None) -> str:
    """Say by how much the list differs: "muộn hơn 1 ngày, 3 giờ 30 phút làm việc"."""
    if not minutes and not days:
        return ""
    later = (minutes or 0) > 0 or (not minutes and (days or 0) > 0)
    parts = []
    if days:
        parts.append(_("%(n)d ngày") % {"n": abs(days)})
    if minutes:
        parts.append(wording.working_time(abs(minutes)))
    words = (
        _("danh sách muộn hơn %(much)s") if later else _("danh sách sớm hơn %(much)s")
    )
    return words % {"much": ", ".join(parts)}
