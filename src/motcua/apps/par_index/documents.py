"""Criteria sets as files people bring: a workbook, or YAML; faults by their place."""

from __future__ import annotations

from typing import Any

import yaml
from django.utils.translation import gettext as _

from motcua.apps.par_index.words.faults import fault_in_words, format_in_words
from motcua.apps.par_index.workbooks import (
    CellFault,
    Reading,
    read_workbook,
)
from motcua.common.errors import RefusedError
from motcua.common.yamls import loaded
from motcua.core.scoring import CriteriaSet, faults
from motcua.core.scoring.criteria import nodes_of
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.rulebook import FormatError
from motcua.core.scoring.writing import criteria_data

_ZIP = b"PK\x03\x04"
_SIZE_LIMIT = 1 << 20
_ALIAS_LIMIT = 200


def read_document(content: bytes) -> Reading:
    """Return the set a file describes, or all that is wrong with it.

    :raises RefusedError: when it is neither a workbook nor a text that can be read.
    """
    if content.startswith(_ZIP):
        return read_workbook(content)
    try:
        criteria = criteria_from_yaml(_parsed(content))
    except FormatError as error:
        text, mend = format_in_words(error)
        return Reading(None, (CellFault(error.where or "YAML", "", text, mend),))
    except RecursionError as error:
        said = _("Quy tắc lồng nhau quá sâu.")
        raise RefusedError(said, field="file") from error
    found = document_faults(criteria)
    return Reading(None if found else criteria, found)


def document_faults(criteria: CriteriaSet) -> tuple[CellFault, ...]:
    """Return where a set contradicts itself, by the codes of what to mend."""
    titles = {
        node.code: node.title for field in criteria.fields for node in nodes_of(field)
    }
    return tuple(
        CellFault(
            " ".join(filter(None, (fault.code, titles.get(fault.code, "")))) or "–",
            "",
            *fault_in_words(fault),
        )
        for fault in faults(criteria)
    )


def yaml_text(criteria: CriteriaSet) -> str:
    """Return a set as YAML, which is read back the same."""
    return yaml.safe_dump(
        criteria_data(criteria), allow_unicode=True, sort_keys=False, width=100
    )


def _parsed(content: bytes) -> Any:  # noqa: ANN401  whatever YAML holds
    if len(content) > _SIZE_LIMIT:
        raise RefusedError(_("Tệp lớn quá cỡ một bộ tiêu chí."), field="file")
    try:
        text = content.decode("utf-8-sig")
        _refuse_multiplying(text)
        parsed = loaded(text)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        said = _no_document()
        if mark is not None:
            said = _("Không đọc được YAML ở dòng %(line)d.") % {"line": mark.line + 1}
        raise RefusedError(said, field="file") from error
    if isinstance(parsed, str | None):  # any letter to anybody is YAML, too
        raise RefusedError(_no_document(), field="file")
    return parsed


def _no_document() -> str:
    return _("Tệp này không phải bảng Excel, cũng không đọc được như YAML.")


def _refuse_multiplying(text: str) -> None:
    """Refuse references within what is itself referred to: they multiply.

    :raises ValueError: for more than a set of criteria ever needs.
    """
    aliases, depth, anchored = 0, 0, 0
    for event in yaml.parse(text, yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            aliases += 1
            if anchored or aliases > _ALIAS_LIMIT:
                message = "aliases multiply"
                raise ValueError(message)
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if event.anchor and not anchored:
                anchored = depth
        elif isinstance(event, yaml.CollectionEndEvent):
            anchored = 0 if anchored == depth else anchored
            depth -= 1
