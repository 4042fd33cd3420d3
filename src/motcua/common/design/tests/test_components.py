"""Components as they come out: what eyes, ears and keys find in them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from motcua.common.design.components.bar_split import Part, pieces
from motcua.common.design.components.icon import ICONS
from motcua.common.design.components.interval import draw as draw_interval
from motcua.common.design.components.interval import scale_of
from motcua.common.design.components.sparkline import draw


class Form(forms.Form):
    phone = forms.CharField(label="Số điện thoại", help_text="10 số")
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea)
    way = forms.ChoiceField(
        label="Nhận", choices=[("1", "Tại quầy")], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="Đồng ý")
    secret = forms.CharField(widget=forms.HiddenInput)


def shown(template: str, **context: object) -> str:
    request = RequestFactory().get("/ds/", {"xep": "ten", "trang": "3", "q": "a"})
    source = "{% load design %}" + template
    return Template(source).render(Context({"request": request, **context}))


def test_a_field_names_its_hint_and_its_error():
    form = Form({"phone": ""})
    html = shown("{% field form.phone inputmode='tel' hx_get='/x' %}", form=form)

    assert '<label for="id_phone">Số điện thoại</label>' in html
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in html
    assert 'id="id_phone_helptext">10 số<' in html
    assert 'aria-invalid="true"' in html
    assert 'inputmode="tel"' in html
    assert 'hx-get="/x"' in html
    assert "(không bắt buộc)" not in html


def test_only_what_may_be_left_out_is_marked():
    assert "(không bắt buộc)" in shown("{% field form.note %}", form=Form())
    assert 'rows="3"' in shown("{% field form.note %}", form=Form())


def test_choices_stand_in_a_group_with_a_legend():
    html = shown("{% field form.way %}", form=Form({"phone": "1"}))
    assert '<fieldset class="field bad" id="id_way"' in html
    assert "<legend>Nhận</legend>" in html
    assert 'aria-describedby="id_way_error"' in html


def test_a_value_from_elsewhere_cannot_be_typed_over_and_says_whence():
    html = shown(
        "{% field form.phone source='CSDL dân cư' %}", form=Form({"phone": "0912"})
    )
    assert "readonly" in html
    assert 'id="id_phone_source"' in html
    assert "CSDL dân cư" in html


def test_a_label_for_ears_is_still_a_label():
    html = shown("{% field form.phone is_bare=1 label='Điện thoại' %}", form=Form())
    assert '<label for="id_phone" class="vh">Điện thoại</label>' in html


def test_a_hidden_field_shows_nothing():
    html = shown("{% field form.secret %}", form=Form())
    assert html == '<input type="hidden" name="secret" id="id_secret">'


def test_the_summary_links_to_every_fault():
    html = shown("{% error_summary form %}", form=Form({"phone": "1"}))
    assert 'href="#id_way"' in html
    assert 'href="#id_agree"' in html
    assert "Có 3 chỗ cần sửa" in html
    assert "autofocus" in html


@pytest.mark.parametrize("form", [Form(), Form({"phone": "1", "way": "1"})])
def test_the_summary_is_silent_before_anything_was_sent(form):
    said = shown("{% error_summary form %}", form=form)
    assert ("autofocus" in said) is form.is_bound


def test_an_icon_is_silent_beside_a_word_and_named_alone():
    assert 'aria-hidden="true"' in shown("{% icon 'check' %}")
    assert 'role="img" aria-label="Xong"' in shown("{% icon 'check' label='Xong' %}")


def test_every_icon_is_drawn_with_lines_only():
    for name, shape in ICONS.items():
        assert "fill" not in shape, name
        assert shape.count("<") == shape.count("/>"), name


def test_text_is_escaped_everywhere():
    bad = "<b>&"
    for tag in (
        "{% chip bad 'ok' %}",
        "{% button bad %}",
        "{% note title=bad %}{{ bad }}{% endnote %}",
        "{% crumbs bad '/' bad %}",
        "{% empty bad %}{{ bad }}{% endempty %}",
        "{% kv rows %}",
        "{% refusal bad bad %}",
        "{% sort_head bad 'x' %}",
    ):
        html = shown(tag, bad=bad, rows=[(bad, bad)])
        assert "<b>" not in html.replace("<b>Một Cửa</b>", ""), tag
        assert "&lt;b&gt;" in html, tag


def test_a_button_that_cannot_be_used_says_why():
    html = shown("{% button 'Trình ký' href='/ky' reason='Còn 1 mục chưa kiểm.' %}")
    assert "<a" not in html
    assert "disabled" in html
    assert "Còn 1 mục chưa kiểm." in html
    described = html.split('aria-describedby="')[1].split('"')[0]
    assert f'id="{described}"' in html


def test_a_column_sorts_forth_and_back_and_keeps_the_search():
    assert 'href="?xep=-ten&amp;q=a"' in shown("{% sort_head 'Tên' 'ten' %}")
    assert 'aria-sort="ascending"' in shown("{% sort_head 'Tên' 'ten' %}")
    assert 'href="?xep=han&amp;q=a"' in shown("{% sort_head 'Hạn' 'han' %}")
    assert "aria-sort" not in shown("{% sort_head 'Hạn' 'han' %}")


COUNTS = st.lists(st.integers(0, 10_000), max_size=6)


@given(COUNTS, st.integers(0, 50_000) | st.none())
def test_parts_lie_end_to_end_within_the_bar(counts, whole):
    parts = [Part(count, "phần", "ok") for count in counts]
    laid = pieces(parts, whole)
    edge = 0.0
    for piece in laid:
        start, width = float(piece.start[:-1]), float(piece.width[:-1])
        assert start >= edge - 0.011
        edge = start + width
        assert edge <= 100.011
    assert len(laid) == sum(count > 0 for count in counts)


def test_parts_without_a_whole_fill_the_bar():
    laid = pieces(
        [Part(301, "sớm", "ok"), Part(0, "đúng", "brand"), Part(7, "trễ", "late")]
    )
    assert [piece.start for piece in laid] == ["0.00%", "97.73%"]
    assert laid[-1].width == "2.27%"


VALUES = st.lists(st.floats(0, 100) | st.none(), max_size=30)


@given(VALUES, st.floats(0, 100) | st.none())
def test_a_history_stays_within_its_frame_and_leaves_gaps_open(values, target):
    drawing = draw(values, target)
    known = [value for value in values if value is not None]
    neighbours = pairwise(values)
    pairs = sum(a is not None and b is not None for a, b in neighbours)
    assert len(drawing.strokes) == (pairs if known else 0)
    assert (drawing.dot is None) is (not known)
    for stroke in drawing.strokes:
        assert 0 <= float(stroke.y1) <= 48
        assert float(stroke.x1[:-1]) < float(stroke.x2[:-1])


@given(st.floats(0, 100), st.floats(0, 30), st.none() | st.floats(0, 100))
def test_an_interval_stays_on_its_scale(value, off, mark):
    drawing = draw_interval(value, value - off, value + off, (60, 100), mark)

    start, width = float(drawing.start[:-1]), float(drawing.width[:-1])
    assert 0 <= start <= float(drawing.dot[:-1]) <= start + width + 0.01 <= 100.02
    assert (drawing.mark == "") is (mark is None)
    assert len(drawing.ticks) == 5


def test_rows_share_a_scale_of_whole_tens():
    assert scale_of([83.2, None, 71.9]) == (70, 100)
    assert scale_of([99.0]) == (80, 100)
    assert scale_of([]) == (0, 100)
    assert draw_interval(80, None, None, (0, 100)).start == ""
