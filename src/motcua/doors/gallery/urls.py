"""Addresses of the gallery."""

from django.urls import path

from motcua.doors.gallery import views

app_name = "gallery"
urlpatterns = [
    path("", views.citizen, name="citizen"),
    path("can-bo/", views.officer, name="officer"),
    path("dai-thoi-gian/", views.ribbons, name="ribbons"),
]
