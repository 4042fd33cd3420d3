"""The stages of a round in one line: where it stands, until when, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.utils.translation import gettext as _

from motcua.apps.par_index.queries.rounds import RoundInfo
from motcua.common import wording
from motcua.common.design.components.flow import FlowStep
from motcua.common.design.components.flow import Stage as Step
from motcua.core.assessment import Stage, Window
from motcua.doors.assessment.seeing import last_day
from motcua.doors.assessment.words import STAGES

_NOTHING: Mapping[Stage, str] = MappingProxyType({})


def steps_of(
    info: RoundInfo, at: datetime, done: Mapping[Stage, str] = _NOTHING
) -> list[FlowStep]:
    """Return the round's stages and its publication. done: what was done in each."""
    steps = [
        FlowStep(
            str(STAGES[window.stage]),
            _place(info, window, at),
            " · ".join(filter(None, (done.get(window.stage), _until(info, window)))),
        )
        for window in info.windows
    ]
    published = Step.DONE if info.is_published else Step.TO_COME
    return [*steps, FlowStep(str(STAGES[Stage.PUBLICATION]), published)]


def _place(info: RoundInfo, window: Window, at: datetime) -> Step:
    if info.is_published or at >= window.closes:
        return Step.DONE
    return Step.CURRENT if at >= window.opens else Step.TO_COME


def _until(info: RoundInfo, window: Window) -> str:
    last = last_day(info, window.stage)
    return _("đến %(day)s") % {"day": wording.vn_date(last)} if last else ""
