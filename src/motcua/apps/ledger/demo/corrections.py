"""A few wrong facts, found by one person and judged by another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView, FactView
from motcua.apps.ledger import operations
from motcua.apps.ledger.operations import Proposal
from motcua.core.casefile import FactKind
from motcua.core.patterns import Entry
from motcua.core.permissions import Officer, Role

Chairs = Mapping[tuple[int, int | None, str], Sequence[Officer]]

_WORDS = (
    ("Kết quả trao từ chiều hôm trước, mất mạng nên sau mới nhập.",
     "Sổ trả kết quả số 12, trang 4"),
    ("Ghi theo giờ trên máy, máy chạy sai giờ.", "Nhật ký kỹ thuật số 3"),
    ("Đã trả tại nhà văn hóa thôn, về trụ sở mới ghi.", "Sổ trả kết quả lưu động"),
    ("Bấm nhầm hồ sơ của người cùng tên.", "Biên bản số 07/BB"),
    ("Người dân nhận trước khi mất điện, có điện mới ghi.", "Sổ giao nhận số 21"),
)  # fmt: skip
_SOONER = timedelta(hours=2)
_RECENT, _EARLIER = timedelta(days=30), timedelta(hours=20)
_APPROVED, _REJECTED = (0, 1), (3,)  # places in _WORDS; the others wait


def load_demo(*, now: datetime, chairs: Chairs) -> None:
    """Ask for some corrections of recent results; let two stand, turn one down.

    chairs: the officers of every chair, by agency, unit and role.
    """
    chosen = islice(_one_per_agency(now, chairs), len(_WORDS))
    for place, (entry, words) in enumerate(zip(chosen, _WORDS, strict=False)):
        _play(entry, words, place, now, chairs)


def _one_per_agency(now: datetime, chairs: Chairs) -> Iterator[Entry]:
    seen: set[int] = set()
    for entry in dossiers.entries(now.year):
        is_recent = now - _RECENT < entry.recorded_at < now - _EARLIER
        if entry.kind is not FactKind.RETURNED or not is_recent:
            continue
        if entry.agency_id not in seen and _who(entry, Role.APPROVER, chairs):
            seen.add(entry.agency_id)
            yield entry


def _play(
    entry: Entry, words: tuple[str, str], place: int, now: datetime, chairs: Chairs
) -> None:
    view = dossiers.dossier(entry.dossier_id)
    fact = next(fact for fact in view.facts if fact.id == entry.fact_id)
    right_at = _before(view, fact)
    if right_at >= fact.occurred_at:  # handed over the moment it was ready
        return
    proposer = _who(entry, Role.COUNTER_OFFICER, chairs)[0]
    second = _who(entry, Role.APPROVER, chairs)[0]
    asked = operations.propose_correction(
        view.id,
        fact=fact.seq,
        by=proposer,
        at=now - _EARLIER,
        proposal=Proposal(right_at, *words),
    )
    if place in _APPROVED:
        operations.approve_correction(asked, by=second, at=now - _EARLIER)
    if place in _REJECTED:
        reason = "Biên bản không nói tới hồ sơ này."
        operations.reject_correction(asked, by=second, at=now - _EARLIER, reason=reason)


def _before(view: DossierView, returned: FactView) -> datetime:
    """Return a moment up to two hours earlier, and after the result was ready."""
    ready = [f.occurred_at for f in view.facts if f.kind is FactKind.RESULT_READY]
    earlier = returned.occurred_at - _SOONER
    if not ready:
        return earlier
    return max(earlier, ready[-1] + (returned.occurred_at - ready[-1]) / 2)


def _who(entry: Entry, role: Role, chairs: Chairs) -> list[Officer]:
    return [
        officer
        for (agency_id, _unit, held), officers in chairs.items()
        if agency_id == entry.agency_id and held == role
        for officer in officers
    ]
