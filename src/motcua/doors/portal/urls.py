"""Addresses of the citizens' door."""

from django.urls import path

from motcua.doors.portal.views import about, calendar

app_name = "portal"
urlpatterns = [
    path("lich-lam-viec/", calendar.calendar, name="calendar"),
    path("tro-nang/", about.accessibility, name="accessibility"),
]
