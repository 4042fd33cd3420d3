"""The assessment door's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.assessment.views import (
    arranging,
    evidence,
    leaves,
    quick,
    reading,
    rounds,
    sending,
    sheets,
)

app_name = "assessment"
_ROUND = "dot/<int:round_id>/"
_UNIT = "phieu/<int:unit_id>/"
_LEAF = f"{_UNIT}muc/<str:code>/"
urlpatterns = [
    path("", rounds.home, name="home"),
    path("dot/moi/", arranging.make, name="make"),
    path(_ROUND, rounds.page, name="round"),
    path(f"{_ROUND}chuan-bi/", arranging.setup, name="setup"),
    path(f"{_ROUND}lich/", arranging.stages, name="stages"),
    path(f"{_ROUND}nhom/", arranging.add_group, name="add_group"),
    path(f"{_ROUND}nhom/<str:key>/bo/", arranging.remove_group, name="remove_group"),
    path(f"{_ROUND}nhom/<str:key>/phu-trach/", arranging.owners, name="owners"),
    path(f"{_ROUND}nhom/<str:key>/khao-sat/", arranging.surveys, name="surveys"),
    path(f"{_ROUND}doc-he-thong/", reading.record, name="record_round"),
    path(f"{_ROUND}doc-khao-sat/", reading.survey, name="survey_round"),
    path(f"{_ROUND}ly-do/", arranging.reasons, name="reasons"),
    path(f"{_ROUND}mo/", arranging.open_round_now, name="open_round"),
    path(f"{_ROUND}mo-khoa/", arranging.unlock, name="unlock"),
    path(_UNIT, sheets.sheet, name="sheet"),
    path(f"{_UNIT}doc-he-thong/", reading.record_unit, name="record_unit"),
    path(f"{_UNIT}nam-truoc/", sheets.proposals, name="proposals"),
    path(f"{_UNIT}linh-vuc/<str:code>/", quick.field, name="quick"),
    path(f"{_UNIT}gui/", sending.page, name="sending"),
    path(f"{_UNIT}du-thao.pdf", sending.draft, name="draft"),
    path(f"{_UNIT}bao-cao.pdf", sending.report, name="report"),
    path(_LEAF, leaves.leaf, name="leaf"),
    path(f"{_LEAF}tinh/", leaves.try_out, name="try"),
    path(f"{_LEAF}y-kien/", leaves.comment, name="comment"),
    path(f"{_LEAF}so-khao-sat/", reading.enter, name="enter"),
    path(f"{_LEAF}minh-chung/", evidence.add, name="add_evidence"),
    path("minh-chung/<int:evidence_id>/", evidence.look, name="evidence"),
    path("minh-chung/<int:evidence_id>/rut/", evidence.withdraw, name="withdraw"),
]
