"""The ledger's addresses."""

from __future__ import annotations

from datetime import date

from django.urls import path, register_converter

from motcua.doors.ledger.views import chains, corrections, journal, signs


class IsoDay:
    """A day in an address: 2026-11-20."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Return the day. :raises ValueError: when there is none such: no page."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Write the day."""
        return value.isoformat()


app_name = "ledger"
register_converter(IsoDay, "ngay")
urlpatterns = [
    path("", chains.home, name="home"),
    path("goc/<int:agency_id>/<ngay:day>.pdf", chains.root, name="root"),
    path("dinh-chinh/", corrections.listing, name="corrections"),
    path("dinh-chinh/<int:correction_id>/", corrections.show, name="correction"),
    path(
        "dinh-chinh/<int:correction_id>/chung-minh/",
        corrections.evidence,
        name="correction_evidence",
    ),
    path(
        "dinh-chinh/<int:correction_id>/duyet/",
        corrections.approve,
        name="approve_correction",
    ),
    path(
        "dinh-chinh/<int:correction_id>/khong-duyet/",
        corrections.reject,
        name="reject_correction",
    ),
    path(
        "dinh-chinh/ho-so/<int:dossier_id>/",
        corrections.propose,
        name="propose_correction",
    ),
    path("dau-hieu/", signs.listing, name="signs"),
    path("dau-hieu/<slug:key>/", signs.sign, name="sign"),
    path("dau-hieu/<slug:key>/xem-xet/", signs.assess, name="assess"),
    path("nhat-ky/", journal.listing, name="journal"),
    path("nhat-ky/tep.csv", journal.export, name="journal_csv"),
]
