"""The reconciliation door's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.reconciliation.views import cases, loading, runs

app_name = "reconciliation"
_CASE = "khac-biet/<int:case_id>/"
urlpatterns = [
    path("", runs.home, name="home"),
    path("moi/", loading.upload, name="upload"),
    path("so-giay/", loading.typed, name="typed"),
    path("<int:run_id>/", runs.run, name="run"),
    path("<int:run_id>/cot/", loading.columns, name="columns"),
    path("<int:run_id>/bo/", loading.discard, name="discard"),
    path("<int:run_id>/doi-lai/", runs.again, name="again"),
    path("<int:run_id>/khac-biet.csv", runs.export, name="export"),
    path(_CASE, cases.case, name="case"),
    path(f"{_CASE}xu-ly/", cases.settle, name="settle"),
    path(f"{_CASE}giao/", cases.assign, name="assign"),
    path(f"{_CASE}mo-lai/", cases.reopen, name="reopen"),
    path(f"{_CASE}chung-cu.zip", cases.evidence, name="evidence"),
]
