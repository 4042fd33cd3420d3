"""Figures that changed after the council decided, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from motcua.apps.par_index.words.numbers import given, points
from motcua.common import wording
from motcua.core.assessment import Fact, Overtaken, Standing
from motcua.core.scoring import Claim, Leaf, Outside


def overtaken_words(
    item: Leaf | Outside, held: Standing, *, is_published: bool = False
) -> str:
    """Say what the council decided, and which figures changed since.

    "" where nothing changed since, and once published: no sitting decides anew then.
    """
    found = held.overtaken
    if found is None or is_published:
        return ""
    return _(
        "Hội đồng quyết %(points)s điểm lúc %(decided_at)s. Số liệu đổi lúc "
        "%(changed_at)s: %(changes)s. Điểm hội đồng quyết vẫn giữ cho đến khi hội đồng "
        "quyết lại."
    ) % {
        "points": _points(found.decided),
        "decided_at": wording.vn_moment_with_year(found.decided.at),
        "changed_at": wording.vn_moment_with_year(found.after.at),
        "changes": "; ".join(_changes(item, found)),
    }


def _changes(item: Leaf | Outside, found: Overtaken) -> list[str]:
    """Return the inputs that are others now, and the points if they are others too."""
    changed = list(_inputs(item, found))
    before, after = _points(found.before), _points(found.after)
    if before != after or not changed:
        changed.append(_turned(_("điểm theo số liệu"), before, after))
    return changed


def _inputs(item: Leaf | Outside, found: Overtaken) -> Iterator[str]:
    labels = dict(item.definitions)
    was, now = _claim(found.before), _claim(found.after)
    if was.is_applicable != now.is_applicable:
        applies = given(was.is_applicable), given(now.is_applicable)
        yield _turned(_("áp dụng cho đơn vị"), *applies)
    for name in dict.fromkeys([*was.values, *now.values]):
        before, after = was.values.get(name), now.values.get(name)
        if before != after:
            yield _turned(labels.get(name, name), given(before), given(after))


def _turned(what: str, before: str, after: str) -> str:
    return f"{what}: {before} → {after}"


def _claim(fact: Fact | None) -> Claim:
    return (fact and fact.claim) or Claim()


def _points(fact: Fact | None) -> str:
    return "–" if fact is None or fact.points is None else points(fact.points)
