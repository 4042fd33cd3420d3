"""A list of 100,000 lines beside 100,000 dossiers: by code, and by name alone."""

from __future__ import annotations

import time

from meter import table

_COUNT, _DAYS = 100_000, 365
_FEW = 20_000  # a register without codes: a commune's year is a tenth of it


def main() -> None:
    """Print seconds of one core for matching and comparing."""
    head = ["lines", "dossiers", "matched", "differ", "s of one core"]
    table(head, [_by_code(), _by_name()])


def _by_code() -> list[object]:
    from motcua.core.tests import planted

    record = planted.record(_COUNT, days=_DAYS)
    return _row(planted.export(record), record, planted.LISTING)


def _by_name() -> list[object]:
    from motcua.core.tests import planted

    what = planted.without_numbers(_FEW, _FEW // 20, days=_DAYS)
    return _row(what.lines, what.record, planted.PAPER)


def _row(lines, record, listing) -> list[object]:  # noqa: ANN001  as planted
    from motcua.core.reconciliation import compare
    from motcua.core.tests import planted

    begun = time.process_time()
    found = compare(lines, record, listing, planted.CALENDAR, planted.RULES)
    spent = time.process_time() - begun
    pairs, differ = len(found.matching.pairs), len(found.differences)
    return [len(lines), len(record), pairs, differ, f"{spent:.1f}"]


if __name__ == "__main__":
    main()
