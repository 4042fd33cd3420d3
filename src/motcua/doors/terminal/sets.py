"""Criteria sets as YAML files a command is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from motcua.apps.par_index.words.faults import form_in_words
from motcua.common.errors import RefusedError
from motcua.common.yamls import loaded
from motcua.core.scoring import CriteriaSet
from motcua.core.scoring.reading import NEITHER, criteria_from_yaml
from motcua.core.scoring.rulebook import FormatError

_STEP = re.compile(r"([^.\[\]]+)(?=[.\[]|$)|\[(\d+)\]")  # of "fields[0].rule.kind"


def criteria_set(path: Path) -> CriteriaSet:
    """Return the set a file holds; it may contradict itself.

    :raises RefusedError: when it cannot be read.
    """
    data: Any = None
    try:
        data = loaded(path.read_text(encoding="utf-8-sig"))
        return criteria_from_yaml(data)
    except FormatError as problem:
        raise RefusedError(_told(problem, data, path.name)) from problem
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as problem:
        mark = getattr(problem, "problem_mark", None)
        said = _("Không đọc được bộ tiêu chí %(name)s.") % {"name": path.name}
        if mark is not None:
            where = _("Không đọc được YAML ở dòng %(line)d.") % {"line": mark.line + 1}
            said = f"{said} {where}"
        raise RefusedError(said) from problem


def _told(problem: FormatError, data: Any, name: str) -> str:  # noqa: ANN401  as parsed
    if problem.wanted == NEITHER:
        said = _("Bộ tiêu chí thiếu quy tắc chấm (rule) ở: %(codes)s.")
        return said % {"codes": ", ".join(_unruled(data["fields"]))}
    code = _code_at(data, problem.where)
    where = f"{code} ({problem.where})" if code else problem.where or name
    if problem.wanted == "nothing of that name":
        return _("Bộ tiêu chí sai ở %(where)s: không có khoá này.") % {"where": where}
    wanted = form_in_words(problem)
    if " | " in wanted:
        wanted = _("một trong: %(words)s") % {"words": wanted.replace(" | ", ", ")}
    said = _("Bộ tiêu chí sai ở %(where)s: cần %(wanted)s.")
    return said % {"where": where, "wanted": wanted}


def _unruled(nodes: Sequence[Any]) -> Iterator[str]:
    """Yield the codes of all that has neither a rule nor children: leaves forgotten."""
    for node in nodes:
        if not isinstance(node, Mapping):
            continue
        below = node.get("children")
        if node.get("rule") is None and "children" not in node:
            yield str(node.get("code") or "?")
        elif isinstance(below, Sequence) and not isinstance(below, str):
            yield from _unruled(below)


def _code_at(data: Any, where: str) -> str:  # noqa: ANN401  as parsed
    """Return the code of the innermost node on the way to a place; "" for none."""
    code = ""
    for key, number in _STEP.findall(where):
        if isinstance(data, Mapping) and key:
            data = data.get(key)
        elif isinstance(data, Sequence) and number and int(number) < len(data):
            data = data[int(number)]
        else:
            break
        if isinstance(data, Mapping) and data.get("code"):
            code = str(data["code"])
    return code
