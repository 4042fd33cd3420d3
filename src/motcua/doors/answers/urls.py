"""Addresses of the door where citizens answer."""

from __future__ import annotations

from django.urls import path

from motcua.doors.answers.views import filling, rating

app_name = "answers"
urlpatterns = [
    path("", filling.enter, name="enter"),
    path("cam-on/", filling.thanks, name="thanks"),
    path("ho-so/<str:number>/", rating.rate, name="rate"),
    path("<str:code>/", filling.open_code, name="open"),
    path("<str:code>/gui/", filling.send, name="send"),
    path("<str:code>/<int:agency_id>/<str:section>/", filling.section, name="section"),
]
