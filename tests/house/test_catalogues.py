"""What is said in Vietnamese can be read in English, and Django speaks Vietnamese."""

import re
from pathlib import Path

import django
import polib
import pytest
from django.utils import translation
from django.utils.translation import gettext as _

import messages

ENGLISH = polib.pofile(str(messages.ENGLISH))
VIETNAMESE = polib.pofile(str(messages.DJANGO_IN_VIETNAMESE))
_PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|\{\w+\}")


def test_the_catalogues_are_current():
    wanted = messages.catalogue(ENGLISH, messages.messages())
    now, then = ({entry.msgid for entry in file} for file in (wanted, ENGLISH))

    assert now - then == set(), "run: python tools/messages.py"
    assert then - now == set(), "run: python tools/messages.py"


def test_everything_is_said_in_english():
    assert messages.missing(ENGLISH) == []


@pytest.mark.parametrize("path", [messages.ENGLISH, messages.DJANGO_IN_VIETNAMESE])
def test_what_is_compiled_is_what_is_written(path):
    compiled = path.with_suffix(".mo").read_bytes()

    assert compiled == polib.pofile(str(path)).to_binary(), "python tools/messages.py"


@pytest.mark.parametrize("file", [ENGLISH, VIETNAMESE], ids=["en", "vi"])
def test_translations_keep_every_placeholder(file):
    wrong = [
        entry.msgid
        for entry in file.translated_entries()
        for said in [entry.msgstr, *entry.msgstr_plural.values()]
        if said and set(_PLACEHOLDER.findall(said)) != _placeholders(entry)
    ]

    assert wrong == []


def test_english_is_not_vietnamese_left_standing():
    marked = re.compile("[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
    names = {"Một Cửa", "Tết", "Tiếng Việt"}  # called the same in every language
    left = [
        entry.msgid
        for entry in ENGLISH.translated_entries()
        if entry.msgstr == entry.msgid
        and marked.search(entry.msgid)
        and entry.msgid not in names
    ]

    assert left == []


def test_every_sentence_of_django_we_put_better_is_one_of_its():
    known = set()
    for part in ("conf", "contrib/auth"):
        folder = Path(django.__file__).parent / part / "locale/en/LC_MESSAGES"
        known |= {entry.msgid for entry in polib.pofile(str(folder / "django.po"))}

    assert {entry.msgid for entry in VIETNAMESE} <= known


def test_a_form_says_in_vietnamese_what_is_missing():
    with translation.override("vi"):
        assert _("This field is required.") == "Cần điền mục này."
    with translation.override("en"):
        assert _("This field is required.") == "This field is required."


def _placeholders(entry):
    return set(_PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
