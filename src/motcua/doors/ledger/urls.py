"""The ledger's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.ledger.views import journal, signs

app_name = "ledger"
urlpatterns = [
    path("dau-hieu/", signs.listing, name="signs"),
    path("dau-hieu/<slug:key>/", signs.sign, name="sign"),
    path("dau-hieu/<slug:key>/xem-xet/", signs.assess, name="assess"),
    path("nhat-ky/", journal.listing, name="journal"),
    path("nhat-ky/tep.csv", journal.export, name="journal_csv"),
]
