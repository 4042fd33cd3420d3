"""``motcua serve``: serve an office that has given its settings, jobs included."""

from __future__ import annotations

import argparse
import sys

from motcua.doors.terminal import preparing, web
from motcua.doors.terminal.parsers import Subparsers


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser(
        "serve", help="serve with production settings (docs/settings.md)"
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, help="default: one a processor core")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Collect static files and serve, unless the database lags behind the code."""
    if waiting := preparing.waiting_migrations():
        print(f"{len(waiting)} migrations are waiting: {', '.join(waiting)}.")
        print("Make a dump, then: ./run motcua manage migrate", file=sys.stderr)
        return 1
    preparing.collect_static_files()
    address = web.Address(args.host, args.port)
    return web.serve(
        address,
        environment={},
        when_ready=lambda: print(f"Serving {args.host}:{args.port}", flush=True),
        workers=args.workers,
        beside=["worker"],
    )
