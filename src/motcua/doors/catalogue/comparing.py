"""Two versions of a procedure compared in words: what a citizen would notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import zip_longest

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.apps.procedures.queries import (
    CaseTerms,
    ChannelTerms,
    DocumentTerms,
    StepTerms,
    VersionTerms,
)
from motcua.common.forms import tidy
from motcua.common.wording import duration
from motcua.core.channels import Channel
from motcua.core.folding import fold
from motcua.doors.catalogue import words
from motcua.doors.catalogue.places import name_of
from motcua.doors.lobby import procedure_words

_MOST_LINES = 12  # of one text; who wants more reads both
_ALIKE = 0.75  # how like two names must be to be one paper that was renamed


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. where: "" or the case, channel. before, after: "" for nothing."""

    topic: str
    where: str
    before: str
    after: str


def changes(
    old: VersionTerms, new: VersionTerms, known: Mapping[str, str]
) -> list[Change]:
    """List what differs, topic by topic, in the order people ask.

    known: what places are called.
    """
    found = [*_general(old, new)]
    for before, after in _pairs(old.cases, new.cases):
        if before is None or after is None:
            found.append(_case_alone(before, after))
        else:
            where = after.name if len(new.cases) > 1 else ""
            found += _case(before, after, where, known)
    return _joined([*found, *_texts(old, new)])


def _joined(found: Sequence[Change]) -> list[Change]:
    """Tell once what changed alike in several places."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for one in found:
        places = alike.setdefault((one.topic, one.before, one.after), [])
        if one.where and one.where not in places:
            places.append(one.where)
    return [
        Change(topic, "; ".join(places), before, after)
        for (topic, before, after), places in alike.items()
    ]


def _general(old: VersionTerms, new: VersionTerms) -> Iterator[Change]:
    yield from _differs(_("Tên"), old.title, new.title)
    yield from _differs(_("Lĩnh vực"), old.field_name, new.field_name)
    levels = words.levels(old.levels), words.levels(new.levels)
    yield from _differs(_("Cấp thực hiện"), *levels)
    audiences = ", ".join(sorted(old.audience)), ", ".join(sorted(new.audience))
    yield from _differs(_("Đối tượng"), *audiences)
    yield from _differs(
        _("Cơ quan thực hiện"), old.performing_agency, new.performing_agency
    )


def _case_alone(before: CaseTerms | None, after: CaseTerms | None) -> Change:
    return Change(
        _("Trường hợp"), "", before.name if before else "", after.name if after else ""
    )


def _case(
    old: CaseTerms, new: CaseTerms, where: str, known: Mapping[str, str]
) -> Iterator[Change]:
    yield from _differs(_("Trường hợp"), old.name, new.name)
    for channel in Channel:
        yield from _channel(old.channel(channel), new.channel(channel), where)
    yield from _papers(old.documents, new.documents, where)
    yield from _differs(_("Kết quả"), old.result_name, new.result_name, where)
    pauses = str(words.PAUSES[old.pause_rule]), str(words.PAUSES[new.pause_rule])
    yield from _differs(_("Khi phải bổ sung"), *pauses, where)
    yield from _route(old.route, new.route, where, known)


def _channel(
    old: ChannelTerms | None, new: ChannelTerms | None, where: str
) -> Iterator[Change]:
    if old is None and new is None:
        return
    if old is None or new is None:
        was, now = (procedure_words.channel(o.channel) if o else "" for o in (old, new))
        yield Change(_("Cách nộp"), where, was, now)
        return
    place = ", ".join(filter(None, (where, procedure_words.channel(new.channel))))
    yield from _differs(_("Thời hạn"), _limit(old), _limit(new), place)
    yield from _differs(_("Phí, lệ phí"), _fees(old), _fees(new), place)


def _papers(
    old: Sequence[DocumentTerms], new: Sequence[DocumentTerms], where: str
) -> Iterator[Change]:
    topic = _("Giấy tờ")
    left = {fold(paper.name): paper for paper in old}
    fresh = [paper for paper in new if fold(paper.name) not in left]
    for paper in new:
        before = left.pop(fold(paper.name), None)
        if before is not None and _told(before) != _told(paper):
            yield Change(topic, where, _named(before), _named(paper))
    for paper in fresh:
        alike = get_close_matches(fold(paper.name), left, n=1, cutoff=_ALIKE)
        before = left.pop(alike[0]) if alike else None
        yield Change(topic, where, _named(before) if before else "", _named(paper))
    for paper in left.values():
        yield Change(topic, where, _named(paper), "")


def _route(
    old: Sequence[StepTerms],
    new: Sequence[StepTerms],
    where: str,
    known: Mapping[str, str],
) -> Iterator[Change]:
    before = [_step(step, known) for step in old]
    after = [_step(step, known) for step in new]
    topic = _("Quy trình nội bộ")
    if before != after and sorted(before) == sorted(after):
        yield Change(topic, where, " → ".join(before), " → ".join(after))
    else:
        yield from _lines(topic, where, before, after)


def _texts(old: VersionTerms, new: VersionTerms) -> Iterator[Change]:
    acts = [[_act(act.number, act.name) for act in one.acts] for one in (old, new)]
    yield from _lines(_("Căn cứ pháp lý"), "", *acts)
    for topic, was, now in (
        (_("Trình tự thực hiện"), old.steps_text, new.steps_text),
        (_("Yêu cầu, điều kiện"), old.requirements, new.requirements),
    ):
        yield from _lines(topic, "", _paragraphs(was), _paragraphs(now))


def _lines(
    topic: str, where: str, before: Sequence[str], after: Sequence[str]
) -> Iterator[Change]:
    """Tell lines that are gone beside lines that are new, in their order."""
    gone = [line for line in before if line not in after]
    come = [line for line in after if line not in before]
    pairs = list(zip_longest(gone, come, fillvalue=""))
    for was, now in pairs[:_MOST_LINES]:
        yield Change(topic, where, was, now)
    if len(pairs) > _MOST_LINES:
        more = _("và %(count)d đoạn khác") % {"count": len(pairs) - _MOST_LINES}
        yield Change(topic, where, more, more)


def _pairs(
    old: Sequence[CaseTerms], new: Sequence[CaseTerms]
) -> Iterator[tuple[CaseTerms | None, CaseTerms | None]]:
    """Pair cases by name; a single one with a single one, whatever they are called."""
    if len(old) == len(new) == 1:
        yield old[0], new[0]
        return
    left = {fold(case.name): case for case in old}
    for case in new:
        yield left.pop(fold(case.name), None), case
    for case in left.values():
        yield case, None


def _differs(topic: str, before: str, after: str, where: str = "") -> Iterator[Change]:
    if tidy(before) != tidy(after):
        yield Change(topic, where, before, after)


def _limit(offer: ChannelTerms) -> str:
    said = [procedure_words.total(offer), procedure_words.cutoff(offer.limit)]
    if offer.limit is not None and offer.limit.reference:
        said.append(offer.limit.reference)
    return capfirst(" · ".join(filter(None, said)))


def _fees(offer: ChannelTerms) -> str:
    return "; ".join(
        " ".join(
            filter(None, (procedure_words.fee_kind(fee), procedure_words.fee(fee)))
        )
        for fee in offer.fees
    )


def _told(paper: DocumentTerms) -> tuple[str, str, str]:
    return words.counts(paper), words.need(paper), paper.form_name


def _named(paper: DocumentTerms) -> str:
    counts, need, form = _told(paper)
    return " · ".join(filter(None, (paper.name, counts, need, form)))


def _step(step: StepTerms, known: Mapping[str, str]) -> str:
    time = "" if step.allowed_minutes is None else duration(step.allowed_minutes)
    if not step.is_counted:
        time = _("không tính giờ")
    who = ", ".join(name_of(place, known) for place in step.places)
    return " · ".join(filter(None, (step.title, who, time)))


def _act(number: str, name: str) -> str:
    return " ".join(filter(None, (number, name)))


def _paragraphs(text: str) -> list[str]:
    return [said for line in text.splitlines() if (said := tidy(line))]
