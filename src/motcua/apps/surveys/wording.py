"""The room's words as sentences."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.apps.surveys.words import (
    CallOutcome,
    CampaignKind,
    CampaignState,
    Channel,
    Design,
    Group,
    InvitationState,
    Way,
)
from motcua.core.surveys.points import Conversion

GROUPS: Mapping[Group, Promise] = {
    Group.DEPUTY: _("Đại biểu HĐND"),
    Group.DIVISION_LEADER: _("Lãnh đạo sở, ngành"),
    Group.COMMUNE_LEADER: _("Lãnh đạo xã, phường"),
    Group.DIVISION_HEAD: _("Trưởng phòng"),
    Group.CITIZEN: _("Người dân"),
    Group.FIRM: _("Doanh nghiệp, tổ chức"),
}
KINDS: Mapping[CampaignKind, Promise] = {
    CampaignKind.SOCIOLOGICAL: _("Điều tra xã hội học của Chỉ số CCHC"),
    CampaignKind.SATISFACTION: _("Đo lường sự hài lòng (SIPAS)"),
    CampaignKind.RATING: _("Đánh giá sau mỗi hồ sơ"),
}
STATES: Mapping[CampaignState, Promise] = {
    CampaignState.DRAFT: _("Đang chuẩn bị"),
    CampaignState.DRAWN: _("Đã bốc mẫu"),
    CampaignState.OPEN: _("Đang nhận trả lời"),
    CampaignState.CLOSED: _("Đã khép"),
}
DESIGNS: Mapping[Design, Promise] = {
    Design.STRATIFIED: _("Phân tầng, ngẫu nhiên đơn trong tầng"),
    Design.TWO_STAGE: _("Hai giai đoạn: bốc cụm, rồi bốc người trong cụm"),
    Design.CENSUS: _("Mời tất cả"),
}
INVITATION_STATES: Mapping[InvitationState, Promise] = {
    InvitationState.RESERVE: _("Dự bị"),
    InvitationState.OPEN: _("Chưa trả lời"),
    InvitationState.ANSWERED: _("Đã trả lời"),
    InvitationState.REFUSED: _("Từ chối"),
    InvitationState.UNREACHED: _("Không liên lạc được"),
    InvitationState.REPLACED: _("Đã thay người"),
}
CHANNELS: Mapping[Channel, Promise] = {
    Channel.WEB: _("Trang trả lời"),
    Channel.PHONE: _("Điện thoại"),
    Channel.PAPER: _("Phiếu giấy"),
    Channel.OFFLINE: _("Gặp trực tiếp"),
}
WAYS: Mapping[Way, Promise] = {
    Way.SMS: _("Tin nhắn"),
    Way.EMAIL: _("Thư điện tử"),
    Way.LETTER: _("Thư giấy có mã QR"),
}
CALL_OUTCOMES: Mapping[CallOutcome, Promise] = {
    CallOutcome.ANSWERED: _("Đã trả lời"),
    CallOutcome.LATER: _("Hẹn gọi lại"),
    CallOutcome.NO_REPLY: _("Không bắt máy"),
    CallOutcome.REFUSED: _("Từ chối"),
    CallOutcome.WRONG_NUMBER: _("Sai số"),
}
CONVERSIONS: Mapping[Conversion, Promise] = {
    Conversion.WEIGHTS: _("Theo phần trăm ghi ở từng mức (ví dụ 100/60/20/0)"),
    Conversion.LINEAR: _("Đều theo bậc thang (100/75/50/25/0)"),
    Conversion.TOP: _("Tỷ lệ hài lòng (hai mức cao nhất)"),
}
