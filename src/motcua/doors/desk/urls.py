"""The desk's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.desk.views import deciding, deeds, dossier, files, home

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("tim/", home.find, name="find"),
    path("ho-so/<int:dossier_id>/", dossier.dossier, name="dossier"),
    path("ho-so/<int:dossier_id>/nhan/", deeds.take, name="take"),
    path("ho-so/<int:dossier_id>/chuyen/", deeds.hand_over, name="hand_over"),
    path("ho-so/<int:dossier_id>/tra-lai/", deeds.send_back, name="send_back"),
    path("ho-so/<int:dossier_id>/bo-sung/", deeds.ask_for_more, name="ask_for_more"),
    path("ho-so/<int:dossier_id>/ky/", deciding.decide, name="decide"),
    path("ho-so/<int:dossier_id>/them-tep/", files.attach, name="attach"),
    path("tep/<int:file_id>/", files.show, name="file"),
]
