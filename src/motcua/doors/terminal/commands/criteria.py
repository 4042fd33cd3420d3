"""``motcua criteria``: sets as Excel workbooks, there and back.

For whoever writes a set where no server is. Needs no database.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import yaml
from django.utils.translation import gettext as _

from motcua.apps.par_index import workbooks
from motcua.common.errors import RefusedError
from motcua.core.scoring import faults
from motcua.core.scoring.writing import criteria_data, digest
from motcua.doors.terminal.parsers import UNUSABLE, Subparsers
from motcua.doors.terminal.sets import criteria_set


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser(
        "criteria",
        help="criteria sets as Excel workbooks",
        description="Exit code 2 when a file cannot be used, or a workbook has faults: "
        "nothing is written.",
    )
    parser.set_defaults(brings_own_database=True, exit_when_refused=UNUSABLE)
    actions = parser.add_subparsers(dest="action", required=True)
    template = actions.add_parser("template", help="write an empty workbook")
    template.add_argument("out", type=Path, metavar="OUT.xlsx")
    template.set_defaults(run=_template)
    export = actions.add_parser("export", help="write a set as a workbook")
    export.add_argument("criteria", type=Path, metavar="SET.yaml")
    export.add_argument("out", type=Path, metavar="OUT.xlsx")
    export.set_defaults(run=_export)
    taking = actions.add_parser("import", help="read a workbook into a set")
    taking.add_argument("workbook", type=Path, metavar="IN.xlsx")
    taking.add_argument("out", type=Path, metavar="OUT.yaml")
    taking.add_argument("--json", action="store_true", help="print one JSON object")
    taking.set_defaults(run=_import)


def _template(args: argparse.Namespace) -> int:
    _write(args.out, workbooks.template())
    return 0


def _export(args: argparse.Namespace) -> int:
    criteria = criteria_set(args.criteria)
    if found := faults(criteria):
        codes = ", ".join(fault.code or "*" for fault in found)
        said = _("Bộ tiêu chí tự mâu thuẫn ở: %(codes)s.")
        raise RefusedError(said % {"codes": codes})
    _write(args.out, workbooks.write_workbook(criteria))
    return 0


def _import(args: argparse.Namespace) -> int:
    found = workbooks.read_workbook(_bytes(args.workbook))
    if args.json:
        print(json.dumps(_values(found), ensure_ascii=False, indent=1))
    else:
        for fault in found.faults:
            print(f"{fault.where}: {fault.text} {fault.mend}")
    if found.criteria is None:
        return UNUSABLE
    text = yaml.safe_dump(
        criteria_data(found.criteria), allow_unicode=True, sort_keys=False, width=100
    )
    _write(args.out, text.encode())
    return 0


def _values(found: workbooks.Reading) -> dict[str, object]:
    criteria = found.criteria
    return {
        "criteria": criteria.key if criteria else None,
        "sha256": digest(criteria) if criteria else None,
        "leaves": len(criteria.leaves) if criteria else 0,
        "faults": [
            {
                "sheet": fault.sheet,
                "cell": fault.cell,
                "text": fault.text,
                "mend": fault.mend,
            }
            for fault in found.faults
        ],
    }


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        said = _("Không đọc được tệp %(name)s.") % {"name": path.name}
        raise RefusedError(said) from problem


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as problem:
        said = _("Không ghi được tệp %(name)s.") % {"name": path.name}
        raise RefusedError(said) from problem
