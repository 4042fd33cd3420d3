"""How many statements a page costs, counted in this process on the served data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from visitor import Visitor

_NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True, slots=True)
class Counted:
    """One request and its statements."""

    method: str
    path: str
    status: int
    queries: int


def counted(
    visitor: Visitor, path: str, form: Callable[[], dict[str, str]] | None = None
) -> list[Counted]:
    """Ask for a page, or post a form there, and follow where it leads.

    Twice, since the first time warms the process's caches, as a server that has run for
    a while has them. form: fills the form, anew each time.
    """
    _ask(visitor, path, form and form())
    return _ask(visitor, path, form and form())


def _ask(visitor: Visitor, path: str, fields: dict[str, str] | None) -> list[Counted]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_ENCODING="gzip")
    for name, value in visitor.cookies.items():
        client.cookies[name] = value
    found: list[Counted] = []
    method, data = ("POST", fields) if fields is not None else ("GET", None)
    while path:
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(path) if data is None else client.post(path, data)
        queries = sum(not _is_frame(query["sql"]) for query in seen.captured_queries)
        found.append(Counted(method, path, answer.status_code, queries))
        parts = urlsplit(answer.headers.get("Location", ""))
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        method, data = "GET", None
    return found


def _is_frame(sql: str) -> bool:
    return sql.upper().startswith(_NOT_COUNTED)
