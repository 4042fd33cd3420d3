"""The one registry of named figures: rooms add theirs in their ``ready``."""

from __future__ import annotations

from collections.abc import Callable

from motcua.apps.statistics.figures.values import Figure, FigureValue, Reader, Record

Pending = Callable[[Record], int]
_KNOWN: dict[str, tuple[Figure, Reader]] = {}
_PENDING: dict[str, Pending] = {}


def register(figure: Figure, reader: Reader, pending: Pending | None = None) -> None:
    """Make a figure known. Registering the same again changes nothing.

    pending: counts what is open at a moment and will be left out of the numerator.

    :raises ValueError: when the name means something else already.
    """
    known = _KNOWN.get(figure.name)
    if known is not None and known != (figure, reader):
        raise ValueError(f"{figure.name} is registered already")
    _KNOWN[figure.name] = (figure, reader)
    if pending is not None:
        _PENDING[figure.name] = pending


def names() -> frozenset[str]:
    """Return the names that can be read."""
    return frozenset(_KNOWN)


def figures() -> tuple[Figure, ...]:
    """Return every figure, by name."""
    return tuple(figure for _, (figure, _) in sorted(_KNOWN.items()))


def figure(name: str) -> Figure | None:
    """Return what a name means; None when nobody counts it (yet)."""
    known = _KNOWN.get(name)
    return known[0] if known else None


def read_from(record: Record, name: str) -> FigureValue | None:
    """Read one figure from a record that may have been read for others before.

    None when nobody counts it.
    """
    known = _KNOWN.get(name)
    if known is None:
        return None
    meant, reader = known
    found = reader(record)
    return FigureValue(
        name=meant.name,
        version=meant.version,
        numerator=found.numerator,
        denominator=found.denominator,
        counted=found.counted,
        failed=found.failed,
    )


def pending_in(record: Record, name: str) -> int | None:
    """Count what is open and will fail; None where nobody counts that of the figure."""
    count = _PENDING.get(name)
    return None if count is None else count(record)
