"""Criteria sets as YAML files a command is given."""

from __future__ import annotations

from pathlib import Path

import yaml
from django.utils.translation import gettext as _

from motcua.common.errors import RefusedError
from motcua.common.yamls import loaded
from motcua.core.scoring import CriteriaSet
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.rulebook import FormatError


def criteria_set(path: Path) -> CriteriaSet:
    """Return the set a file holds; it may contradict itself.

    :raises RefusedError: when it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        return criteria_from_yaml(loaded(text))
    except FormatError as problem:
        said = _("Bộ tiêu chí sai ở %(where)s: cần %(wanted)s.")
        raise RefusedError(
            said % {"where": problem.where or path.name, "wanted": problem.wanted}
        ) from problem
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as problem:
        mark = getattr(problem, "problem_mark", None)
        said = _("Không đọc được bộ tiêu chí %(name)s.") % {"name": path.name}
        if mark is not None:
            where = _("Không đọc được YAML ở dòng %(line)d.") % {"line": mark.line + 1}
            said = f"{said} {where}"
        raise RefusedError(said) from problem
