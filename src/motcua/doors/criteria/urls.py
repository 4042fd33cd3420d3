"""The criteria door's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.criteria.views import drafts, leaves, sets

app_name = "criteria"
_VERSION = "<int:version_id>/"
_LEAF = f"{_VERSION}tieu-chi/<str:code>/"
urlpatterns = [
    path("", sets.home, name="home"),
    path("mau.xlsx", sets.template, name="template"),
    path("moi/", drafts.upload, name="upload"),
    path(_VERSION, sets.version, name="version"),
    path(f"{_VERSION}so-sanh/", sets.compare, name="compare"),
    path(f"{_VERSION}bo-tieu-chi.<str:kind>", sets.document, name="document"),
    path(f"{_VERSION}thay/", drafts.replace, name="replace"),
    path(f"{_VERSION}ban-hanh/", drafts.publish, name="publish"),
    path(f"{_VERSION}nhan-ban/", drafts.clone, name="clone"),
    path(f"{_VERSION}bo/", drafts.discard, name="discard"),
    path(_LEAF, leaves.leaf, name="leaf"),
    path(f"{_LEAF}sua/", leaves.edit, name="edit"),
]
