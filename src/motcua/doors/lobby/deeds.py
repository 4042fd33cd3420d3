"""What the journal tells, in words: one line for every event of the house.

Strings only: the rooms announce, and this is how a reader is told. A house test keeps
the list whole.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: Mapping[str, Promise] = {
    "agency.established": _("Thành lập cơ quan"),
    "agency.phone_changed": _("Đổi số điện thoại của cơ quan"),
    "agency.succeeded": _("Cơ quan được kế thừa"),
    "unit.opened": _("Lập đơn vị"),
    "post.created": _("Lập vị trí công tác"),
    "person.enrolled": _("Thêm người"),
    "person.seated": _("Bố trí vào vị trí công tác"),
    "person.unseated": _("Thôi giữ vị trí công tác"),
    "person.password_changed": _("Đổi mật khẩu"),
    "account.password_reset": _("Quản trị đặt lại mật khẩu của tài khoản"),
    "account.opened": _("Quản trị mở tài khoản"),
    "account.closed": _("Quản trị khóa tài khoản"),
    "person.signed_in": _("Đăng nhập"),
    "power.delegated": _("Ủy quyền"),
    "delegation.revoked": _("Thu hồi ủy quyền"),
    "calendar.decided": _("Quyết định về thời gian làm việc"),
    #
    "procedure.imported": _("Nhập thủ tục từ Cơ sở dữ liệu quốc gia"),
    "procedure.edited": _("Sửa bản nháp thủ tục"),
    "procedure.doubts_settled": _("Xác nhận điểm nghi vấn của thủ tục"),
    "procedure.published": _("Công bố thủ tục"),
    "procedure.retired": _("Bãi bỏ thủ tục"),
    #
    "dossier.submitted": _("Nộp hồ sơ"),
    "dossier.accepted": _("Tiếp nhận hồ sơ"),
    "dossier.refused": _("Từ chối tiếp nhận hồ sơ"),
    "dossier.handed_over": _("Chuyển bước tiếp theo"),
    "dossier.sent_back": _("Trả lại bước trước"),
    "dossier.leg_taken": _("Nhận xử lý"),
    "dossier.completion_requested": _("Yêu cầu bổ sung hồ sơ"),
    "dossier.payment_requested": _("Yêu cầu thực hiện nghĩa vụ tài chính"),
    "dossier.completed": _("Công dân đã bổ sung, hoàn thành nghĩa vụ"),
    "dossier.decided": _("Quyết định giải quyết"),
    "dossier.reappointed": _("Ký phiếu xin lỗi, hẹn lại ngày trả"),
    "dossier.apologised": _("Gửi phiếu xin lỗi"),
    "dossier.extended": _("Gia hạn giải quyết theo luật"),
    "dossier.recounted": _("Tính lại hạn trả theo lịch làm việc"),
    "dossier.fact_corrected": _("Đính chính dòng thời gian ghi sai"),
    "dossier.result_signed": _("Ký số kết quả"),
    "dossier.result_returned": _("Trả kết quả"),
    "dossier.withdrawn": _("Công dân rút hồ sơ"),
    "dossier.stopped": _("Dừng giải quyết"),
    #
    "apology.drafted": _("Soạn phiếu xin lỗi"),
    "apology.revised": _("Sửa bản thảo phiếu xin lỗi"),
    "apology.withdrawn": _("Bỏ bản thảo phiếu xin lỗi"),
    "apology.delivered": _("Ghi kết quả giao phiếu xin lỗi"),
    "apology.citizen_called": _("Gọi điện cho người nộp hồ sơ"),
    #
    "delay.contested": _("Nêu ý kiến về trách nhiệm trễ hạn"),
    "delay.ruled": _("Kết luận về trách nhiệm trễ hạn"),
    #
    "ledger.root_made": _("Lập và ký gốc sổ thời gian"),
    "ledger.found_broken": _("Phát hiện sổ thời gian bị can thiệp"),
    "correction.proposed": _("Đề nghị đính chính dòng thời gian"),
    "correction.rejected": _("Không duyệt đề nghị đính chính"),
    "sign.assessed": _("Xem xét dấu hiệu ghi lùi"),
    #
    "reconciliation.compared": _("Đối soát danh sách với hồ sơ"),
    "difference.assigned": _("Giao khác biệt đối soát"),
    "difference.settled": _("Xử lý khác biệt đối soát"),
    "difference.reopened": _("Mở lại khác biệt đối soát"),
    "difference.evidence_packed": _("Lập bộ chứng cứ"),
    #
    "index_criteria.drafted": _("Soạn bản nháp bộ tiêu chí"),
    "index_criteria.changed": _("Sửa bản nháp bộ tiêu chí"),
    "index_criteria.discarded": _("Bỏ bản nháp bộ tiêu chí"),
    "index_criteria.published": _("Ban hành bộ tiêu chí"),
    "index_round.made": _("Lập đợt đánh giá chỉ số CCHC"),
    "index_round.arranged": _("Sắp xếp đợt đánh giá chỉ số CCHC"),
    "index_round.opened": _("Mở đợt đánh giá chỉ số CCHC"),
    "index_round.sat": _("Ghi biên bản họp hội đồng thẩm định"),
    "index_round.published": _("Công bố kết quả chỉ số CCHC"),
    "index_unit.unlocked": _("Mở khóa phiếu chấm điểm"),
    "index_unit.sent": _("Ký, gửi phiếu tự chấm"),
    "index_evidence.added": _("Thêm tài liệu kiểm chứng"),
    "index_evidence.withdrawn": _("Rút tài liệu kiểm chứng"),
    "index_leaf.claimed": _("Tự chấm tiêu chí"),
    "index_leaf.remarked": _("Nêu ý kiến về tiêu chí"),
    "index_leaf.recorded": _("Đọc số liệu hệ thống vào tiêu chí"),
    "index_leaf.surveyed": _("Ghi kết quả điều tra vào tiêu chí"),
    "index_leaf.appraised": _("Thẩm định tiêu chí"),
    "index_leaf.replied": _("Giải trình tiêu chí"),
    "index_leaf.decided": _("Hội đồng quyết định điểm"),
    "index_leaf.corrected": _("Đính chính điểm đã công bố"),
    "remedy_plan.drafted": _("Lập dự thảo kế hoạch khắc phục"),
    "remedy_plan.revised": _("Sửa dự thảo kế hoạch khắc phục"),
    "remedy_plan.approved": _("Phê duyệt kế hoạch khắc phục"),
    "remedy_task.reported": _("Báo cáo nhiệm vụ khắc phục"),
    "head_mapping.set": _("Đặt cách đánh giá người đứng đầu"),
    #
    "survey.questionnaire_published": _("Công bố phiếu khảo sát"),
    "survey.planned": _("Lập, sửa đợt khảo sát"),
    "survey.frame_taken": _("Nhập khung mẫu khảo sát"),
    "survey.drawn": _("Bốc mẫu khảo sát"),
    "survey.opened": _("Mở nhận trả lời khảo sát"),
    "survey.closed": _("Khép đợt khảo sát"),
    "survey.people_forgotten": _("Xoá tên, liên lạc trong khung mẫu khảo sát"),
    "survey.invited": _("Gửi lời mời, nhắc trả lời khảo sát"),
    "survey.assigned": _("Giao người phỏng vấn"),
    "survey.answer_discarded": _("Loại phiếu trả lời khảo sát"),
    "survey.answer_restored": _("Khôi phục phiếu trả lời khảo sát"),
    "survey.sign_assessed": _("Nhận định dấu hiệu gian lận trong khảo sát"),
}
