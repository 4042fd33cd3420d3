"""From the press of "Nhận đủ, in giấy hẹn" to the page with the slip, over HTTP.

One round is one post of the whole intake form and the page it redirects to, by an
officer with a session and the forgery token, against the server ``./run demo`` starts,
its database as durable as an office's. Queries are counted in this process on the same
data.
"""

from __future__ import annotations

import io
import random
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import stage
from meter import Meter, spread, table, verdict
from queried import Counted, counted
from stage import Served
from visitor import Upload, Visitor, form_on

_BAR_MS = 150
_ROUNDS, _WARM_UP = 60, 8
_AT_ONCE, _ROUNDS_EACH = 8, 8
_PAGE_PIXELS = (1240, 1754)  # an A4 sheet at 150 dpi


def main() -> None:
    """Print times alone, with a scan, and with eight counters at once; then queries."""
    with stage.serving() as served:
        print(f"{_dossiers()} dossiers in the house.\n")
        scan = Upload("to-khai.jpg", "image/jpeg", _scan())
        print(f"The scan has {len(scan.content) // 1024} KB.\n")
        rows = [
            _measured(served, "one counter", [_counter(served)], _ROUNDS),
            _measured(served, "one counter, a scan", [_counter(served, scan)], _ROUNDS),
            _measured(
                served,
                f"{_AT_ONCE} counters at once",
                [_counter(served) for _ in range(_AT_ONCE)],
                _ROUNDS_EACH,
            ),
        ]
        head = ["ms", "p50", "p95", "most", "cpu python", "cpu postgres", "a second",
                "p95 of bar"]  # fmt: skip
        table(head, rows)
        print()
        _print_queries(_one_acceptance(served))


def _measured(
    served: Served, name: str, counters: list[Callable[[], float]], rounds: int
) -> list[object]:
    for accept in counters:
        for _ in range(_WARM_UP):
            accept()
    with (
        ThreadPoolExecutor(len(counters)) as crowd,
        Meter(served.pid, stage.postmaster()) as meter,
    ):
        work = [
            crowd.submit(lambda accept=accept: [accept() for _ in range(rounds)])
            for accept in counters
        ]
        took = [seconds for one in work for seconds in one.result()]
    times, cost = spread(took), meter.cost
    each = [
        None if cpu is None else cpu * 1000 / len(took)
        for cpu in (cost.python, cost.postgres)
    ]
    # Many at once, none resting between two, only show how much the machine can do.
    kept = verdict(times.p95, _BAR_MS) if len(counters) == 1 else "no bar"
    return [
        name, times.p50, times.p95, times.most, *each, len(took) / cost.wall, kept
    ]  # fmt: skip


def _counter(served: Served, scan: Upload | None = None) -> Callable[[], float]:
    """Sit a visitor down at a counter; return what accepts one dossier and times it."""
    visitor, path, fields = _seated(served)
    files = {_file_field(fields): scan} if scan else {}
    made = set()

    def accept() -> float:
        filled = fields | _citizen()
        began = time.perf_counter()
        page = visitor.post(path, filled, files)
        took = time.perf_counter() - began
        assert page.status == 200, page.text
        assert "/giay/" in page.url, page.text
        assert page.url not in made, "the same dossier again"
        made.add(page.url)
        return took

    return accept


def _seated(served: Served) -> tuple[Visitor, str, dict[str, str]]:
    visitor = Visitor(served.port)
    visitor.sign_in(*_account())
    path = f"/quay/nhan/{_version_id()}/"
    page = visitor.get(path)
    return visitor, path, form_on(page, with_field="identity_number")


def _file_field(fields: dict[str, str]) -> str:
    state = next(name for name in fields if name.endswith("-state"))
    return state.replace("-state", "-file")


def _citizen() -> dict[str, str]:
    number = random.randrange(10**9)
    return {
        "name": "Tô Minh Tuệ",
        # 999 is no province's code; 190: a woman born in 1990, who can file.
        "identity_number": f"999190{number % 10**6:06d}",
        "phone": f"09{number % 10**8:08d}",
        "address": "Thôn Bản Lề",
        "outcome": "accept",
        "page_key": secrets.token_urlsafe(12),  # as each page opened anew has
    }


def _account() -> tuple[str, str]:
    from motcua.apps.organizations.demo import demo_accounts, demo_password
    from motcua.core.permissions import Role

    offered = (one for one in demo_accounts() if one.role is Role.COUNTER_OFFICER)
    return next(offered).login, demo_password()


def _version_id() -> int:
    """Return the version in force of the procedure most often asked for."""
    from motcua.apps.dossiers.demo.plan import plan
    from motcua.apps.procedures import queries as procedures
    from motcua.common import clock

    weights = plan().raw["procedures"]
    version_id = procedures.current_version(
        max(weights, key=weights.__getitem__), clock.today()
    )
    assert version_id is not None
    return version_id


def _dossiers() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM dossiers_dossier")
        return int(cursor.fetchone()[0])


def _scan() -> bytes:
    """Return a photographed sheet: grain everywhere, as a telephone makes it."""
    from PIL import Image

    sheet = Image.effect_noise(_PAGE_PIXELS, 12)
    file = io.BytesIO()
    sheet.save(file, "JPEG", quality=80)
    return file.getvalue()


def _one_acceptance(served: Served) -> list[Counted]:
    visitor, path, fields = _seated(served)
    return counted(visitor, path, lambda: fields | _citizen())


def _print_queries(pages: list[Counted]) -> None:
    table(
        ["request", "status", "queries"],
        [[f"{one.method} {one.path}", one.status, one.queries] for one in pages],
    )
    print("BEGIN and COMMIT of each transaction are not in the count.")


if __name__ == "__main__":
    stage.settle()
    main()
