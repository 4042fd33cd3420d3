"""The surveys door's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.surveys.views import (
    asking,
    builder,
    calls,
    campaigns,
    frames,
    offline,
    papers,
    results,
    signs,
)

app_name = "surveys"
_FORM = "phieu/<int:version_id>/"
_ONE = "<int:campaign_id>/"
urlpatterns = [
    path("", campaigns.home, name="home"),
    path("moi/", campaigns.plan, name="plan"),
    path("mau-khung-mau.xlsx", frames.template, name="frame_template"),
    path("phieu/", builder.questionnaires, name="questionnaires"),
    path("phieu/moi/", builder.new, name="questionnaire_new"),
    path(_FORM, builder.questionnaire, name="questionnaire"),
    path(f"{_FORM}xem-thu/", builder.preview, name="preview"),
    path(f"{_FORM}toan-phieu/", builder.whole_page, name="whole_form"),
    path(f"{_FORM}mo-dau/", builder.heading, name="heading"),
    path(f"{_FORM}phan/moi/", builder.section, name="section_new"),
    path(f"{_FORM}phan/<str:code>/", builder.section, name="section"),
    path(f"{_FORM}phan/<str:section>/cau/moi/", builder.question, name="question_new"),
    path(f"{_FORM}cau/<str:code>/", builder.question, name="question"),
    path(f"{_FORM}doi/", builder.change, name="change"),
    path(f"{_FORM}cong-bo/", builder.publish, name="publish"),
    path(f"{_FORM}phien-ban-moi/", builder.revise, name="revise"),
    path(f"{_FORM}nhan-ban/", builder.clone, name="clone"),
    path("phong-van/", calls.interviews, name="interviews"),
    path("phong-van/<int:invitation_id>/", calls.interview, name="interview"),
    path("phong-van/<int:invitation_id>/ket-qua/", calls.ended, name="call_ended"),
    path("ngoai-tuyen/<int:campaign_id>/", offline.page, name="offline"),
    path("ngoai-tuyen/<int:campaign_id>/gui/", offline.batch, name="offline_batch"),
    path("ngoai-tuyen/giu-trang.js", offline.keeper, name="offline_keeper"),
    path("nhap-phieu/", papers.papers, name="papers"),
    path("nhap-phieu/<int:sheet_id>/doi-chieu/", papers.settle, name="settle"),
    path(_ONE, campaigns.campaign, name="campaign"),
    path(f"{_ONE}sua/", campaigns.plan, name="replan"),
    path(f"{_ONE}khung-mau/", frames.frame, name="frame"),
    path(f"{_ONE}khung-mau/tu-ho-so/", frames.take_served, name="take_served"),
    path(f"{_ONE}lam/", campaigns.go, name="go"),
    path(f"{_ONE}khep/", campaigns.closing, name="closing"),
    path(f"{_ONE}thu-moi.pdf", asking.letters, name="letters"),
    path(f"{_ONE}giao/", asking.assign, name="assign"),
    path(f"{_ONE}nhap-phieu/", papers.paper, name="paper"),
    path(f"{_ONE}dau-hieu/", signs.signs, name="signs"),
    path(f"{_ONE}dau-hieu/nhan-dinh/", signs.judge, name="judge"),
    path(f"{_ONE}dau-hieu/khoi-phuc/", signs.restore, name="restore"),
    path(f"{_ONE}ket-qua/", results.results, name="results"),
    path(f"{_ONE}ket-qua/cau-hoi/", results.questions, name="results_questions"),
    path(f"{_ONE}ket-qua/so-sanh/", results.compare, name="results_compare"),
    path(f"{_ONE}ket-qua/bang.csv", results.table, name="results_table"),
    path(f"{_ONE}ket-qua/cau-hoi.csv", results.question_table, name="results_answers"),
    path(f"{_ONE}ket-qua/<int:agency_id>/", results.questions, name="results_unit"),
]
