"""The addresses of the pages about working time."""

from __future__ import annotations

from django.urls import path

from motcua.doors.calendar.views import decisions, entering, year

app_name = "calendar"
urlpatterns = [
    path("", year.home, name="home"),
    path("quyet-dinh/moi/", entering.enter, name="enter"),
    path("quyet-dinh/xem-truoc/", entering.rehearse, name="rehearse"),
    path("quyet-dinh/xem-truoc.csv", entering.table, name="table"),
    path("quyet-dinh/ap-dung/", entering.apply, name="apply"),
    path("quyet-dinh/<int:decision_id>/", decisions.decision, name="decision"),
    path("quyet-dinh/<int:decision_id>/tinh-lai/", decisions.recount, name="recount"),
    path("quyet-dinh/<int:decision_id>/tep/", decisions.document, name="document"),
]
