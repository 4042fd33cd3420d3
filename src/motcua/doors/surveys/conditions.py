"""Skip logic as people type it: one test a line, all of them or one of them.

``A1: 1, 2`` holds when one of these options was chosen, ``C2: 3..10`` when the number
lies between (``3..`` and ``..10`` leave one end open), ``không A1: 1`` when
it does not.
What is nested deeper is shown and taken as JSON.
"""

from __future__ import annotations

import json
import re
from typing import Any

from django.utils.translation import gettext as _

from motcua.common.errors import RefusedError
from motcua.doors.lobby.asking import as_typed, exactly

Json = dict[str, Any]
_LINE = re.compile(r"(?P<not>(?:không|not)\s+)?(?P<code>[^:\s]+)\s*:\s*(?P<test>.+)")
_NUMBER = r"-?\d+(?:[.,]\d+)*"
_RANGE = re.compile(rf"(?P<least>(?:{_NUMBER})?)\s*\.\.\s*(?P<most>(?:{_NUMBER})?)")


def read(text: str, *, is_any: bool) -> Json | None:
    """Return the condition as the document keeps it; None for an empty text.

    :raises RefusedError: naming the line that cannot be read.
    """
    if text.strip().startswith("{"):
        return _json(text)
    tests = [_test(line.strip()) for line in text.splitlines() if line.strip()]
    if not tests:
        return None
    if len(tests) == 1:
        return tests[0]
    return {"any" if is_any else "all": tests}


def write(condition: Json | None) -> tuple[str, bool]:
    """Return the condition as it is typed, and whether one of the tests is enough."""
    if condition is None:
        return "", False
    is_any = "any" in condition
    tests = condition.get("any" if is_any else "all", [condition])
    lines = [_line(test) for test in tests]
    if any(line is None for line in lines):
        return json.dumps(condition, ensure_ascii=False), False
    return "\n".join(filter(None, lines)), is_any


def _json(text: str) -> Json:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RefusedError(_("Điều kiện JSON chưa đúng."), field="asked_if") from error
    if not isinstance(found, dict):
        raise RefusedError(_("Điều kiện JSON chưa đúng."), field="asked_if")
    return found


def _test(line: str) -> Json:
    found = _LINE.fullmatch(line)
    if found is None:
        raise _unread(line)
    test = found["test"].strip()
    bounds = _RANGE.fullmatch(test)
    if bounds and (bounds["least"] or bounds["most"]):
        ends = {key: exactly(bounds[key]) for key in ("least", "most")}
        made: Json = {"question": found["code"]} | {k: v for k, v in ends.items() if v}
    elif ".." in test:  # meant for a range, but its ends are no numbers
        raise _unread(line)
    else:
        chosen = [part.strip() for part in test.split(",") if part.strip()]
        made = {"question": found["code"], "is": chosen}
    return {"not": made} if found["not"] else made


def _unread(line: str) -> RefusedError:
    words = _("Không đọc được “%(line)s”. Ghi như “A1: 1, 2” hoặc “C2: 3..10”.")
    return RefusedError(words % {"line": line}, field="asked_if")


def _line(test: Json) -> str | None:
    if "not" in test:
        inner = _line(test["not"])
        return None if inner is None or "not" in test["not"] else f"không {inner}"
    if "is" in test:
        return f"{test['question']}: {', '.join(test['is'])}"
    if "question" in test:
        least, most = (as_typed(str(test.get(key, ""))) for key in ("least", "most"))
        return f"{test['question']}: {least}..{most}"
    return None
