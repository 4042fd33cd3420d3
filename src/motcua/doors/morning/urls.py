"""The addresses of the morning list."""

from __future__ import annotations

from django.urls import path

from motcua.doors.morning.views import home, reliability

app_name = "morning"
urlpatterns = [
    path("", home.home, name="home"),
    path("do-tin-cay/", reliability.reliability, name="reliability"),
]
