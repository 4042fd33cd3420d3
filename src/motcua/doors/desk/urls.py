"""The desk's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.desk.views import deciding, deeds, dossier, files, home

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("nhan/", deeds.take_many, name="take_many"),
    path("tim/", home.find, name="find"),
    path("ho-so/<int:dossier_id>/", dossier.dossier, name="dossier"),
    path("ho-so/<int:dossier_id>/nhan/", deeds.take, name="take"),
    path("ho-so/<int:dossier_id>/chuyen/", deeds.hand_over, name="hand_over"),
    path("ho-so/<int:dossier_id>/tra-lai/", deeds.send_back, name="send_back"),
    path("ho-so/<int:dossier_id>/bo-sung/", deeds.ask_for_more, name="ask_for_more"),
    path("ho-so/<int:dossier_id>/gia-han/", deeds.extend, name="extend"),
    path("ho-so/<int:dossier_id>/quyet-dinh/", deciding.decide, name="decide"),
    path("ho-so/<int:dossier_id>/du-thao/", deciding.preview, name="preview"),
    path("ho-so/<int:dossier_id>/ky/", deciding.sign, name="sign"),
    path("ho-so/<int:dossier_id>/them-tep/", files.attach, name="attach"),
    path(
        "ho-so/<int:dossier_id>/phieu-kiem-soat/",
        files.control_sheet,
        name="control_sheet",
    ),
    path("tep/<int:file_id>/", files.show, name="file"),
    path("giay/<int:slip_id>.pdf", files.slip, name="slip"),
]
