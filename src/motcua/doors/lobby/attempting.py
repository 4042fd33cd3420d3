"""Deeds that come from a form: done, or what refuses them laid beside its field."""

from __future__ import annotations

from collections.abc import Callable

from django import forms

from motcua.common.errors import ConflictError, NotAllowedError, RefusedError

OK, WRONG, CONFLICT = 200, 422, 409


def attempt(act: Callable[[], object], *tried: forms.Form) -> int:
    """Do a deed if its forms are right. Returns the status to answer.

    tried: the forms it came from; a refusal of a field none of them has is the first's.
    :raises NotAllowedError: as the deed does; that is a page of its own.
    """
    checked = [form.is_valid() for form in tried]  # each says all its own
    if not all(checked):
        return WRONG
    try:
        act()
    except NotAllowedError:
        raise
    except RefusedError as error:
        home = next((form for form in tried if error.field in form.fields), None)
        if home is None:
            tried[0].add_error(None, error.message)
        else:
            home.add_error(error.field, error.message)
        return CONFLICT if isinstance(error, ConflictError) else WRONG
    return OK
