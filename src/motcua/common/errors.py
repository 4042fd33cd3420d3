"""Refusals a person can read: what is wrong, in which field, how to mend it."""

from __future__ import annotations


class RefusedError(Exception):
    """A deed could not be done; nothing was written.

    message: Vietnamese, translatable, ready to show.
    field: the form field to mend; None when the whole deed is refused.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep the message and the field it belongs to."""
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowedError(RefusedError):
    """The person holds no post from which this deed may be done here."""


class NotFoundError(RefusedError):
    """Nothing with this code or number, or nothing the person may see."""


class ConflictError(RefusedError):
    """Somebody else has changed the thing meanwhile, or the deed was already done."""
