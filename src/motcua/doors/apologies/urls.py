"""The addresses of the pages about apologies."""

from __future__ import annotations

from django.urls import path

from motcua.doors.apologies.views import deeds, dossier, draft, figures, lists

app_name = "apologies"
urlpatterns = [
    path("", lists.home, name="home"),
    path("ban-thao/", lists.drafts, name="drafts"),
    path("cho-ky/", lists.to_sign, name="to_sign"),
    path("cho-ky/ky/", deeds.sign_many, name="sign_many"),
    path("can-giao/", lists.to_deliver, name="to_deliver"),
    path("da-gui/", lists.sent, name="sent"),
    path("so-lieu/", figures.figures, name="figures"),
    path("so-lieu/<slug:figure>/", figures.behind, name="behind"),
    path("ho-so/<int:dossier_id>/", dossier.dossier, name="dossier"),
    path("ho-so/<int:dossier_id>/soan/", draft.draft, name="draft"),
    path("ho-so/<int:dossier_id>/goi/", deeds.log_call, name="log_call"),
    path("phieu/<int:apology_id>/sua/", draft.revise, name="revise"),
    path("phieu/<int:apology_id>/bo/", deeds.withdraw, name="withdraw"),
    path("phieu/<int:apology_id>/ky/", deeds.sign, name="sign"),
    path("phieu/<int:apology_id>/gui/", deeds.send, name="send"),
    path("phieu/<int:apology_id>/giao/", deeds.deliver, name="deliver"),
    path("phieu/<int:apology_id>/phieu.pdf", dossier.paper, name="paper"),
]
