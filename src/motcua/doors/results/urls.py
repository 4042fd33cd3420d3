"""The addresses of the results."""

from __future__ import annotations

from django.urls import path

from motcua.doors.results.views import deeper, figures, files, groups, units

app_name = "results"
urlpatterns = [
    path("", groups.home, name="home"),
    path("so-lieu/", figures.named, name="figures"),
    path("so-doc/<int:snapshot_id>/", figures.snapshot, name="snapshot"),
    path("don-vi/<int:unit_id>/", units.report, name="unit"),
    path("don-vi/<int:unit_id>/so-nam-truoc/", units.bridge, name="bridge"),
    path("<int:round_id>/<slug:group>/", groups.group, name="group"),
    path("<int:round_id>/<slug:group>/tieu-chi/", groups.criteria, name="criteria"),
    path("<int:round_id>/<slug:group>/diem-mat/", groups.lost, name="lost"),
    path("<int:round_id>/<slug:group>/bieu-do/", groups.charts, name="charts"),
    path("<int:round_id>/<slug:group>/hai-nam/", groups.years, name="years"),
    path("<int:round_id>/<slug:group>/khao-sat/", groups.surveyed, name="surveyed"),
    path("<int:round_id>/<slug:group>/phan-tich/", deeper.analysis, name="analysis"),
    path("<int:round_id>/<slug:group>/phu-luc.<str:kind>", files.annex, name="annex"),
]
