"""Forms of many leaves, a line each: what was refused stands on its own line, named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.apps.par_index.operations.appending import StaleError
from motcua.apps.par_index.operations.appraising import Key
from motcua.apps.par_index.operations.several import SeveralRefusedError
from motcua.common.errors import RefusedError
from motcua.doors.appraisal.keys import key_of

# Nobody decides more on one page. More are refused aloud, never cut.
MOST_LEAVES = 300

F = TypeVar("F", bound=forms.Form)


def keys_of(boxes: Iterable[str]) -> list[Key]:
    """Return the leaves named by boxes, each once, in order."""
    found: dict[tuple[int, str], Key] = {}
    for one in boxes:
        key = key_of(one)
        if key is not None:
            found.setdefault((key.unit_id, key.code), key)
    return list(found.values())


def too_many_words(count: int) -> str:
    """Say that so many leaves do not fit one form, and what to do."""
    return _(
        "Đã chọn %(count)s mục; mỗi lần ghi tối đa %(most)s mục. Chọn bớt, ghi xong "
        "rồi ghi tiếp các mục còn lại."
    ) % {"count": count, "most": MOST_LEAVES}


def put(
    error: RefusedError,
    form: forms.Form,
    lines: Sequence[forms.Form],
    keys: Sequence[Key],
) -> list[Key]:
    """Lay each refusal where it belongs; return the keys, fresh where one was stale.

    form: of the deed as a whole. lines: of the leaves, in the order of the keys.
    """
    if not isinstance(error, SeveralRefusedError):
        _add(form, error)
        return list(keys)
    why = {(one.key.unit_id, one.key.code): one.error for one in error.refused}
    fresh = []
    for key, line in zip(keys, lines, strict=True):
        refused = why.get((key.unit_id, key.code))
        if refused is not None:
            _add(line, refused)
        fresh.append(_fresh(key, refused))
    return fresh


def named(line: forms.Form, key: Key, unit: str, newest: int) -> Key:
    """Say of each error of a line of which leaf it is; return the key it goes on with.

    newest: id of the leaf's newest fact. What a blank form shows is seen by who fills
    it; one that was refused keeps what its reader had seen.
    """
    if not line.is_bound:
        return Key(key.unit_id, key.code, newest)
    for field, errors in list(line.errors.items()):
        said = [
            _("Mục %(code)s, %(unit)s: %(error)s")
            % {"code": key.code, "unit": unit, "error": error}
            for error in errors
        ]
        line.errors[field] = line.error_class(said)
    return key


def again(form: F, given: QueryDict) -> F:
    """Return the form with what was typed, not checked: nothing was sent yet."""
    for field in form.fields:
        typed = given.get(form.add_prefix(field))
        if typed is not None and field != "seen":
            form.initial[field] = typed
    return form


def _fresh(key: Key, refused: RefusedError | None) -> Key:
    if not isinstance(refused, StaleError):
        return key
    return Key(key.unit_id, key.code, refused.newest.id)


def _add(form: forms.Form, error: RefusedError) -> None:
    form.add_error(error.field if error.field in form.fields else None, error.message)
