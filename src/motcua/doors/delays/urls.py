"""The addresses of the pages about delays."""

from __future__ import annotations

from django.urls import path

from motcua.doors.delays.views import arguing, dossier, home, lists

app_name = "delays"
urlpatterns = [
    path("", home.home, name="home"),
    path("ho-so/", lists.behind, name="list"),
    path("tiep-nhan/", lists.receipts, name="receipts"),
    path("ho-so/<int:dossier_id>/", dossier.dossier, name="dossier"),
    path("ho-so/<int:dossier_id>/y-kien/", arguing.contest, name="contest"),
    path("y-kien/<int:contest_id>/ket-luan/", arguing.rule, name="rule"),
    path("y-kien/<int:contest_id>/tep/", arguing.evidence, name="evidence"),
]
