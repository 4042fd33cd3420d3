"""The main pages: how long, how many statements, how heavy the first time.

Times are over HTTP against the server ``./run demo`` starts. The weight of a first
visit is the page with every style, script and picture it names, and without fonts: once
as the browser gets it (style and script are sent packed), once unpacked, once all
packed.
"""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import stage
from meter import Meter, spread, table, verdict
from queried import counted
from visitor import Page, Visitor

_BAR_QUERIES = 12
_BAR_KB = 100
_ROUNDS, _WARM_UP = 30, 5
_ASSETS = re.compile(
    r"""<(?:link[^>]*rel="(?:stylesheet|icon)"[^>]*|script[^>]*|img[^>]*|use[^>]*)>"""
)
_ADDRESS = re.compile(r"""\b(?:href|src)="([^"#]+)""")
_INSIDE_STYLE = re.compile(r"""url\(["']?([^"')]+)""")
_FONTS = (".woff2", ".woff", ".ttf")


@dataclass(frozen=True, slots=True)
class Stop:
    """A page on the way, and who opens it. login: "" for a citizen."""

    name: str
    path: str
    login: str = ""


def main() -> None:
    """Print times and statements, then weights."""
    with stage.serving() as served:
        stops = list(_stops())
        visitors = {stop.login: _visitor(served.port, stop.login) for stop in stops}
        table(
            ["ms", "p50", "p95", "cpu python", "cpu postgres", "queries", "of bar"],
            [_timed(served, visitors[stop.login], stop) for stop in stops],
        )  # fmt: skip
        print()
        table(
            ["first visit, KB", "page", "assets", "sent", "unpacked", "packed",
             "sent of bar"],
            [_weighed(visitors[stop.login], stop) for stop in stops],
        )  # fmt: skip


def _timed(served: stage.Served, visitor: Visitor, stop: Stop) -> list[object]:
    for _ in range(_WARM_UP):
        page = visitor.get(stop.path)
        assert page.status == 200, (stop, page.status)
        assert "/dang-nhap/" not in page.url or not stop.login, stop
    took = []
    with Meter(served.pid, stage.postmaster()) as meter:
        for _ in range(_ROUNDS):
            began = time.perf_counter()
            visitor.get(stop.path)
            took.append(time.perf_counter() - began)
    times, cost = spread(took), meter.cost
    each = [
        None if cpu is None else cpu * 1000 / _ROUNDS
        for cpu in (cost.python, cost.postgres)
    ]
    queries = max(one.queries for one in counted(visitor, stop.path))
    kept = verdict(queries, _BAR_QUERIES)
    return [stop.name, times.p50, times.p95, *each, queries, kept]


def _weighed(visitor: Visitor, stop: Stop) -> list[object]:
    page = visitor.get(stop.path)
    # A page is not packed on the way: compressed secrets can be guessed (BREACH).
    assets = dict(_assets(visitor, page))
    sent = page.sent + sum(len(packed) for packed, _body in assets.values())
    bodies = [page.body, *(body for _packed, body in assets.values())]
    unpacked = sum(map(len, bodies))
    packed = sum(len(gzip.compress(body)) for body in bodies)
    kilo = [size / 1024 for size in (page.sent, sent - page.sent, sent)]
    return [
        stop.name, *kilo, unpacked / 1024, packed / 1024,
        verdict(round(sent / 1024, 1), _BAR_KB),
    ]  # fmt: skip


def _assets(visitor: Visitor, page: Page) -> Iterator[tuple[str, tuple[bytes, bytes]]]:
    """Yield address → (as sent, unpacked) of what the page loads, fonts left out."""
    waiting = {
        urljoin(page.url, address)
        for tag in _ASSETS.findall(page.text)
        for address in _ADDRESS.findall(tag)
    }
    seen: set[str] = set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        if address.endswith(_FONTS) or address.startswith(("data:", "http")):
            continue
        sent = visitor.get_packed(address)
        assert sent.status == 200, (page.url, address, sent.status)
        yield address, (sent.body, sent.unpacked)
        if address.endswith(".css"):
            named = _INSIDE_STYLE.findall(sent.unpacked.decode())
            waiting |= {urljoin(address, one) for one in named} - seen


def _visitor(port: int, login: str) -> Visitor:
    from motcua.apps.organizations.demo import demo_password

    visitor = Visitor(port)
    if login:
        visitor.sign_in(login, demo_password())
    return visitor


def _stops() -> Iterator[Stop]:
    """Yield the pages; the dossier is one that waits on the handler's own desk."""
    counter, handler, leader = "tiepnhan", "thuly", "lanhdao.tinh"
    version_id, code = _asked_for_most()
    number, secret, dossier_id = _dossier_of(handler)
    yield Stop("portal home", "/")
    yield Stop("search", "/thu-tuc/?q=khai+sinh")
    yield Stop("procedure", f"/thu-tuc/{code}/")
    yield Stop("tracking", f"/theo-doi/{number}?ma={secret}")
    yield Stop("counter home", "/quay/", counter)
    yield Stop("counter receive", f"/quay/nhan/{version_id}/", counter)
    yield Stop("counter to return", "/quay/tra-ket-qua/", counter)
    yield Stop("desk home", "/ban-viec/", handler)
    yield Stop("desk dossier", f"/ban-viec/ho-so/{dossier_id}/", handler)
    yield Stop("board", "/dieu-hanh/", leader)
    yield Stop("board, due next", "/dieu-hanh/viec/sap-den-han/", leader)


def _asked_for_most() -> tuple[int, str]:
    from motcua.apps.dossiers.demo.plan import plan
    from motcua.apps.procedures import queries as procedures
    from motcua.common import clock

    weights = plan().raw["procedures"]
    code = max(weights, key=weights.__getitem__)
    version_id = procedures.current_version(code, clock.today())
    assert version_id is not None
    return version_id, code


def _dossier_of(login: str) -> tuple[str, str, int]:
    """Return code, secret and id of the dossier with the longest way on that desk."""
    from django.contrib.auth.models import User

    from motcua.apps.dossiers import queries as dossiers
    from motcua.apps.organizations import queries as organizations
    from motcua.common import clock

    now = clock.now()
    user = User.objects.get(username=login)
    officer = organizations.officer_of(user.pk, now.date())
    assert officer is not None
    rows = [row for tab in dossiers.Tab for row in dossiers.worklist(officer, tab, now)]
    longest = max(rows, key=lambda row: len(row.legs))
    view = dossiers.dossier(longest.id)
    return view.number, view.secret, view.id


if __name__ == "__main__":
    stage.settle()
    main()
