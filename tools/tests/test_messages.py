"""Sentences found in code and templates, and kept through a change."""

import polib

from messages import Message, catalogue, messages, missing

PYTHON = """
from django.utils.translation import gettext as _, ngettext
from django.utils.translation import gettext_lazy as later, pgettext
from elsewhere import gettext as not_ours

a = _("Nhận hồ sơ của %(name)s.") % {"name": "x"}
b = later("Hẹn " "trả")
c = ngettext("%(n)d ngày", "%(n)d ngày", 2)
d = pgettext("người", "Nhận")
e = not_ours("không phải của nhà")
f = _(name)
"""
TEMPLATE = """{% load i18n %}
{% comment %}{% translate "chú thích" %}{% endcomment %}
{% translate "Đóng" %} {% button _("Nhận đủ, in giấy hẹn") icon="print" %}
{% if x == _("(nếu)") %}{{ y|default:_("Chưa ghi tên") }}{% endif %}
{% blocktranslate with n=3 %}Còn {{ n }} bản (chính).{% endblocktranslate %}
{% blocktranslate count n=3 %}Có {{ n }} chỗ{% plural %}Có {{ n }} nơi
{% endblocktranslate %}
{% translate "Nhận" context "người" %}
"""


def found(tmp_path, **files):
    for name, text in files.items():
        (tmp_path / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return messages(tmp_path)


def test_finds_sentences_in_python(tmp_path):
    assert set(found(tmp_path, a_py=PYTHON)) == {
        Message("Nhận hồ sơ của %(name)s."),
        Message("Hẹn trả"),
        Message("%(n)d ngày", plural="%(n)d ngày"),
        Message("Nhận", context="người"),
    }


def test_finds_sentences_in_templates(tmp_path):
    assert set(found(tmp_path, a_html=TEMPLATE)) == {
        Message("Đóng"),
        Message("Nhận đủ, in giấy hẹn"),
        Message("(nếu)"),
        Message("Chưa ghi tên"),
        Message("Còn %(n)s bản (chính)."),
        Message("Có %(n)s chỗ", plural="Có %(n)s nơi\n"),
        Message("Nhận", context="người"),
    }


def test_leaves_tests_alone(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "a.py").write_text(PYTHON, encoding="utf-8")
    assert messages(tmp_path) == {}


def test_says_once_what_stands_in_many_places_and_where(tmp_path):
    same = '{% load i18n %}{% translate "Đóng" %}{% translate "Đóng" %}'
    places = found(tmp_path, b_html=same, a_html=same)
    assert places == {Message("Đóng"): ["a.html", "b.html"]}


def test_takes_the_plural_when_a_sentence_has_both_forms(tmp_path):
    both = (
        "from django.utils.translation import gettext, ngettext\n"
        'a = gettext("Một dòng")\n'
        'b = ngettext("Một dòng", "Nhiều dòng", 2)\n'
    )
    assert list(found(tmp_path, a_py=both)) == [Message("Một dòng", "Nhiều dòng")]


def test_keeps_translations_drops_what_is_gone_and_marks_what_is_new(tmp_path):
    old = polib.POFile()
    old.append(polib.POEntry(msgid="Đóng", msgstr="Close"))
    old.append(polib.POEntry(msgid="Cũ", msgstr="Old"))
    template = '{% load i18n %}{% translate "Đóng" %}{% translate "Mới" %}'
    new = catalogue(old, found(tmp_path, a_html=template))

    assert [(entry.msgid, entry.msgstr) for entry in new] == [
        ("Đóng", "Close"),
        ("Mới", ""),
    ]
    assert missing(new) == ["Mới"]
