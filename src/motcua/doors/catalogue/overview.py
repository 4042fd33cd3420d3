"""A draft laid out to be read: every value beside what the record says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.apps.procedures.content import (
    CaseContent,
    ChannelContent,
    RouteContent,
    VersionContent,
)
from motcua.apps.procedures.queries import (
    CaseTerms,
    ChannelTerms,
    FeeTerms,
    VersionSheet,
    VersionTerms,
)
from motcua.common.forms import tidy
from motcua.common.wording import duration
from motcua.core.deadlines import Unit
from motcua.doors.catalogue import places, words
from motcua.doors.catalogue.sections import KEYS
from motcua.doors.lobby import procedure_words

_ENDS = " +-–*•.;,:"


@dataclass(frozen=True, slots=True)
class Compared:
    """A value and what the record says of it. is_same: word for word."""

    name: str
    value: str
    source: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One channel of a case. is_complete: the limit has its number and its unit."""

    name: str
    limit: str
    is_complete: bool
    details: tuple[str, ...]
    fees: tuple[tuple[str, str], ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One required document. is_same: the record says just its name."""

    name: str
    form: str
    counts: str
    need: str
    source: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step. who: role and places."""

    number: int
    title: str
    kind: str
    who: str
    time: str
    note: str


def general(sheet: VersionSheet) -> list[Compared]:
    """List what is told of the procedure as a whole."""
    content = sheet.content
    values = {
        "ten_thu_tuc": content.name,
        "linh_vuc": content.field_name,
        "cap_thuc_hien": words.levels(content.levels),
        "so_quyet_dinh": content.announced_by,
        "doi_tuong_thuc_hien": ", ".join(content.audience),
        "co_quan_thuc_hien": content.performing_agency,
        "co_quan_co_tham_quyen": content.competent_agency,
        "co_quan_duoc_uy_quyen": content.delegated_agency,
        "co_quan_phoi_hop": content.coordinating_agency,
        "dia_chi_tiep_nhan": content.receiving_address,
    }
    return [_compared(key, value, sheet.source) for key, value in values.items()]


def offers(sheet: VersionSheet, place: int) -> list[OfferRow]:
    """List the channels of a case with limit, fees and the words of the source.

    place: of the case, from 1.
    """
    written = sheet.content.cases[place - 1].channels
    told = sheet.terms.cases[place - 1].channels
    return [_offer(one, terms) for one, terms in zip(written, told, strict=True)]


def promises(terms: VersionTerms) -> list[tuple[str, list[tuple[str, str]]]]:
    """List (case, [(what, promise)]) of what citizens will be told first."""
    return [(case.name, list(_promises(case))) for case in terms.cases]


def _promises(case: CaseTerms) -> Iterator[tuple[str, str]]:
    count = len(case.documents)
    papers_ = ngettext("%(count)d giấy tờ", "%(count)d giấy tờ", count)
    yield _("Thời hạn"), procedure_words.limits([case]) or "–"
    yield _("Phí, lệ phí"), procedure_words.fees([case]) or _("Hồ sơ gốc không nêu")
    yield _("Nộp"), capfirst(procedure_words.offers(case)) or "–"
    yield _("Phải có"), papers_ % {"count": count}
    yield _("Nhận được"), case.result_name or "–"


def papers(case: CaseContent) -> list[PaperRow]:
    """List the required documents of a case."""
    return [
        PaperRow(
            name=one.name,
            form=one.form_name,
            counts=words.counts(one),
            need=words.need(one),
            source=one.source_text,
            is_same=is_alike(one.source_text, one.name),
        )
        for one in case.documents
    ]


def steps(route: RouteContent | None, known: Mapping[str, str]) -> list[StepRow]:
    """List the steps of a route. known: what places are called."""
    return [
        StepRow(
            number=number,
            title=step.title,
            kind=str(words.KINDS[step.kind]),
            who=_who(
                str(words.STEP_ROLES.get(step.role, step.role)), step.places, known
            ),
            time=_time(step.allowed_minutes, is_counted=step.is_counted),
            note=step.note,
        )
        for number, step in enumerate(route.steps if route else (), start=1)
    ]


def case_links(content: VersionContent, place: int) -> list[tuple[str, int, bool]]:
    """List (name, place, is shown) of the cases; [] for a single one."""
    if len(content.cases) < 2:  # noqa: PLR2004  nothing to choose from
        return []
    return [
        (words.case_name(case.name, number), number, number == place)
        for number, case in enumerate(content.cases, start=1)
    ]


def _compared(key: str, value: str, record: Mapping[str, object]) -> Compared:
    told = record.get(key)
    source = told.strip() if isinstance(told, str) else ""
    is_same = bool(source) and is_alike(source, value)
    return Compared(str(KEYS[key]), value, source, is_same)


def _offer(one: ChannelContent, told: ChannelTerms) -> OfferRow:
    return OfferRow(
        name=procedure_words.channel(one.channel),
        limit=capfirst(words.limit(one.limit)),
        is_complete=words.is_complete(one.limit),
        details=tuple(_details(one)),
        fees=tuple(_fee(fee) for fee in told.fees),
        note=one.note,
        source=one.source_text,
    )


def _details(one: ChannelContent) -> Iterator[str]:
    for stage in one.stages:
        yield f"{stage.title}: {words.number(stage.amount)} {words.UNITS[stage.unit]}"
    if one.limit.unit is Unit.WORKING_DAY:
        yield str(words.RULES[one.limit.rule])
    if one.limit.cutoff:
        said = _("nhận sau %(time)s tính từ ngày làm việc kế tiếp")
        yield said % {"time": f"{one.limit.cutoff:%H:%M}"}
    if one.limit.reference:
        yield one.limit.reference


def _fee(fee: FeeTerms) -> tuple[str, str]:
    kind, said = procedure_words.fee_kind(fee), procedure_words.fee(fee)
    basis = "; ".join(filter(None, (fee.note, fee.reference)))
    return (f"{kind}: {said}" if kind else said), basis


def _who(role: str, named: Sequence[str], known: Mapping[str, str]) -> str:
    told = "; ".join(places.name_of(place, known) for place in named)
    return f"{role} – {told}" if told else role


def _time(minutes: int | None, *, is_counted: bool) -> str:
    if not is_counted:
        return _("không tính giờ")
    return duration(minutes) if minutes is not None else _("theo hồ sơ")


def is_alike(text: str, other: str) -> bool:
    """Say whether two texts are the same, bullets and ends of sentences aside."""
    return _bare(text) == _bare(other)


def _bare(text: str) -> str:
    return tidy(text).casefold().strip(_ENDS)
