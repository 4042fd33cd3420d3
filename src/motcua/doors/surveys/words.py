"""What the builder and the campaign pages say: faults, kinds, receipts."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.apps.surveys.operations.frames import LeftOut
from motcua.core.sampling import Share
from motcua.core.surveys import Fault, FaultKind, Kind
from motcua.core.surveys.signs import Sign

KINDS: Mapping[Kind, Promise] = {
    Kind.SCALE: _("Thang mức, chọn một"),
    Kind.SINGLE: _("Chọn một"),
    Kind.MULTIPLE: _("Chọn nhiều"),
    Kind.NUMBER: _("Số"),
    Kind.TEXT: _("Chữ"),
}
SHARES: Mapping[Share, Promise] = {
    Share.PROPORTIONAL: _("Theo cỡ của tầng"),
    Share.EQUAL: _("Chia đều các tầng"),
}
LEFT_OUT: Mapping[str, Promise] = {
    LeftOut.NO_CONTACT: _("không để lại điện thoại, thư điện tử"),
    LeftOut.AGAIN: _("đã có tên ở cùng cơ quan"),
}
SIGNS: Mapping[Sign, Promise] = {
    Sign.SAME_DEVICE: _("Nhiều phiếu gửi từ một máy"),
    Sign.STRAIGHT_LINE: _("Một mức từ đầu đến cuối"),
    Sign.TOO_FAST: _("Nhanh hơn mức đọc kịp"),
    Sign.ODD_HOURS: _("Hỏi vào giờ không ai hỏi"),
    Sign.REPEATED_ANSWERS: _("Những phiếu giống hệt nhau"),
    Sign.INTERVIEWER: _("Phiếu khác hẳn phiếu của đồng nghiệp"),
}
_FAULTS: Mapping[FaultKind, Promise] = {
    FaultKind.NO_QUESTION: _("chưa có câu hỏi nào"),
    FaultKind.CODE_TWICE: _("mã dùng hai lần"),
    FaultKind.CODE_RESERVED: _("mã “%(about)s” dành cho mức “Không biết”"),
    FaultKind.OPTION_TWICE: _("mức “%(about)s” ghi hai lần"),
    FaultKind.FEW_OPTIONS: _("cần ít nhất hai mức để chọn"),
    FaultKind.NEEDLESS_OPTIONS: _("câu ghi số hoặc chữ không có mức để chọn"),
    FaultKind.TRANSLATION_MISSING: _("thiếu lời bằng ngôn ngữ “%(about)s”"),
    FaultKind.BOUNDS: _("giới hạn không thể có"),
    FaultKind.ALL_SATISFIED: _("mọi mức đều tính là hài lòng"),
    FaultKind.NO_SUCH_QUESTION: _(
        "điều kiện nhắc câu “%(about)s” không có trong phiếu"
    ),
    FaultKind.NO_SUCH_OPTION: _("điều kiện nhắc mức “%(about)s” không có"),
    FaultKind.WRONG_TEST: _("điều kiện không hợp loại câu “%(about)s”"),
    FaultKind.CYCLE: _("điều kiện đi vòng qua câu “%(about)s”"),
    FaultKind.LOOKS_AHEAD: _("điều kiện nhắc câu “%(about)s” in ở phía sau"),
    FaultKind.UNREACHABLE: _("không câu trả lời nào dẫn tới"),
}


def fault_words(fault: Fault) -> str:
    """Return a fault in words, with the place it is at."""
    words = str(_FAULTS[fault.kind]) % {"about": fault.about}
    return f"{fault.code}: {words}" if fault.code else words
