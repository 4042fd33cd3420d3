"""``motcua due``: one due moment, or a file of them, with the proof.

For support people. Needs no database: the engine, and the calendar in ``law/`` or one
given as a file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import Any, TextIO

import yaml

from motcua.common.errors import RefusedError
from motcua.common.law import national_calendar
from motcua.common.wording import calendar_ends, proof_lines
from motcua.core.deadlines import (
    Due,
    Extension,
    Line,
    Pause,
    Rule,
    due,
    limit_from_text,
)
from motcua.core.worktime import CalendarEndsError, WorkCalendar, calendar_from_yaml
from motcua.doors.terminal.parsers import Subparsers

_PAUSE = "FROM..TO=CAUSE"
_EXTENSION = "2wd=BASIS"


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser(
        "due",
        help="when something is due, and why",
        description="Moments without a time zone are meant on the calendar's wall "
        "clock. In a batch each line is a JSON object with id, from, allow, and if "
        "need be rule, cutoff, restart, procedure, pauses ([[from, to, cause], ...]), "
        "extensions ([[allow, basis], ...]); each is answered by one line, a broken "
        "one by its error.",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--from", dest="start", metavar="2026-11-06T16:30")
    what.add_argument("--batch", metavar="FILE.jsonl", help="'-' reads standard input")
    parser.add_argument("--allow", metavar="3wd", help="h, wd, d, mo or same-day")
    parser.add_argument("--rule", choices=list(Rule), default=Rule.HOURS.value)
    parser.add_argument("--cutoff", metavar="15:00")
    parser.add_argument("--calendar", type=Path, metavar="FILE.yaml")
    parser.add_argument("--pause", action="append", default=[], metavar=_PAUSE)
    parser.add_argument("--restart", metavar="2026-11-10T10:00")
    parser.add_argument(
        "--extend", action="append", default=[], metavar=_EXTENSION, help="more time"
    )
    parser.add_argument(
        "--procedure", metavar="CODE", help="whose days without appointments hold"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, brings_own_database=True)


def run(args: argparse.Namespace) -> int:
    """Answer one question or a file of them; 1 when nothing could be answered.

    :raises RefusedError: when the file or the calendar cannot be read.
    """
    calendar = _calendar(args.calendar)
    if args.batch:
        with _opened(args.batch) as lines:
            answers = [_print_answer(line, calendar) for line in _filled(lines)]
        return 0 if any(answers) or not answers else 1
    question = {
        "from": args.start,
        "allow": args.allow,
        "rule": args.rule,
        "cutoff": args.cutoff,
        "restart": args.restart,
        "pauses": [_pause_words(text) for text in args.pause],
        "extensions": [text.partition("=")[::2] for text in args.extend],
        "procedure": args.procedure,
    }
    try:
        answer = _answer(question, calendar)
    except ValueError as problem:
        if not args.json:
            raise RefusedError(str(problem)) from problem
        print(_as_json({"due": None, "error": str(problem)}))
        return 1
    if args.json:
        print(_as_json({**_values(answer), "proof": proof_lines(answer)}))
    else:
        print("\n".join([*proof_lines(answer), answer.calendar_label]))
    return 0


def _print_answer(line: str, calendar: WorkCalendar) -> bool:
    """Print the answer to one line of a batch and say whether it could be answered."""
    name = None
    try:
        question = json.loads(line)
        if not isinstance(question, dict):
            raise ValueError("the line is not a JSON object")  # noqa: TRY004, TRY301  told like any other mistake of the line
        name = question.get("id")
        print(_as_json({"id": name, **_values(_answer(question, calendar))}))
    except ValueError as problem:
        print(_as_json({"id": name, "due": None, "error": str(problem)}))
        return False
    return True


def _answer(question: Mapping[str, Any], calendar: WorkCalendar) -> Due:
    """Ask the engine. :raises ValueError: when the question cannot be answered."""
    cutoff, restart = question.get("cutoff"), question.get("restart")
    limit = limit_from_text(
        str(question.get("allow") or ""),
        Rule(question.get("rule") or Rule.HOURS),
        time.fromisoformat(cutoff) if cutoff else None,
    )
    start = _moment(question.get("from"), calendar)
    try:
        return due(
            limit,
            start,
            calendar,
            [_pause(part, calendar) for part in question.get("pauses") or ()],
            _moment(restart, calendar) if restart else None,
            extensions=[
                _extension(part, limit.rule, start)
                for part in question.get("extensions") or ()
            ],
            procedure=str(question.get("procedure") or ""),
        )
    except CalendarEndsError as problem:
        raise ValueError(calendar_ends(problem)) from problem


def _values(answer: Due) -> dict[str, Any]:
    return {
        "due": _iso(answer.at),
        "starts_at": _iso(answer.starts_at),
        "remaining_minutes": answer.remaining_minutes,
        "remaining_days": answer.remaining_days,
        "calendar": answer.calendar_label,
        "derivation": [_line(line) for line in answer.derivation],
    }


def _line(line: Line) -> dict[str, Any]:
    values = {
        "day": line.day.isoformat(),
        "kind": line.kind.value,
        "minutes": line.minutes,
        "days": line.days,
        "skipped_minutes": line.skipped_minutes,
        "since": _iso(line.since),
        "until": _iso(line.until),
        "name": line.name,
        "decision": line.decision,
        "extra": f"{line.extra.amount}{line.extra.unit}" if line.extra else None,
    }
    return {key: value for key, value in values.items() if value not in {None, ""}}


def _pause_words(text: str) -> list[str | None]:
    span, _, cause = text.partition("=")
    since, dots, until = span.partition("..")
    if not dots:
        raise RefusedError(f"--pause {text!r} is not {_PAUSE}")
    return [since, until or None, cause]


def _pause(part: object, calendar: WorkCalendar) -> Pause:
    if not isinstance(part, list) or len(part) not in {2, 3}:
        raise ValueError(f"a pause is [from, to, cause], not {part!r}")
    since, until, cause = [*part, ""][:3]
    return Pause(
        _moment(since, calendar),
        _moment(until, calendar) if until else None,
        str(cause),
    )


def _extension(part: object, rule: Rule, start: datetime) -> Extension:
    if not isinstance(part, list | tuple) or len(part) not in {1, 2}:
        raise ValueError(f"an extension is [allow, basis], not {part!r}")
    allow, basis = [*part, ""][:2]
    return Extension(limit_from_text(str(allow), rule), start, "", str(basis))


def _moment(value: object, calendar: WorkCalendar) -> datetime:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a moment such as 2026-11-06T16:30")  # noqa: TRY004  told like any other mistake of the line
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=calendar.timezone)


def _calendar(path: Path | None) -> WorkCalendar:
    if path is None:
        return national_calendar()
    try:
        parsed = yaml.safe_load(path.read_text(encoding="utf-8"))
        return calendar_from_yaml(parsed, label=path.name)
    except (OSError, ValueError, yaml.YAMLError) as problem:
        raise RefusedError(f"{path}: {problem}") from problem


@contextmanager
def _opened(name: str) -> Iterator[TextIO]:
    if name == "-":
        yield sys.stdin
        return
    try:
        with Path(name).open(encoding="utf-8") as file:
            yield file
    except (OSError, UnicodeDecodeError) as problem:
        raise RefusedError(f"{name}: {problem}") from problem


def _filled(lines: Iterable[str]) -> Iterator[str]:
    return (line for line in lines if line.strip())


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _as_json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)
