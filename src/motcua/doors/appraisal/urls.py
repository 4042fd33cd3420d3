"""The appraisal door's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.appraisal.views import (
    across,
    correcting,
    council,
    leaf,
    publishing,
    queue,
    replies,
    seeing,
)

app_name = "appraisal"
_LEAF = "don-vi/<int:unit_id>/<str:code>/"
_REPLY = "giai-trinh/<int:unit_id>/<str:code>/"
_PUBLISH = "cong-bo/<int:round_id>/"
urlpatterns = [
    path("", queue.home, name="home"),
    path("nhan-muc-khop/<int:round_id>/", queue.accept_plain, name="accept_plain"),
    path(_LEAF, leaf.leaf, name="leaf"),
    path(f"{_LEAF}chap-nhan/", leaf.accept, name="accept"),
    path(f"{_LEAF}diem-khac/", leaf.deduct, name="deduct"),
    path(f"{_LEAF}so-lieu-khac/", leaf.adjust, name="adjust"),
    path(f"{_LEAF}hoi/", leaf.ask, name="ask"),
    path(f"{_LEAF}giu-nguyen/", leaf.uphold, name="uphold"),
    path(f"{_LEAF}lich-su/", seeing.history, name="history"),
    path("bien-ban/<int:minutes_id>/", seeing.minutes, name="minutes"),
    path("muc/<int:round_id>/<str:group>/<str:code>/", across.across, name="across"),
    path("giai-trinh/", replies.replies, name="replies"),
    path(_REPLY, replies.reply, name="reply"),
    path(f"{_REPLY}minh-chung/", replies.add_proof, name="add_proof"),
    path("hoi-dong/", council.council, name="council"),
    path("hoi-dong/<int:round_id>/hop/", council.sitting, name="sitting"),
    path("cong-bo/", publishing.home, name="publications"),
    path(_PUBLISH, publishing.publication, name="publication"),
    path(f"{_PUBLISH}ban/<int:version>/", publishing.version, name="version"),
    path(f"{_PUBLISH}dinh-chinh/", correcting.correct, name="correct"),
]
