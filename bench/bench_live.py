"""A leaf's points at every pressed key: over HTTP, against the server of the demo.

What is measured is the whole way: session, account, posts, whose sheet it is, the rule
scored, its box drawn. The page of the leaf stands beside it for comparison.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import stage
from meter import Meter, spread, table, verdict
from visitor import Visitor, form_on

_BAR_MS = 50
_ROUNDS, _WARM_UP = 100, 10
_LOGIN, _LEAF, _FIELD = "truongphong", "7.2", "7"  # a share of two counts


def main() -> None:
    """Print milliseconds of a key pressed on a leaf, on a field, and of the pages."""
    with stage.serving() as served:
        sheet = f"/chi-so/phieu/{_unit()}/"
        leaf, field = f"{sheet}muc/{_LEAF}/", f"{sheet}linh-vuc/{_FIELD}/"
        visitor = _signed_in(served)
        own = form_on(visitor.get(leaf), with_field="so-lieu-mail_users")
        every = form_on(visitor.get(field), with_field="m0-seen")
        keys = _Keys(visitor)
        rows = [
            _timed(served, "key on a leaf", lambda: keys.press(f"{leaf}tinh/", own)),
            _timed(
                served,
                "key on a whole field",
                lambda: keys.press(f"{leaf}tinh/?o=m0", every),
            ),
            _timed(served, "page of the leaf", lambda: visitor.get(leaf)),
        ]
    table(["ms", "p50", "p95", "cpu python", "cpu postgres", "p95 of bar"], rows)


class _Keys:
    """Somebody typing: each key makes another number."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor, self._typed = visitor, 0

    def press(self, path: str, form: dict[str, str]) -> None:
        self._typed += 1
        numbers = {name: "1250" for name in form if name.endswith("_accounts")}
        numbers |= {n: str(self._typed) for n in form if n.endswith("_users")}
        page = self._visitor.press(path, form | numbers)
        assert page.status == 200, page.text
        assert "<html" not in page.text, path


def _timed(served: stage.Served, name: str, act: Callable[[], object]) -> list[object]:
    for _ in range(_WARM_UP):
        act()
    took = []
    with Meter(served.pid, stage.postmaster()) as meter:
        for _ in range(_ROUNDS):
            began = time.perf_counter()
            act()
            took.append(time.perf_counter() - began)
    times, cost = spread(took), meter.cost
    each = [
        None if cpu is None else cpu * 1000 / _ROUNDS
        for cpu in (cost.python, cost.postgres)
    ]
    return [name, times.p50, times.p95, *each, verdict(round(times.p95, 1), _BAR_MS)]


def _signed_in(served: stage.Served) -> Visitor:
    from motcua.apps.organizations.demo import demo_password

    visitor = Visitor(served.port)
    visitor.sign_in(_LOGIN, demo_password())
    return visitor


def _unit() -> int:
    """Return the unit of the demo's open round that the officer scores."""
    from django.contrib.auth.models import User

    from motcua.apps.organizations import queries as organizations
    from motcua.apps.par_index import access
    from motcua.apps.par_index.queries import rounds
    from motcua.common import clock
    from motcua.core.permissions import Deed

    user = User.objects.get(username=_LOGIN)
    officer = organizations.officer_of(user.pk, clock.today())
    assert officer is not None
    return next(
        unit.id
        for info in rounds.rounds()
        if info.opened_at is not None and not info.is_published
        for unit in rounds.units(info.id)
        if access.may(officer, Deed.CLAIM, unit)
    )


if __name__ == "__main__":
    stage.settle()
    main()
