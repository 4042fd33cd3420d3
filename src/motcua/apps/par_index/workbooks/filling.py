"""A criteria set written as a workbook. Nothing of the data ever becomes a formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from motcua.apps.par_index.workbooks import guide, layout
from motcua.core.scoring import CriteriaSet
from motcua.core.scoring.notation import write_line, write_name, write_number
from motcua.core.scoring.rule_cells import cells_of, parts_of
from motcua.core.scoring.writing import criteria_data

Row = Mapping[str, str | Decimal]
_WIDE = {"title", "rule_text", "inputs_told", "table", "figures", "value"}
_LETTERS_WIDE, _LETTERS = 44, 18
_ROWS_CHECKED = 500
_HEAD = PatternFill("solid", fgColor="FFDCE6F1")
_FIELD = PatternFill("solid", fgColor="FFF2F2F2")


def write_workbook(criteria: CriteriaSet) -> bytes:
    """Return a set as .xlsx, which ``read_workbook`` reads back the same."""
    data = criteria_data(criteria)
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    _fill(book, layout.META, list(_meta_rows(data)))
    tree = _fill(book, layout.TREE, list(_tree_rows(data["fields"])))
    tree.freeze_panes = "C2"
    _fill(book, layout.OUTSIDE, list(_outside_rows(data.get("outside", ()))))
    _fill(book, layout.CLASSES, list(_class_rows(data.get("classes", ()))))
    guide.fill(book.create_sheet(layout.GUIDE))
    _offer_words(book)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _meta_rows(data: Mapping[str, Any]) -> Iterator[Row]:
    rounding = data["rounding"]
    told = {
        "key": data["key"],
        "title": data["title"],
        "version": data.get("version", ""),
        "level": data["level"],
        "groups": _names(data.get("groups", ())),
        "valid_from": str(data.get("valid_from", "")),
        "valid_to": str(data.get("valid_to", "")),
        "illustrative": _answer(data.get("illustrative", False)),
        "legal_basis": _lines(data.get("legal_basis", ())),
        "sources": _lines(data.get("sources", ())),
        "points": Decimal(data["points"]),
        "place": Decimal(rounding["place"]),
        "mode": rounding["mode"],
        "level_of_rounding": rounding["level"],
        "tie_breaks": _names(data.get("tie_breaks", ())),
    }
    for entry, heading in layout.META_ENTRIES.items():
        yield {"entry": heading, "value": _worded(entry, told[entry])}


def _tree_rows(nodes: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for node in nodes:
        if "rule" not in node:
            points = Decimal(node["points"])
            yield {"code": node["code"], "title": node["title"], "points": points}
            yield from _tree_rows(node["children"])
            continue
        first, last = node.get("cutoff", ("", ""))
        told = {
            "source": node.get("source", "self"),
            "not_applicable": node.get("not_applicable", "exclude"),
            "nothing": node.get("nothing", "nothing"),
            "applies_to": _names(node.get("applies_to", ())),
            "first_day": first,
            "last_day": last,
            "figures": _figures(node.get("figures", {})),
            "survey": _names(node.get("survey", ())),
        }
        yield from _scored_rows(node, "points", told)


def _outside_rows(items: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for item in items:
        yield from _scored_rows(item, "cap", {"sign": item["kind"]})


def _scored_rows(
    item: Mapping[str, Any], points: str, told: Mapping[str, str]
) -> Iterator[Row]:
    """Yield a leaf's or list's row, and a row for each rule its rule is made of."""
    yield {
        "code": item["code"],
        "title": item["title"],
        "points": Decimal(item[points]),
        **{column: _worded(column, text) for column, text in told.items()},
        **_rule_cells(item["rule"]),
        "rule_text": item.get("rule_text", ""),
        "inputs_told": _pairs(item.get("inputs", {})),
        "evidence": item.get("evidence", ""),
        "owner": item.get("owner", ""),
        "verified": _worded("verified", _answer(item.get("verified", True))),
    }
    yield from _part_rows(item["code"], item["rule"])


def _part_rows(code: str, rule: Mapping[str, Any]) -> Iterator[Row]:
    for part in parts_of(rule):
        below = f"{code}{layout.NESTED}{write_name(part.name)}"
        points = {} if part.points is None else {"points": Decimal(part.points)}
        yield {"code": below, **points, **_rule_cells(part.data)}
        yield from _part_rows(below, part.data)


def _rule_cells(rule: Mapping[str, Any]) -> dict[str, str]:
    cells = {str(column): text for column, text in cells_of(rule).items()}
    return {"kind": layout.KINDS[rule["kind"]]} | cells


def _class_rows(classes: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for entry in classes:
        yield {
            "name": entry["name"],
            "from": Decimal(entry["from"]),
            "above": _worded("above", _answer(entry.get("above", False))),
        }


def _answer(is_so: bool) -> str:  # noqa: FBT001  the value itself
    return layout.Answer.YES if is_so else layout.Answer.NO


def _worded(column: str, text: str | Decimal) -> str | Decimal:
    words = layout.words_of(column)
    return words.get(str(text), text) if words else text


def _names(names: Sequence[str]) -> str:
    return "; ".join(map(write_name, names))


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(map(write_line, texts))


def _pairs(pairs: Mapping[str, str]) -> str:
    return "\n".join(
        f"{write_name(name)}: {write_line(text)}" for name, text in pairs.items()
    )


def _figures(figures: Mapping[str, Sequence[str]]) -> str:
    return "\n".join(
        f"{write_name(name)}: {write_name(figure)}, {layout.WORDS['part'][part]}"
        for name, (figure, part) in figures.items()
    )


def _fill(book: Workbook, name: str, rows: Sequence[Row]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(name)
    headings = layout.HEADINGS[name]
    for column, (key, heading) in enumerate(headings.items(), start=1):
        cell = sheet.cell(1, column, heading)
        cell.font, cell.fill = Font(bold=True), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        width = _LETTERS_WIDE if key in _WIDE else _LETTERS
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows, start=2):
        is_field = name == layout.TREE and "kind" not in row
        for column, key in enumerate(headings, start=1):
            _put(sheet, number, column, row.get(key, ""), is_field=is_field)
    sheet.freeze_panes = "A2"
    return sheet


def _put(
    sheet: Worksheet, row: int, column: int, value: str | Decimal, *, is_field: bool
) -> None:
    cell = sheet.cell(row, column)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if is_field:
        cell.fill, cell.font = _FIELD, Font(bold=True)
    if isinstance(value, Decimal):
        is_short = Decimal(repr(float(value))) == value
        cell.value = float(value) if is_short else write_number(Fraction(value))
        return
    cell.number_format = "@"  # what is typed here stays text: 1.10 is no 1.1
    if value:
        cell.value = value
        cell.data_type = "s"  # a text beginning with "=" is still a text


def _offer_words(book: Workbook) -> None:
    """Let Excel offer the few words where a cell takes only those."""
    for name in (layout.TREE, layout.OUTSIDE, layout.CLASSES):
        sheet = book[name]
        for column, key in enumerate(layout.HEADINGS[name], start=1):
            if layout.words_of(key) is None:
                continue
            letter = get_column_letter(column)
            offer = DataValidation("list", formula1=guide.range_of(key))
            offer.showErrorMessage = False
            sheet.add_data_validation(offer)
            offer.add(f"{letter}2:{letter}{_ROWS_CHECKED}")
