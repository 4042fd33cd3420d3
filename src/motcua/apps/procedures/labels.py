"""The catalogue's words as people read them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.core.channels import Channel
from motcua.core.records import Breakage, DoubtKind
from motcua.core.routes import RouteFault

DOUBTS: dict[DoubtKind, Promise] = {
    DoubtKind.TIME_WITHOUT_UNIT: _("thời hạn không có đơn vị"),
    DoubtKind.TIME_DIFFERS_BY_CHANNEL: _("thời hạn khác nhau giữa các cách nộp"),
    DoubtKind.TIME_DIFFERS_FROM_TEXT: _("thời hạn khác với phần mô tả"),
    DoubtKind.TIME_RUNS_INTO_FEE: _("thời hạn dính liền mức phí"),
    DoubtKind.UNIT_DIFFERS_FROM_TEXT: _("đơn vị thời hạn khác với phần mô tả"),
    DoubtKind.UNTIMED: _("không có thời hạn"),
    DoubtKind.CHANNEL_REPEATED: _("một cách nộp có nhiều dòng"),
    DoubtKind.NO_CHANNEL: _("không có cách nộp"),
    DoubtKind.FEE_CONTRADICTS_NOTE: _("mức phí trái với ghi chú"),
    DoubtKind.FEE_DECIDED_LOCALLY: _("mức phí do Hội đồng nhân dân tỉnh quyết định"),
    DoubtKind.AMOUNT_SUSPECT: _("số tiền đáng ngờ"),
    DoubtKind.NO_COMPONENT: _("không có thành phần hồ sơ"),
    DoubtKind.COMPONENTS_ARE_PROSE: _("thành phần hồ sơ chỉ là đoạn văn"),
    DoubtKind.COMPONENT_WITHOUT_COUNT: _("thành phần hồ sơ không có số lượng"),
    DoubtKind.COMPONENT_COUNT_IS_ZERO: _("thành phần hồ sơ có số lượng bằng 0"),
    DoubtKind.COUNT_RUNS_INTO_TEXT: _("số lượng dính liền tên giấy tờ"),
    DoubtKind.FORM_UNCLEAR: _("tên mẫu đơn không tách được"),
    DoubtKind.SECTION_UNCLEAR: _("nhóm giấy tờ không rõ thuộc trường hợp nào"),
    DoubtKind.SHARED_COMPONENTS: _("giấy tờ chung cho nhiều trường hợp"),
    DoubtKind.NO_INFORMATION: _("“Không có thông tin”"),
    DoubtKind.ABOLISHED_LEVEL: _("nhắc tới cấp đã bỏ (huyện, thị trấn)"),
    DoubtKind.LEVEL_UNKNOWN: _("cấp thực hiện không rõ"),
    DoubtKind.LEGAL_BASIS_UNCLEAR: _("căn cứ pháp lý không tách được"),
    DoubtKind.STALE_REFERENCE: _("dẫn văn bản đã bị thay thế"),
    DoubtKind.RULE_ENDED: _("quy định tạm thời đã hết thời hạn"),
    DoubtKind.NO_RESULT: _("không có kết quả"),
    DoubtKind.RESULT_CODE_UNKNOWN: _("mã kết quả không đúng mẫu quốc gia"),
    DoubtKind.FIELD_MISSING: _("thiếu trường dữ liệu"),
    DoubtKind.FIELD_NOT_TEXT: _("trường dữ liệu không phải văn bản"),
    DoubtKind.FIELD_UNKNOWN: _("trường dữ liệu lạ"),
    DoubtKind.SOURCE_CHANGED: _("nguồn quốc gia đổi sau khi bản nháp được sửa"),
}

BREAKAGES: dict[Breakage, Promise] = {
    Breakage.NOT_UTF8: _("không phải văn bản UTF-8"),
    Breakage.NOT_JSON: _("không phải JSON hợp lệ"),
    Breakage.NOT_AN_OBJECT: _("không phải một bản ghi (đối tượng JSON)"),
    Breakage.NO_CODE: _("thiếu mã thủ tục (ma_thu_tuc)"),
    Breakage.BAD_CODE: _("mã thủ tục không đúng mẫu 1.001193"),
    Breakage.NO_NAME: _("thiếu tên thủ tục (ten_thu_tuc)"),
    Breakage.UNPRINTABLE: _("có ký tự không lưu được"),
}

CHANNELS: dict[Channel, Promise] = {
    Channel.DIRECT: _("trực tiếp"),
    Channel.ONLINE: _("trực tuyến"),
    Channel.POST: _("qua bưu chính"),
}

ROUTE_FAULTS: dict[RouteFault, Promise] = {
    RouteFault.NO_STEP: _("chưa có quy trình nội bộ"),
    RouteFault.NOT_FROM_INTAKE: _("bước đầu “%(step)s” không phải bước tiếp nhận"),
    RouteFault.NOT_TO_RETURN: _("bước cuối “%(step)s” không phải bước trả kết quả"),
    RouteFault.NOT_ONE_SIGNATURE: _("quy trình phải có đúng một bước ký kết quả"),
    RouteFault.NO_PLACE: _("bước “%(step)s” chưa có nơi thực hiện"),
    RouteFault.UNKNOWN_PLACE: _("bước “%(step)s” có nơi thực hiện không đúng mẫu"),
    RouteFault.NO_TIME: _("bước “%(step)s” có thời gian bằng 0"),
    RouteFault.STAGES_OUT_OF_ORDER: _("các giai đoạn của quy trình không theo thứ tự"),
    RouteFault.STAGES_DO_NOT_MATCH: _(
        "các lần hẹn không khớp với các giai đoạn hoặc tổng thời hạn"
    ),
    RouteFault.TOO_LONG: _(
        "tổng thời gian các bước là %(planned)s ngày làm việc, "
        "vượt thời hạn %(limit)s ngày làm việc"
    ),
}
