from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from motcua.common.paper import PaperError, marks, qr_svg, typeset
from motcua.common.paper.glyphs import covered, printable

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """
#let d = json(bytes(sys.inputs.data))
#set document(title: "Thử", date: datetime(year: 2026, month: 11, day: 19))
#set text(font: "Tinos", lang: "vi")
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "slip.typ"
    path.write_text(HEAD + "#d.name", encoding="utf-8")
    return path


def test_the_same_data_gives_the_same_bytes(template):
    first = typeset(template, {"name": "Tô Minh Tuệ"})
    assert first == typeset(template, {"name": "Tô Minh Tuệ"})
    assert first != typeset(template, {"name": "Tô Minh Tuê"})


def test_says_it_is_pdf_a_2a(template):
    pdf = typeset(template, {"name": "x"})
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf


def test_composed_and_decomposed_letters_print_alike(template):
    composed = typeset(template, {"name": "Tuệ"})
    assert composed == typeset(template, {"name": "Tue\u0302\u0323"})


def test_markup_in_data_stays_text(template):
    pdf = typeset(template, {"name": "#panic() #hack[*x*] $x$ <a> @b"})
    assert pdf.startswith(b"%PDF")


def test_a_font_we_do_not_ship_is_an_error(template):
    template.write_text(HEAD + '#set text(font: "Arial")\nx', encoding="utf-8")
    with pytest.raises(PaperError, match="arial"):
        typeset(template, {})


def test_a_template_reads_its_own_folder_only(template):
    template.write_text(HEAD + '#read("../secret.txt")', encoding="utf-8")
    (template.parent.parent / "secret.txt").write_text("secret")
    with pytest.raises(PaperError, match="escape"):
        typeset(template, {})


def test_every_covered_letter_prints_in_every_style(template):
    letters = "".join(sorted(covered() - {"\n"}))
    template.write_text(
        HEAD + "#d.all #strong(d.all) #emph(d.all) #strong(emph(d.all))", "utf-8"
    )
    assert len(letters) > 2000
    assert typeset(template, {"all": letters}).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("① ½ ﬁ", "1 ½ ﬁ"),
        ("漢😀\ue000", "□□□"),
        ("Tô\u202e Minh\x00\tTuệ\u200b", "Tô Minh Tuệ"),
        ("Trần\nLê", "Trần\nLê"),
        ("\ud800", ""),
    ],
)
def test_letters_without_glyph_get_a_stand_in(template, given, printed):
    assert printable(given) == printed
    assert typeset(template, {"name": given}).startswith(b"%PDF")


def test_tells_where_a_template_left_room(template):
    template.write_text(HEAD + "#metadata((page: 1, who: d.name)) <room>", "utf-8")
    assert marks(template, {"name": "Tuệ"}, "room") == ({"page": 1, "who": "Tuệ"},)


def test_many_threads_print_at_once(template):
    wrong: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(10):
                typeset(template, {"name": f"{number} {turn}"})
        except BaseException as error:  # noqa: BLE001  kept and asserted on below
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_qr_code_is_one_black_drawing():
    svg = qr_svg("https://motcua.mauson.example/theo-doi/H99.12-261119-0017?ma=7QXM")
    assert svg.startswith("<svg")
    assert svg.count("<path") == 1
