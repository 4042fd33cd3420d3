"""Results as open data: one row a unit and leaf, points with a point, described.

Nothing personal is in them: units are agencies. Free to use with the source named.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any

from motcua.apps.par_index.queries.results import (
    ResultRow,
    Results,
    tables,
    to_document,
)
from motcua.common.cells import safe

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
COLUMNS = {
    "round": "tên đợt đánh giá",
    "year": "năm của đợt",
    "group": "nhóm đơn vị được xếp hạng cùng nhau",
    "decision": "số quyết định công bố; trống khi chưa công bố",
    "version": "bản công bố; 0 khi chưa công bố",
    "unit": "tên đơn vị",
    "agency": "mã cơ quan trong hệ thống; trống với đơn vị lịch sử",
    "rank": "hạng; đơn vị bằng điểm chung hạng",
    "rank_low": "hạng tốt nhất trong chín phần mười số bảng mô phỏng",
    "rank_high": "hạng kém nhất trong chín phần mười số bảng mô phỏng",
    "class": "nhóm xếp loại",
    "level": "total, field, criterion, leaf, outside hoặc rest; field, outside và "
    "rest cộng lại bằng total",
    "code": "mã lĩnh vực, tiêu chí; trống với dòng tổng",
    "title": "tên lĩnh vực, tiêu chí",
    "max": "điểm tối đa",
    "claimed": "điểm đơn vị tự chấm; trống khi không tự chấm",
    "points": "điểm đạt; trống khi không áp dụng",
    "previous": "tổng điểm đợt trước; chỉ ở dòng tổng",
    "change": "điểm thay đổi so với đợt trước; chỉ ở dòng tổng",
}


def csv_of(groups: Sequence[Results]) -> bytes:
    """Return rows for a spreadsheet or a program; UTF-8 with its mark."""
    out = StringIO()
    out.write("\ufeff")  # without it spreadsheets misread Vietnamese
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    for told in groups:
        for row in told.rows:
            writer.writerows(map(_safe, _lines(told, row)))
    return out.getvalue().encode()


def json_of(groups: Sequence[Results]) -> bytes:
    """Return the whole results with the description of what they say."""
    document: dict[str, Any] = {
        "licence": LICENCE,
        "attribution": "Nêu tên đợt đánh giá và số quyết định công bố.",
        "columns_of_csv": COLUMNS,
        "points": "số thập phân viết bằng chữ, dấu chấm",
        "decision": groups[0].decision if groups else "",
        "version": groups[0].version if groups else 0,
        "groups": [to_document(told) for told in groups],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _lines(told: Results, row: ResultRow) -> Iterator[dict[str, object]]:
    about = _about(told, row)
    yield {
        **about,
        "level": "total",
        "max": told.maximum,
        "claimed": row.claimed,
        "points": row.total,
        "previous": row.change.total if row.change else "",
        "change": row.change.points if row.change else "",
    }
    for head in told.heads:
        leaf = row.leaves.get(head.code)
        level = "field" if head.depth == 0 else "criterion"
        points: Decimal | str
        claimed: Decimal | str = ""
        if leaf is None:
            points = row.nodes[head.code]
        else:
            level = "leaf"
            points = "" if leaf.is_excluded else leaf.points
            claimed = "" if leaf.claimed is None else leaf.claimed
        yield {
            **about,
            "level": level,
            "code": head.code,
            "title": head.title,
            "max": head.most,
            "claimed": claimed,
            "points": points,
        }
    for code, points in row.outside.items():
        title = told.outside.get(code, "")
        outside = {"level": "outside", "code": code, "title": title, "points": points}
        yield {**about, **outside}
    rest = tables.rest(told, row, told.fields, row.total - row.extra)
    if rest:
        title = "Quy đổi, làm tròn"
        yield {**about, "level": "rest", "title": title, "points": rest}


def _safe(line: dict[str, object]) -> dict[str, object]:
    return {
        name: safe(said) if isinstance(said, str) else said
        for name, said in line.items()
    }


def _about(told: Results, row: ResultRow) -> dict[str, object]:
    return {
        "round": told.round_name,
        "year": told.year,
        "group": told.group_title,
        "decision": told.decision,
        "version": told.version,
        "unit": row.name,
        "agency": "" if row.agency_id is None else row.agency_id,
        "rank": row.place,
        "rank_low": row.interval.low if row.interval else "",
        "rank_high": row.interval.high if row.interval else "",
        "class": row.grade,
    }
