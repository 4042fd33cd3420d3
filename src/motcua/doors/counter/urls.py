"""The counter's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.counter.views import (
    citizen,
    handing_over,
    home,
    receive,
    returning,
    slip,
)

app_name = "counter"
urlpatterns = [
    path("", home.home, name="home"),
    path("cho-tiep-nhan/", home.waiting, name="waiting"),
    path("nhan/<int:version_id>/", receive.receive, name="receive"),
    path("ho-so/<int:dossier_id>/nhan/", citizen.accept, name="accept"),
    path("ho-so/<int:dossier_id>/bo-sung/", citizen.complete, name="complete"),
    path("ho-so/<int:dossier_id>/rut/", citizen.withdraw, name="withdraw"),
    path("ho-so/<int:dossier_id>/giay/", slip.slip, name="slip"),
    path("giay/<int:slip_id>.pdf", slip.pdf, name="slip_pdf"),
    path("ban-giao/", handing_over.hand_over, name="hand_over"),
    path("tra-ket-qua/", returning.to_return, name="to_return"),
    path("ho-so/<int:dossier_id>/tra/", returning.give, name="return"),
]
