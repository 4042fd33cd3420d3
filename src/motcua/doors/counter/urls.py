"""The counter's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.counter.views import (
    coming_back,
    handing_over,
    home,
    known,
    receive,
    returning,
    slip,
    waiting,
)

app_name = "counter"
urlpatterns = [
    path("", home.home, name="home"),
    path("nhan/<int:version_id>/", receive.receive, name="receive"),
    path("nguoi-nop/", known.known, name="known"),
    path("cho-tiep-nhan/", waiting.waiting, name="waiting"),
    path("ho-so/<int:dossier_id>/nhan/", waiting.accept, name="accept"),
    path("ho-so/<int:dossier_id>/tu-choi/", waiting.refuse, name="refuse"),
    path("ho-so/<int:dossier_id>/bo-sung/", coming_back.complete, name="complete"),
    path("ho-so/<int:dossier_id>/rut/", coming_back.withdraw, name="withdraw"),
    path("ho-so/<int:dossier_id>/dung/", coming_back.stop, name="stop"),
    path("ho-so/<int:dossier_id>/giay/", slip.slip, name="slip"),
    path("giay/<int:slip_id>.pdf", slip.pdf, name="slip_pdf"),
    path("ban-giao/", handing_over.hand_over, name="hand_over"),
    path("tra-ket-qua/", returning.to_return, name="to_return"),
    path("ho-so/<int:dossier_id>/tra/", returning.give, name="return"),
]
