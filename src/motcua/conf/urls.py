"""Every address of the house."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from motcua.common import access

urlpatterns: list[URLPattern | URLResolver] = [
    path("ngon-ngu/", access.public(set_language), name="set_language"),
    path("quay/", include("motcua.doors.counter.urls")),
    path("ban-viec/", include("motcua.doors.desk.urls")),
    path("thu-vien/", include("motcua.doors.gallery.urls")),
    path("ky-thuat/", admin.site.urls),
    path("", include("motcua.doors.account.urls")),
    path("dieu-hanh/", include("motcua.doors.board.urls")),
    path("", include("motcua.doors.portal.urls")),
]
handler403 = "motcua.doors.account.refusals.forbidden"
handler404 = "motcua.doors.account.refusals.missing"
