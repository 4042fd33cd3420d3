"""What a campaign found: by unit, by question, one unit beside another, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.surveys import access as room
from motcua.apps.surveys.findings import Figure, Gap, Results, UnitResult
from motcua.apps.surveys.queries import doubts, trends
from motcua.apps.surveys.queries import questions as asked_in
from motcua.apps.surveys.queries import results as found_in
from motcua.apps.surveys.wording import GROUPS
from motcua.apps.surveys.words import CampaignKind
from motcua.common import access
from motcua.common.design.templatetags.vn import vn_number
from motcua.common.errors import NotFoundError
from motcua.core.permissions import Deed
from motcua.core.surveys.comparing import Verdict
from motcua.core.surveys.hiding import Hidden
from motcua.doors.lobby import asking, spreadsheet
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.typed import whole
from motcua.doors.surveys import result_rows as rows
from motcua.doors.surveys import shown
from motcua.doors.surveys.result_words import CHIPS, gap_words, hidden_words
from motcua.doors.surveys.sights import own_units, sees_whole


@access.requires(Deed.SEE_SURVEYS)
@require_safe
def results(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show what was found, unit by unit, with how sure it is."""
    found = found_in.results(campaign_id)
    by = officer_of(request)
    if not sees_whole(by, found.campaign) and (own := own_units(by, found.campaign)):
        return redirect("surveys:results_unit", campaign_id, own[0])
    _require_whole(request, found)
    question, tallies = asked_in.main_tallies(campaign_id)
    names = shown.Names()
    ranked = [unit for unit in found.units if unit.rank is not None]
    context = {
        "campaign": found.campaign,
        "found": found,
        "main": rows.shown(found.main, rows.scale(found)),
        "why": _why_untold(found),
        "rows": rows.unit_rows(found, question, tallies),
        "question": question,
        "scale": rows.scale(found),
        "level": 100 * found.level,
        "sure": sum(1 for unit in ranked if unit.rank and not unit.rank.tied),
        "ranked": len(ranked),
        "hidden": sum(unit.hidden is not None for unit in found.units),
        "groups": rows.part_rows(
            found.groups, {key.value: str(name) for key, name in GROUPS.items()}, found
        ),
        "strata": rows.part_rows(
            found.strata,
            {part.key: names.stratum(part.key) for part in found.strata},
            found,
        ),
        "own": _own_kind(found),
        **_change(campaign_id),
        "is_rating": found.campaign.kind is CampaignKind.RATING,
    }
    return render(request, "surveys/results.html", context)


@access.requires(Deed.SEE_SURVEYS)
@require_safe
def questions(
    request: HttpRequest, campaign_id: int, agency_id: int | None = None
) -> HttpResponse:
    """Show how each question was answered, of all or about one unit."""
    found = found_in.results(campaign_id)
    unit = next((one for one in found.units if one.agency_id == agency_id), None)
    if agency_id is not None and unit is None:
        raise NotFoundError(_("Đợt khảo sát này không có phiếu nào về cơ quan ấy."))
    row = next((r for r in rows.unit_rows(found, None, {}) if r.unit == unit), None)
    others = [one for one in found.units if one.main and one != unit]
    by, campaign = officer_of(request), found.campaign
    if not sees_whole(by, campaign) and agency_id in own_units(by, campaign):
        # Its own answers are a unit's to know; where others stand is not.
        unit = replace(unit, rank=None) if unit else None
        row, others = replace(row, tied="") if row else None, []
    else:
        _require_whole(request, found)
    answers = asked_in.by_question(campaign_id, agency_id)
    count = found.count if unit is None else unit.count
    context = {
        "campaign": found.campaign,
        "found": found,
        "unit": unit,
        "count": count,
        "row": row,
        "main": rows.shown(
            found.main if unit is None else unit.main, rows.scale(found)
        ),
        "rows": rows.question_rows(answers, found.least),
        "periods": rows.period_rows(found.campaign, agency_id),
        "others": others,
    }
    return render(request, "surveys/results_questions.html", context)


@access.requires(Deed.SEE_SURVEYS)
@require_safe
def compare(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show one unit beside another, question by question."""
    found = found_in.results(campaign_id)
    _require_whole(request, found)
    told = {unit.agency_id: unit for unit in found.units if unit.main is not None}
    first, second = (_chosen(request, key, told) for key in ("a", "b"))
    gaps: tuple[Gap, ...] = ()
    if first is not None and second is not None and first != second:
        gaps = found_in.compare(campaign_id, first, second)
    names = [told[one].name if one is not None else "" for one in (first, second)]
    context = {
        "campaign": found.campaign,
        "found": found,
        "units": list(told.values()),
        "first": first,
        "second": second,
        "is_same": first is not None and first == second,
        "names": names,
        "sentence": gap_words(gaps[0], *names) if gaps else "",
        "verdict": gaps[0].verdict if gaps else "",
        "is_tied": bool(gaps) and _is_tied(gaps[0], told, (first, second)),
        "rows": [
            (
                asking.said_in(gap.question.text) if gap.question else "",
                gap,
                CHIPS[gap.verdict],
                _verdict(gap),
            )
            for gap in gaps
        ],
    }
    return render(request, "surveys/results_compare.html", context)


@access.requires(Deed.SEE_SURVEYS)
@require_safe
def table(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Give the results by unit as a table; what is hidden is hidden there too."""
    found = found_in.results(campaign_id)
    _require_whole(request, found)
    head = [
        _("Hạng"),
        _("Hạng tốt nhất có thể"),
        _("Hạng thấp nhất có thể"),
        _("Đơn vị"),
        _("Số phiếu"),
        _("Số người được hỏi"),
        _("Hài lòng (%)") if found.by_sipas else _("Điểm (%)"),
        _("Từ (%)"),
        _("Đến (%)"),
        _("Theo thang bậc (%)"),
        _("Không phân biệt được với"),
        _("Ghi chú"),
    ]
    lines = [
        [
            unit.rank.place if unit.rank else "",
            unit.rank.best if unit.rank else "",
            unit.rank.worst if unit.rank else "",
            unit.name,
            unit.count,
            unit.reply.asked if unit.reply.asked is not None else "",
            *_numbers(unit.main),
            _number(unit.linear.percent if unit.linear else None),
            "; ".join(unit.tied),
            row.why,
        ]
        for row in rows.unit_rows(found, None, {})
        for unit in [row.unit]
    ]
    return spreadsheet.table_file(head, lines, f"khao-sat-{campaign_id}.csv")


@access.requires(Deed.SEE_SURVEYS)
@require_safe
def question_table(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Give every question of every unit told of as a table, one line each."""
    found = found_in.results(campaign_id)
    _require_whole(request, found)
    names = {unit.agency_id: unit.name for unit in found.units}
    head = [
        _("Đơn vị"),
        _("Mã câu"),
        _("Câu hỏi"),
        _("Số trả lời"),
        _("Không biết"),
        _("Để trống"),
        _("Hài lòng (%)"),
        _("Từ (%)"),
        _("Đến (%)"),
        _("Số điểm (%)"),
        _("Ghi chú"),
    ]
    lines: list[list[str | int]] = [
        [
            names[agency_id] if agency_id is not None else _("Tất cả"),
            row.result.question.code,
            row.text,
            row.result.tally.answered,
            "" if row.result.hidden else row.result.tally.dont_know,
            "" if row.result.hidden else row.result.tally.blank,
            *_numbers(row.result.top),
            _number(row.result.points.percent if row.result.points else None),
            row.why,
        ]
        for agency_id, answers in asked_in.questions_by_unit(campaign_id).items()
        for row in rows.question_rows(answers, found.least)
    ]
    return spreadsheet.table_file(head, lines, f"khao-sat-{campaign_id}-cau-hoi.csv")


def _require_whole(request: HttpRequest, found: Results) -> None:
    room.require_at(officer_of(request), Deed.SEE_SURVEYS, found.campaign.agency_id)


def _change(campaign_id: int) -> dict[str, Any]:
    """Return what changed since the campaign before; {} without one."""
    found = trends.change(campaign_id)
    if found is None:
        return {}
    said = gap_words(found.whole, _("đợt này"), _("đợt trước")) if found.whole else ""
    return {
        "change": found,
        "change_sentence": said[:1].upper() + said[1:],
        "change_rows": [
            (one, CHIPS[one.gap.verdict], _verdict(one.gap)) for one in found.units
        ],
    }


def _why_untold(found: Results) -> str:
    """Say why nothing is told of all together; "" when it is, or nobody answered."""
    if found.main is not None or not found.count:
        return ""
    why = Hidden.FEW if found.count < found.least else Hidden.COMPLEMENT
    return hidden_words(why, found.count, found.least)


def _own_kind(found: Results) -> dict[str, float] | None:
    """Return leaders' ratings of their own kind beside others', in percent."""
    if found.by_sipas or not found.count:
        return None
    if (said := doubts.own_kind(found.campaign.id)) is None:
        return None
    least = min(said.own_count, said.other_count)
    if said.difference is None or said.chance is None or least < found.least:
        return None
    return {
        "own": 100 * (said.own or 0),
        "other": 100 * (said.other or 0),
        "difference": 100 * abs(said.difference),
        "is_kinder": said.difference > 0,
        "is_told": said.chance < 1 - found.level,
    }


def _chosen(
    request: HttpRequest, key: str, told: Mapping[int, UnitResult]
) -> int | None:
    agency_id = whole(request.GET.get(key, ""))
    return agency_id if agency_id in told else None


def _is_tied(
    gap: Gap, told: Mapping[int, UnitResult], pair: tuple[int | None, int | None]
) -> bool:
    """Say whether two units differ by themselves, but not in the list of all pairs."""
    one, other = pair
    rank = None if one is None else told[one].rank
    differ = gap.verdict in {Verdict.HIGHER, Verdict.LOWER}
    return differ and rank is not None and str(other) in rank.tied


def _verdict(gap: Gap) -> str:
    words = {
        Verdict.HIGHER: _("cao hơn"),
        Verdict.LOWER: _("thấp hơn"),
        Verdict.ALIKE: _("không phân biệt được"),
        Verdict.UNKNOWN: _("quá ít phiếu để so"),
    }
    return words[gap.verdict]


def _numbers(figure: Figure | None) -> list[str]:
    if figure is None:
        return ["", "", ""]
    return [_number(one) for one in (figure.percent, figure.low, figure.high)]


def _number(value: float | None) -> str:
    return "" if value is None else vn_number(value, 2)
