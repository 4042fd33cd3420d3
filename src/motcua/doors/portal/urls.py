"""Addresses of the citizens' door."""

from django.urls import path

from motcua.doors.portal.views import (
    about,
    calendar,
    home,
    machines,
    procedure,
    procedures,
    roots,
    tracking,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("thu-tuc/", procedures.search, name="procedures"),
    path("thu-tuc/<str:code>/", procedure.procedure, name="procedure"),
    path("thu-tuc/<str:code>/du-thao/", procedure.draft, name="draft"),
    path("tra-cuu/", tracking.track, name="track"),
    path("theo-doi/<str:number>", tracking.follow, name="follow"),
    path("theo-doi/<str:number>/ket-qua", tracking.download, name="result"),
    path("theo-doi/<str:number>/xin-loi", tracking.apology, name="apology"),
    path("lich-lam-viec/", calendar.calendar, name="calendar"),
    path("so-thoi-gian-cong-khai/", roots.listing, name="roots"),
    path(
        "so-thoi-gian-cong-khai/<int:agency_id>/<str:day>.pdf", roots.page, name="root"
    ),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("tro-nang/", about.accessibility, name="accessibility"),
]
