"""The addresses of the public ranking."""

from __future__ import annotations

from django.urls import path

from motcua.doors.results.views import public

app_name = "ranking"
urlpatterns = [
    path("", public.home, name="home"),
    path("<int:round_id>/", public.ranking, name="round"),
    path("<int:round_id>/don-vi/<int:unit_id>/", public.unit, name="unit"),
    path("<int:round_id>/du-lieu.<str:kind>", public.data, name="data"),
]
