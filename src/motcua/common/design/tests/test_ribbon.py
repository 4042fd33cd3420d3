"""The ribbon on a page and on paper: markup, words, list, proof."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template

from motcua.common.design.components.ribbon import (
    key,
    ribbon_drawing,
    ribbon_mini,
    ribbon_svg,
    sentence,
    short_sentence,
)
from motcua.common.design.components.ribbon.gallery import STATES, minis

_DRAWN = {sample.title: sample.drawn() for sample in STATES}


def _parsed(markup):
    return ET.fromstring(str(markup))  # noqa: S314  our own markup


@pytest.mark.parametrize("title", _DRAWN)
def test_every_state_is_well_formed_and_small(title):
    markup = ribbon_drawing(_DRAWN[title])
    assert _parsed(markup).attrib["class"] == "rb"
    assert len(markup.encode()) < 7_000
    assert "style=" not in markup
    assert "viewBox" not in markup


@pytest.mark.parametrize("title", _DRAWN)
def test_every_state_is_told_in_one_sentence(title):
    svg = _parsed(ribbon_drawing(_DRAWN[title])).find("svg")
    assert svg.attrib["role"] == "img"
    assert svg.attrib["aria-label"] == sentence(_DRAWN[title])
    assert svg.attrib["aria-label"].startswith("Nhận ")


@pytest.mark.parametrize("title", _DRAWN)
def test_paper_needs_nothing_from_outside(title):
    svg = _parsed(ribbon_svg(_DRAWN[title]))
    text = ribbon_svg(_DRAWN[title])
    assert svg.attrib["viewBox"].startswith("0 0 400 ")
    assert "class=" not in text
    assert "%" not in re.sub(r"<title>.*?</title>", "", text)
    greys = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{3,6}\b", text)}
    assert all(len(set(colour[1:])) == 1 for colour in greys)
    ids = set(re.findall(r'pattern id="(\w+)"', text))
    assert set(re.findall(r"url\(#(\w+)\)", text)) <= ids


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Đang chạy, nhiều cơ quan, có tạm dừng", "Còn 6 ngày 1 giờ 20 phút."),
        ("Đang tạm dừng", "Nếu chạy tiếp ngay thì hẹn trả 14:30 thứ Sáu 27/11."),
        ("Xong sớm", "Xong 09:30 thứ Năm 19/11, sớm 1 ngày 6 giờ 30 phút."),
        ("Xong đúng ngày hẹn", "Xong 07:45 thứ Hai 23/11, đúng hẹn."),
        ("Đang trễ", "Đã trễ 2 ngày 2 giờ 20 phút."),
        ("Xong trễ", "Xong 14:00 thứ Sáu 20/11, trễ 3 ngày 4 giờ 30 phút."),
        ("Chỉ trễ trên phần mềm", "kịp hẹn; phần mềm ghi nhận trễ."),
        ("Qua Tết", "Không tính các ngày cuối tuần và Tết Nguyên đán 16/02-20/02."),
        ("Qua thứ Bảy làm bù", "Thứ Bảy 22/08 là ngày làm bù."),
        ("Theo ngày lịch", "Đã qua 13 ngày. Còn 7 ngày. Tính cả ngày nghỉ."),
        ("Dự kiến, trước khi nộp", "Dự báo xong 09:00 thứ Tư 09/12."),
    ],
)
def test_the_sentence_says_how_it_stands(title, said):
    assert said in sentence(_DRAWN[title])


def test_a_swapped_saturday_and_tet_are_named_on_the_axis():
    assert "T7*" in ribbon_drawing(_DRAWN["Qua thứ Bảy làm bù"])
    assert ">Tết<" in ribbon_drawing(_DRAWN["Qua Tết"])


def test_the_cause_of_a_pause_is_escaped():
    ribbon = _DRAWN["Đang chạy, nhiều cơ quan, có tạm dừng"]
    assert ribbon.summary.causes == ("chờ bổ sung mảnh trích đo",)
    told = replace(ribbon.summary, causes=('<script>"x"</script>',))
    assert "<script>" not in ribbon_drawing(replace(ribbon, summary=told))


@pytest.mark.parametrize("place", range(len(minis())))
def test_the_small_drawing_has_no_words_and_a_short_sentence(place):
    _, ribbon = minis()[place]
    markup = ribbon_mini(ribbon)
    assert "<text" not in markup
    assert len(markup.encode()) < 2_500
    assert _parsed(markup).find("svg").attrib["aria-label"] == short_sentence(ribbon)


def test_the_list_tells_steps_pauses_and_plans():
    rows = key.key_rows(_DRAWN["Đang chạy, nhiều cơ quan, có tạm dừng"])
    assert [row.number for row in rows] == ["1", "2", "", "3", "4", "5", "6"]
    assert rows[1].time_note == "quá phần mình 3 giờ 50 phút"
    assert rows[1].is_over
    assert rows[2].title == "Tạm dừng: chờ bổ sung mảnh trích đo"
    assert (rows[2].time, rows[2].time_note) == ("2 ngày 3 giờ", "không tính")
    assert rows[4].is_running
    assert (rows[5].css, rows[5].time) == ("n p", "2 ngày")


def test_the_legend_names_only_what_is_drawn():
    running = dict(key.legend(_DRAWN["Đang chạy, nhiều cơ quan, có tạm dừng"]))
    assert {"own", "oth", "pau", "ovr", "off", "trk", "wh", "due"} == set(running)
    late = dict(key.legend(_DRAWN["Xong trễ"]))
    assert "lat" in late
    assert "trk" not in late


def test_the_tags_show_drawing_legend_list_and_proof():
    page = Template(
        "{% load ribbon %}{% ribbon shown %}{% ribbon_why shown.proof %}"
        "{% ribbon_drawing shown %}{% ribbon_mini small %}"
    )
    html = page.render(Context({"shown": _DRAWN["Đang trễ"], "small": minis()[0][1]}))
    assert html.count('class="rb"') == 2
    assert html.count('class="rb mini"') == 1
    assert '<ol class="rb-key">' in html
    assert "<details" in html
    assert "Hẹn trả 08:00 thứ Ba 17/11/2026." in html
    assert "Lịch làm việc 2018" in html


def test_a_planned_step_without_a_share_promises_no_time():
    ribbon = _DRAWN["Dự kiến, trước khi nộp"]
    row = replace(ribbon.rows[0], allowed_minutes=None)
    assert key.key_rows(replace(ribbon, rows=(row,)))[0].time == ""
