"""Time by the wall and time of the processors, and tables of both.

A machine that others work on stretches the wall's time, hardly the processors': when
the two are far apart, believe the second and measure again in peace.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Self

_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _OWN_TIMES = 1, slice(11, 15)  # fields of /proc/*/stat behind the name


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds. python, postgres: processors' time; None where the system hides it."""

    wall: float
    python: float | None
    postgres: float | None


class Meter:
    """Measures a block, over two families of processes."""

    def __init__(self, python: int, postgres: int | None = None) -> None:
        """Remember the two heads of family."""
        self._heads = python, postgres
        self.cost = Cost(0.0, None, None)

    def __enter__(self) -> Self:
        """Begin."""
        self._cpu = [_processor_seconds(head) for head in self._heads]
        self._wall = time.perf_counter()
        return self

    def __exit__(self, *_exc: object) -> None:
        """End; the cost stands in ``cost``."""
        wall = time.perf_counter() - self._wall
        now = [_processor_seconds(head) for head in self._heads]
        used = [
            None if before is None or after is None else after - before
            for before, after in zip(self._cpu, now, strict=True)
        ]
        self.cost = Cost(wall, *used)


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds of many rounds."""

    p50: float
    p95: float
    most: float


def spread(seconds: Sequence[float]) -> Spread:
    """Return median, 95th percentile and the longest, in milliseconds."""
    p95 = quantiles(seconds, n=20)[-1]
    return Spread(median(seconds) * 1000, p95 * 1000, max(seconds) * 1000)


def verdict(measured: float, bar: float) -> str:
    """Return "0.42 of 150" and a mark where the bar is missed."""
    mark = "" if measured <= bar else "  MISSED"
    return f"{measured / bar:.2f} of {bar:g}{mark}"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table: words to the left, numbers to the right, fit for Markdown."""
    texts = [[_text(cell) for cell in row] for row in rows]
    widths = [
        max(len(line[place]) for line in (head, *texts)) for place in range(len(head))
    ]
    is_number = [
        all(isinstance(row[place], int | float | None) for row in rows)
        for place in range(len(head))
    ]
    marks = [
        "-" * (width - 1) + ":" if number else "-" * width
        for width, number in zip(widths, is_number, strict=True)
    ]
    for line in (head, marks, *texts):
        cells = [
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(line, widths, is_number, strict=True)
        ]
        print(f"| {' | '.join(cells)} |")


def _text(cell: object) -> str:
    if cell is None:
        return "?"
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)


def _processor_seconds(head: int | None) -> float | None:
    """Return what a process, its living descendants and its dead children used."""
    processes = {} if head is None else _processes()
    if head not in processes:
        return None
    children = defaultdict(list)
    for pid, fields in processes.items():
        children[int(fields[_PARENT])].append(pid)
    waiting, ticks = [head], 0
    while waiting:
        pid = waiting.pop()
        ticks += sum(map(int, processes[pid][_OWN_TIMES]))
        waiting += children[pid]
    return ticks / _TICKS


def _processes() -> dict[int, list[str]]:
    """Return the fields of every process; nothing where there is no /proc."""
    found = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = file.read_text()
        except OSError:  # it has just ended
            continue
        found[int(file.parent.name)] = text.rpartition(")")[2].split()
    return found
