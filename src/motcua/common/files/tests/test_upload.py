"""An upload on its way in: stopped at the limit, the rest of the form kept."""

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory

from motcua.common.files.field import PaperFileField
from motcua.common.files.limit import RequestLimitMiddleware
from motcua.common.files.tests.samples import pdf


class PaperForm(forms.Form):
    person = forms.CharField()
    scan = PaperFileField(required=False)


@pytest.fixture
def posted():
    requests = []

    def post(content: bytes) -> PaperForm:
        file = SimpleUploadedFile("quet.pdf", content, content_type="application/pdf")
        request = RequestFactory().post("/", {"person": "Tô Minh Tuệ", "scan": file})
        requests.append(request)
        return PaperForm(request.POST, request.FILES)

    yield post
    for request in requests:
        request.close()


def test_takes_a_scan(posted):
    form = posted(pdf())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["scan"].read() == pdf()


def test_throws_away_a_file_over_the_limit_and_keeps_the_form(posted, settings):
    settings.UPLOAD_FILE_LIMIT = 1 << 20
    form = posted(b"%PDF-" + b"0" * (3 << 20))

    assert form.data["person"] == "Tô Minh Tuệ"
    assert "nặng 4 MB; mỗi tệp tối đa 1 MB" in form.errors["scan"][0]
    assert form.files["scan"].read() == b""


def test_says_beside_the_field_what_is_wrong(posted):
    form = posted(b"khong phai")
    assert "không phải PDF, JPEG hay PNG" in form.errors["scan"][0]


def test_checks_an_upload_once(posted, monkeypatch):
    form = posted(pdf())
    upload = form.files["scan"]
    assert form.is_valid()
    monkeypatch.setattr("motcua.common.files.checking._kind", lambda _head: 1 / 0)
    assert upload.contents is not None
    assert PaperFileField().clean(upload) is upload


def test_a_form_without_a_file_is_still_a_form():
    assert PaperForm({"person": "A"}, {}).is_valid()


def test_turns_away_a_form_too_large_to_be_anybodys(settings):
    settings.UPLOAD_REQUEST_LIMIT = 1000
    answer = RequestLimitMiddleware(lambda _request: HttpResponse("ok"))
    small = RequestFactory().post("/", {"a": "b"})
    large = RequestFactory().post("/", {"a": "b" * 2000})

    assert answer(small).content == b"ok"
    refused = answer(large)
    assert refused.status_code == 413
    assert "Gửi một lần quá nhiều" in refused.content.decode()
