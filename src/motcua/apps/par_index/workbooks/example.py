"""The workbook one begins with: a small set that shows the commonest rules."""

from __future__ import annotations

from motcua.apps.par_index.workbooks.filling import write_workbook
from motcua.core.scoring.reading import criteria_from_yaml


def template() -> bytes:
    """Return a workbook with the guide and a few rows to write over."""
    return write_workbook(criteria_from_yaml(_EXAMPLE))


_EXAMPLE = {
    "key": "bo-tieu-chi-moi",
    "title": "Bộ tiêu chí mới (sửa tên này)",
    "version": "1",
    "level": "commune",
    "legal_basis": ["Quyết định số … (sửa dòng này)"],
    "points": 10,
    "rounding": {"place": "0.01", "mode": "half_up", "level": "leaf"},
    "classes": [
        {"name": "Tốt", "from": 8},
        {"name": "Khá", "from": 7},
        {"name": "Trung bình", "from": 0},
    ],
    "tie_breaks": ["1"],
    "fields": [
        {
            "code": "1",
            "title": "Lĩnh vực thứ nhất",
            "points": 10,
            "children": [
                {
                    "code": "1.1",
                    "title": "Tiêu chí có các tiêu chí thành phần",
                    "points": 7,
                    "children": [
                        {
                            "code": "1.1.1",
                            "title": "Hồ sơ giải quyết đúng, trước hạn",
                            "points": 3,
                            "source": "automatic",
                            "nothing": "full",
                            "rule": {
                                "kind": "floored_linear",
                                "numerator": "dung_han",
                                "denominator": "da_giai_quyet",
                                "floor": "0.95",
                                "variant": "proportional",
                            },
                            "rule_text": "100% được 3,0; từ 95% tính theo tỷ lệ",
                            "inputs": {
                                "dung_han": "Hồ sơ giải quyết đúng, trước hạn",
                                "da_giai_quyet": "Hồ sơ đã giải quyết",
                            },
                            "figures": {
                                "dung_han": ["dossiers.on_time", "numerator"],
                                "da_giai_quyet": ["dossiers.on_time", "denominator"],
                            },
                        },
                        {
                            "code": "1.1.2",
                            "title": "Tỷ lệ đơn vị được kiểm tra",
                            "points": "1.5",
                            "rule": {
                                "kind": "steps",
                                "numerator": "da_kiem_tra",
                                "denominator": "don_vi",
                                "rows": [["0.30", "1.5"], ["0.20", "0.75"]],
                            },
                            "rule_text": "Từ 30% được 1,5; từ 20% được 0,75",
                            "inputs": {
                                "da_kiem_tra": "Đơn vị được kiểm tra",
                                "don_vi": "Đơn vị trực thuộc",
                            },
                            "evidence": "Kết luận kiểm tra",
                        },
                        {
                            "code": "1.1.3",
                            "title": "Nhiệm vụ được giao",
                            "points": "2.5",
                            "rule": {
                                "kind": "gate",
                                "rule": {
                                    "kind": "linear",
                                    "numerator": "xong_dung_han",
                                    "denominator": "duoc_giao",
                                },
                                "when": {"input": "qua_han", "is": "above"},
                                "most": "1",
                            },
                            "rule_text": "Theo tỷ lệ; còn việc quá hạn thì tối đa 1,0",
                            "inputs": {
                                "xong_dung_han": "Nhiệm vụ xong đúng hạn",
                                "duoc_giao": "Nhiệm vụ được giao",
                                "qua_han": "Nhiệm vụ quá hạn chưa xong",
                            },
                        },
                    ],
                },
                {
                    "code": "1.2",
                    "title": "Mức độ hài lòng",
                    "points": 3,
                    "source": "survey",
                    "survey": ["C1"],
                    "rule": {
                        "kind": "survey",
                        "input": "phieu",
                        "weights": {"A": 1, "B": "0.6", "C": "0.2", "D": 0},
                    },
                    "rule_text": "Trung bình giá trị câu trả lời",
                    "inputs": {"phieu": "Số phiếu theo phương án A, B, C, D"},
                },
            ],
        }
    ],
    "outside": [
        {
            "code": "B",
            "title": "Điểm thưởng",
            "kind": "bonus",
            "cap": 2,
            "rule": {"kind": "count", "input": "sang_kien", "each": "0.5"},
            "rule_text": "0,5 mỗi sáng kiến được công nhận, tối đa 2",
            "inputs": {"sang_kien": "Sáng kiến được công nhận"},
        }
    ],
}
