"""The board's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.board.views import dossiers, export, home

app_name = "board"
urlpatterns = [
    path("", home.home, name="home"),
    path("bang.csv", export.table, name="export"),
    path("ho-so/<slug:figure>/", dossiers.behind, name="dossiers"),
    path("viec/<slug:pile>/", dossiers.pile, name="pile"),
]
