"""The remedies door's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.remedies.views import drafts, following, heads, lists

app_name = "remedies"
_UNIT, _PLAN = "don-vi/<int:unit_id>/", "ke-hoach/<int:plan_id>/"
_TASK = "viec/<int:task_id>/"
urlpatterns = [
    path("", lists.home, name="home"),
    path(_UNIT, lists.unit, name="unit"),
    path(f"{_UNIT}lap/", drafts.draft, name="draft"),
    path(f"{_UNIT}re-nhat/", lists.paths, name="paths"),
    path(f"{_UNIT}re-nhat/cong-suc/", drafts.weigh, name="weigh"),
    path(f"{_UNIT}nguoi-dung-dau/", heads.sheet, name="head"),
    path(f"{_UNIT}nguoi-dung-dau.pdf", heads.paper, name="head_paper"),
    path("dot/<int:round_id>/nguoi-dung-dau/", heads.mapping, name="mapping"),
    path(_PLAN, lists.plan, name="plan"),
    path(f"{_PLAN}them/", drafts.add, name="add"),
    path(f"{_PLAN}phe-duyet/", drafts.approve, name="approve"),
    path(f"{_PLAN}tai.<slug:form>", lists.paper, name="paper"),
    path(_TASK, following.task, name="task"),
    path(f"{_TASK}sua/", drafts.revise, name="revise"),
    path(f"{_TASK}bo/", drafts.drop, name="drop"),
    path(f"{_TASK}bao-cao/", following.report, name="report"),
    path(f"{_TASK}quyet-dinh/", following.decide, name="decide"),
    path("bao-cao/<int:report_id>/tep", following.file, name="file"),
]
