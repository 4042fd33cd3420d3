"""The components column: papers, forms, counts, sections."""

import pytest

from motcua.core.records.cases import gather_cases
from motcua.core.records.components import read_components
from motcua.core.records.sections import SectionKind, section_kind

HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"


def read(rows, title="--"):
    components, doubts = read_components(title + HEAD + rows)
    return components, [doubt.kind for doubt in doubts]


def test_papers_end_with_their_counts():
    components, doubts = read(
        "- Tờ khai;1 bản chínhBản sao hộ chiếu0 bản chính,1 bản saoHai ảnh\t2 bản chính"
    )
    assert [(c.name, c.originals, c.copies) for c in components] == [
        ("Tờ khai;", 1, 0),
        ("Bản sao hộ chiếu", 0, 1),
        ("Hai ảnh", 2, 0),
    ]
    assert doubts == []


def test_a_count_in_a_name_is_no_count():
    components, doubts = read(
        "Hóa đơn: nộp 01 bản chính hoặc bản chụp1 bản chính"
        "Công văn đề nghị: 02 bản chính.1 bản chính"
        "Phiếu (01 bản chính)0 bản chính,1 bản sao"
    )
    assert [c.name for c in components] == [
        "Hóa đơn: nộp 01 bản chính hoặc bản chụp",
        "Công văn đề nghị: 02 bản chính.",
        "Phiếu (01 bản chính)",
    ]
    assert doubts == []


def test_a_count_that_runs_into_a_year_gives_the_year_back():
    components, doubts = read("Mẫu theo Nghị định ngày 28/8/20201 bản chính")
    assert components[0].name == "Mẫu theo Nghị định ngày 28/8/2020"
    assert components[0].originals == 1
    assert doubts == ["count_runs_into_text"]


@pytest.mark.parametrize(
    ("cell", "name", "forms"),
    [
        ("Đơn theo mẫuTK 1.002334.docx", "Đơn theo mẫu", ("TK 1.002334.docx",)),
        (
            "Tờ khai của Bộ Công an.12-Mẫu NA14 2015.doc",
            "Tờ khai của Bộ Công an.",
            ("12-Mẫu NA14 2015.doc",),
        ),
        (
            "Đề nghị kèm Thông tư 61/2025/TT-NHNN;Phụ lục II- tt61.docx",
            "Đề nghị kèm Thông tư 61/2025/TT-NHNN;",
            ("Phụ lục II- tt61.docx",),
        ),
        (
            "Đề nghị điều chỉnhMẫu I.1.8.b.docx",
            "Đề nghị điều chỉnh",
            ("Mẫu I.1.8.b.docx",),
        ),
        (
            "Tập sự.Mẫu 01a.docxMẫu 01b.docx",
            "Tập sự.",
            ("Mẫu 01a.docx", "Mẫu 01b.docx"),
        ),
    ],
)
def test_forms_are_taken_off_the_end(cell, name, forms):
    components, doubts = read(f"{cell}1 bản chính")
    assert (components[0].name, components[0].forms) == (name, forms)
    assert doubts == []


def test_a_form_nobody_can_tell_from_the_name_stays_in_it():
    components, doubts = read("Đơn theo mẫu quy địnhvăn bản đề nghị.docx1 bản chính")
    assert components[0].name == "Đơn theo mẫu quy địnhvăn bản đề nghị.docx"
    assert components[0].forms == ()
    assert doubts == ["form_unclear"]


def test_no_papers_prose_and_left_over_text_are_told():
    assert read_components("Không có thông tin")[1][0].kind == "no_component"
    assert read_components("----")[1][0].kind == "no_component"
    assert read_components("nộp cho cơ quan BHXH.")[1][0].kind == "components_are_prose"
    assert read("")[1] == ["no_component"]
    assert read("Đơn1 bản chínhBản sao căn cước")[1] == ["component_without_count"]
    assert read("Đơn0 bản chính")[1] == ["component_count_is_zero"]


def test_a_table_without_a_header_is_read_all_the_same():
    components, _ = read_components("- Biên bản\t1 bản chính- Quyết định1 bản chính")
    assert [c.name for c in components] == ["Biên bản", "Quyết định"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("", SectionKind.SUBMIT),
        ("Giấy tờ phải nộp:", SectionKind.SUBMIT),
        ("a) Thành phần hồ sơ:", SectionKind.SUBMIT),
        ("Giấy tờ phải xuất trình:", SectionKind.PRESENT),
        ("Lưu ý:", SectionKind.NOTE),
        ("Trường hợp bị mất, bị hỏng:", SectionKind.CASE),
        ("(1.1) Đối với công trình không theo tuyến:", SectionKind.CASE),
        ("Trường hợp ủy quyền thực hiện thủ tục:", SectionKind.CONDITION),
        ("Trường hợp gửi hồ sơ trực tuyến", SectionKind.CONDITION),
        ("Hồ sơ của người nhận con nuôi:", SectionKind.UNCLEAR),
    ],
)
def test_titles_tell_what_a_table_is_for(title, kind):
    assert section_kind(title) is kind


def test_cases_get_their_own_papers_and_the_shared_ones():
    text = (
        f"Trường hợp bị mất:{HEAD}Đơn A1 bản chính"
        f"Trường hợp bị hỏng:{HEAD}Đơn B1 bản chính"
        f"--{HEAD}Ảnh2 bản chính"
        f"* Lưu ý:{HEAD}Nộp đúng nơi.0 bản chính"
    )
    components, _ = read_components(text)
    cases, doubts = gather_cases(components)

    assert [case.name for case in cases] == [
        "Trường hợp bị mất:",
        "Trường hợp bị hỏng:",
    ]
    assert [c.name for c in cases[0].components] == ["Đơn A", "Ảnh"]
    assert [c.name for c in cases[1].components] == ["Đơn B", "Ảnh"]
    assert [doubt.kind for doubt in doubts] == ["shared_components"]


def test_one_case_shares_with_nobody():
    text = f"Trường hợp bị mất:{HEAD}Đơn A1 bản chính--{HEAD}Ảnh2 bản chính"
    cases, doubts = gather_cases(read_components(text)[0])
    assert [len(case.components) for case in cases] == [2]
    assert doubts == []


def test_without_titled_cases_there_is_one_without_a_name():
    components, _ = read("Đơn1 bản chính")
    cases, doubts = gather_cases(components)
    assert [case.name for case in cases] == [""]
    assert doubts == []


def test_an_unclear_title_is_told():
    assert read("Đơn1 bản chính", title="Hồ sơ của người nhận con nuôi:")[1] == [
        "section_unclear"
    ]


def test_single_digits_between_spaces_belong_to_the_name():
    components, _ = read("Nộp 1 bản chính kèm theo1 bản chính")
    assert [c.name for c in components] == ["Nộp 1 bản chính kèm theo"]


def test_a_notice_printed_as_a_paper_is_a_notice():
    components, doubts = read("Lưu ý: xuất trình bản gốc.0 bản chính")
    assert components[0].section_kind is SectionKind.NOTE
    assert doubts == []


def test_a_count_without_a_name_is_told_and_left_out():
    components, doubts = read("Đơn1 bản chính1 bản chính")
    assert len(components) == 1
    assert doubts == ["no_component"]


def test_a_file_name_too_long_to_trust_is_unclear():
    long = " ".join(["từ"] * 40)
    components, doubts = read(f"Đơn;{long}.docx1 bản chính")
    assert components[0].forms == ()
    assert doubts == ["form_unclear"]


def test_dots_before_a_form_are_a_seam():
    components, _ = read("Đơn theo NĐ-CP;..Mauso02.docx1 bản chính")
    assert components[0].forms == ("Mauso02.docx",)
