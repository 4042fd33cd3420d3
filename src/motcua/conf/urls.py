"""Every address of the house."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from motcua.common import access

# A page whose address holds a secret sends no referrer, and then browsers name no
# origin either: the forgery check would refuse. A language switched is no harm done.
_switch_language = access.public(csrf_exempt(set_language))

urlpatterns: list[URLPattern | URLResolver] = [
    path("ngon-ngu/", _switch_language, name="set_language"),
    path("quay/", include("motcua.doors.counter.urls")),
    path("ban-viec/", include("motcua.doors.desk.urls")),
    path("danh-muc/", include("motcua.doors.catalogue.urls")),
    path("thu-vien/", include("motcua.doors.gallery.urls")),
    path("ky-thuat/", admin.site.urls),
    path("tre-hen/", include("motcua.doors.delays.urls")),
    path("goi-hom-nay/", include("motcua.doors.morning.urls")),
    path("", include("motcua.doors.account.urls")),
    path("dieu-hanh/", include("motcua.doors.board.urls")),
    path("doi-soat/", include("motcua.doors.reconciliation.urls")),
    path("so-thoi-gian/", include("motcua.doors.ledger.urls")),
    path("lich-co-quan/", include("motcua.doors.calendar.urls")),
    path("xin-loi/", include("motcua.doors.apologies.urls")),
    path("khao-sat/", include("motcua.doors.surveys.urls")),
    path("tra-loi/", include("motcua.doors.answers.urls")),
    path("khac-phuc/", include("motcua.doors.remedies.urls")),
    path("tham-dinh/", include("motcua.doors.appraisal.urls")),
    path("ket-qua-chi-so/", include("motcua.doors.results.urls")),
    path("xep-hang-cchc/", include("motcua.doors.results.public_urls")),
    path("bo-tieu-chi/", include("motcua.doors.criteria.urls")),
    path("chi-so/", include("motcua.doors.assessment.urls")),
    path("", include("motcua.doors.portal.urls")),
]
handler403 = "motcua.doors.account.refusals.forbidden"
handler404 = "motcua.doors.account.refusals.missing"
