"""What is taken for a paper and what is not, and what is said then."""

from __future__ import annotations

import hashlib
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.common.clock import VIETNAM
from motcua.common.errors import RefusedError
from motcua.common.files import Kind, check_upload
from motcua.common.files.tests.samples import pdf, picture, png_claiming, sent

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)


def refusal(content: bytes, name: str = "giay-to.pdf") -> str:
    with pytest.raises(RefusedError) as caught:
        check_upload(sent(content, name), AT)
    return caught.value.message


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf(), Kind.PDF),
        (picture("JPEG"), Kind.JPEG),
        (picture("PNG"), Kind.PNG),
    ],
)
def test_knows_a_paper_by_its_content(content, kind):
    checked = check_upload(sent(content, "to khai.docx"), AT)

    assert checked.kind is kind
    assert checked.name == f"to khai{kind.extension}"
    assert checked.size == len(content)
    assert checked.sha256 == hashlib.sha256(content).hexdigest()
    assert checked.checked_at == AT


def test_leaves_the_upload_rewound():
    upload = sent(pdf())
    check_upload(upload, AT)
    assert upload.read() == pdf()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "rỗng"),
        (b"<html>xin chao</html>", "không phải PDF, JPEG hay PNG"),
        (b"MZ\x90\x00" + b"\0" * 100, "không phải PDF, JPEG hay PNG"),
        (b"PK\x03\x04" + b"\0" * 100, "Word, Excel hoặc tệp nén"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 100, "HEIC"),
        (b"%PDF-1.4 and nothing that follows", "PDF này hỏng"),
        (pdf()[:120], "PDF này hỏng"),
        (pdf(pages=0), "không có trang nào"),
        (picture("JPEG")[:300], "Ảnh này hỏng"),
        (picture("PNG")[:60], "Ảnh này hỏng"),
        (b"\xff\xd8\xff" + b"\0" * 50, "Ảnh này hỏng"),
        (png_claiming(60_000, 60_000), "Ảnh này quá lớn"),
        (png_claiming(15_000, 15_000), "Ảnh này quá lớn"),
    ],
)
def test_says_why_a_file_is_refused(content, said):
    assert said in refusal(content)


def test_refuses_a_pdf_with_a_password():
    lock = (
        b"/Encrypt<</Filter/Standard/V 1/R 2/O("
        + b"o" * 32
        + b")/U("
        + b"u" * 32
        + b")"
        b"/P -4>>/ID[(0123456789abcdef)(0123456789abcdef)]"
    )
    assert "mật khẩu" in refusal(pdf(trailer=lock))


def test_refuses_what_is_over_the_limit(settings):
    settings.UPLOAD_FILE_LIMIT = 1 << 20
    assert "nặng 2 MB; mỗi tệp tối đa 1 MB" in refusal(b"%PDF-" + b"0" * (1 << 20))


@given(
    st.sampled_from([b"%PDF-1.7\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]), st.binary()
)
def test_never_breaks_on_hostile_bytes(head, rest):
    assert refusal(head + rest)
