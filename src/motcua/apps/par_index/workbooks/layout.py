"""Sheets, headings and words of the workbook: a file's own, so in Vietnamese always."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, unique

from motcua.core.scoring import Absence, FigurePart, Level, Mode, Source, Tier
from motcua.core.scoring.rule_cells import Column

META, TREE, OUTSIDE, CLASSES, GUIDE = (
    "Bộ tiêu chí",
    "Tiêu chí",
    "Thưởng phạt",
    "Xếp loại",
    "Hướng dẫn",
)
READ = (META, TREE, OUTSIDE, CLASSES)

RULE_HEADINGS: Mapping[str, str] = {
    "kind": "Loại quy tắc",
    Column.MEASURE: "Số đo",
    Column.INPUTS: "Đầu vào",
    Column.TABLE: "Bảng điểm",
    Column.OPEN: "Biên hở",
    Column.FLOOR: "Sàn",
    Column.VARIANT: "Trên sàn",
    Column.FULL_AT: "Đạt tối đa từ",
    Column.TARGET: "Mục tiêu",
    Column.EACH: "Điểm mỗi lần",
    Column.MOST: "Không quá",
    Column.SCALE: "Thang điểm",
    Column.LATE_SHARE: "Chậm hạn còn",
    Column.PER_DAY: "Mỗi ngày chậm",
    Column.CONDITION: "Điều kiện chặn",
}
TREE_HEADINGS: Mapping[str, str] = {
    "code": "Mã",
    "title": "Tên",
    "points": "Điểm tối đa",
    "source": "Nguồn",
    **RULE_HEADINGS,
    "rule_text": "Quy tắc bằng lời",
    "inputs_told": "Định nghĩa đầu vào",
    "evidence": "Tài liệu kiểm chứng",
    "owner": "Cơ quan chủ trì",
    "not_applicable": "Khi không áp dụng",
    "nothing": "Khi mẫu số bằng 0",
    "applies_to": "Loại đơn vị áp dụng",
    "first_day": "Số liệu từ ngày",
    "last_day": "Số liệu đến ngày",
    "figures": "Số liệu tự động",
    "survey": "Câu hỏi khảo sát",
    "verified": "Đã kiểm chứng",
}
OUTSIDE_HEADINGS: Mapping[str, str] = {
    "code": "Mã",
    "title": "Tên",
    "sign": "Thưởng hay phạt",
    "points": "Không quá (điểm)",
    **RULE_HEADINGS,
    "rule_text": "Quy tắc bằng lời",
    "inputs_told": "Định nghĩa đầu vào",
    "evidence": "Tài liệu kiểm chứng",
    "owner": "Cơ quan chủ trì",
    "verified": "Đã kiểm chứng",
}
CLASS_HEADINGS: Mapping[str, str] = {
    "name": "Tên",
    "from": "Từ điểm",
    "above": "Biên hở",
}
META_HEADINGS: Mapping[str, str] = {"entry": "Mục", "value": "Giá trị"}
META_ENTRIES: Mapping[str, str] = {
    "key": "Mã bộ tiêu chí",
    "title": "Tên",
    "version": "Phiên bản",
    "level": "Cấp",
    "groups": "Nhóm đơn vị",
    "valid_from": "Từ năm",
    "valid_to": "Đến năm",
    "illustrative": "Mẫu minh họa",
    "legal_basis": "Căn cứ",
    "sources": "Nguồn",
    "points": "Tổng điểm",
    "place": "Làm tròn đến",
    "mode": "Cách làm tròn",
    "level_of_rounding": "Làm tròn ở",
    "tie_breaks": "Xét khi bằng điểm",
}
HEADINGS: Mapping[str, Mapping[str, str]] = {
    META: META_HEADINGS,
    TREE: TREE_HEADINGS,
    OUTSIDE: OUTSIDE_HEADINGS,
    CLASSES: CLASS_HEADINGS,
}
DAYS = frozenset({"first_day", "last_day"})
NESTED = " › "  # before the name of a rule's part, in the column of codes


@unique
class Sign(StrEnum):
    """Which way a list outside the hundred counts."""

    BONUS = "bonus"
    PENALTY = "penalty"


@unique
class Answer(StrEnum):
    """Yes or no."""

    YES = "yes"
    NO = "no"


KINDS: Mapping[str, str] = {
    "boolean": "Có hoặc không",
    "checklist": "Cộng từng nội dung",
    "timeliness": "Đúng hạn",
    "steps": "Bậc thang",
    "linear": "Theo tỷ lệ",
    "floored_linear": "Theo tỷ lệ, có sàn",
    "piecewise": "Bậc thang lẫn tỷ lệ",
    "target_ratio": "So với mục tiêu",
    "deduct": "Trừ theo vi phạm",
    "count": "Đếm nhân điểm",
    "growth": "So với năm trước",
    "relative_to_leader": "So với đơn vị dẫn đầu",
    "rank": "Theo thứ hạng",
    "survey": "Theo phiếu khảo sát",
    "index": "Theo chỉ số khác",
    "gate": "Chặn khi có điều kiện",
    "sum": "Cộng các phần",
    "choose_one": "Chọn một công thức",
    "class": "Theo xếp loại",
    "manual": "Người chấm cho điểm",
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": KINDS,
    "source": {
        Source.SELF: "Tự chấm, thẩm định",
        Source.SURVEY: "Khảo sát",
        Source.AUTOMATIC: "Tự động",
        Source.IMPORTED: "Chỉ số khác",
    },
    "not_applicable": {
        Absence.EXCLUDE: "Loại khỏi tổng",
        Absence.FULL: "Điểm tối đa",
        Absence.NOTHING: "0 điểm",
    },
    "sign": {Sign.BONUS: "Thưởng", Sign.PENALTY: "Phạt"},
    "verified": {Answer.YES: "Có", Answer.NO: "Không"},
    "level": {
        Tier.MINISTRY: "Bộ, ngành",
        Tier.PROVINCE: "Tỉnh",
        Tier.DEPARTMENT: "Sở, ban, ngành",
        Tier.DISTRICT: "Huyện",
        Tier.COMMUNE: "Xã, phường, đặc khu",
        Tier.ANY: "Mọi cấp",
    },
    "mode": {
        Mode.HALF_UP: "Nửa thì lên",
        Mode.HALF_EVEN: "Nửa thì về số chẵn",
        Mode.DOWN: "Bỏ phần lẻ",
    },
    "level_of_rounding": {
        Level.LEAF: "Tiêu chí thành phần",
        Level.CRITERION: "Tiêu chí",
        Level.FIELD: "Lĩnh vực",
        Level.TOTAL: "Tổng",
    },
    "part": {
        FigurePart.NUMERATOR: "tử số",
        FigurePart.DENOMINATOR: "mẫu số",
        FigurePart.VALUE: "giá trị",
        FigurePart.LAST_VALUE: "năm trước",
    },
}
SAME_WORDS: Mapping[str, str] = {
    "nothing": "not_applicable",
    "illustrative": "verified",
    "above": "verified",
}


def words_of(column: str) -> Mapping[str, str] | None:
    """Return the few words a column takes, by value; None for a free column."""
    return WORDS.get(SAME_WORDS.get(column, column))
