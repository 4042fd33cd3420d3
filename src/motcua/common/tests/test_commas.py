"""Rows of a CSV, whole or refused."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.common.commas import csv_rows
from motcua.common.errors import RefusedError

CELLS = st.text(st.sampled_from('ab ";\n\r,\x1e0'), max_size=4)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3)))
def test_what_was_written_is_read(rows):
    written = StringIO(newline="")
    csv.writer(written, delimiter=";").writerows(rows)
    assert list(csv_rows(written.getvalue(), ";")) == rows


@pytest.mark.parametrize("text", ["", "a", "a\n", "a\n\nb", "a\r\nb\rc", 'a"b\n'])
def test_what_needs_no_quotes_is_read_as_csv_does(text):
    plain = csv.reader(StringIO(text, newline=""), delimiter=";")
    assert list(csv_rows(text, ";")) == list(plain)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('"', 1),
        ('a\n"', 2),
        ('a\n"b;1\nc;2\n', 2),
        ('"x\ny";1\nb;"2\nc;3', 3),
        # A later quote closes it: what follows gives it away.
        ('a\n"b;1\nc;2\n"d";3\n', 2),
        ('"a";"b"\n"c;"d"\n"e";"f"\n', 2),
    ],
)
def test_an_open_quote_names_its_line(text, line):
    with pytest.raises(RefusedError, match=rf"^Dòng {line} .* ngoặc kép"):
        list(csv_rows(text, ";"))


def test_a_cell_beyond_the_limit_names_its_line():
    with pytest.raises(RefusedError, match=r"^Dòng 2 .* ô quá dài"):
        list(csv_rows("a\n" + "b" * (csv.field_size_limit() + 1), ";"))
