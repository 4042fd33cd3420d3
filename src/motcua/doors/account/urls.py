"""The account door's addresses."""

from django.urls import path

from motcua.doors.account.views import mine, sign_in

app_name = "account"
urlpatterns = [
    path("dang-nhap/", sign_in.sign_in, name="sign_in"),
    path("dang-xuat/", sign_in.sign_out, name="sign_out"),
    path("tai-khoan/", mine.mine, name="mine"),
    path("tai-khoan/uy-quyen/", mine.delegate, name="delegate"),
    path("tai-khoan/uy-quyen/<int:delegation_id>/thoi/", mine.revoke, name="revoke"),
    path("tai-khoan/mat-khau/", mine.password, name="password"),
]
