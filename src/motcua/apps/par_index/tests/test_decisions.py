"""The word before the number of a decision is said once."""

from __future__ import annotations

import pytest
from django.template import Context, Template

from motcua.apps.par_index.words.decisions import decreed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("21/QĐ-UBND", "Quyết định 21/QĐ-UBND"),
        ("số 21/QĐ-UBND", "Quyết định số 21/QĐ-UBND"),
        (
            "Quyết định (giả định) số 341/QĐ-UBND",
            "Quyết định (giả định) số 341/QĐ-UBND",
        ),
        (" QUYẾT ĐỊNH số 5", "QUYẾT ĐỊNH số 5"),
    ],
)
def test_the_word_is_said_once(typed, said):
    page = Template("{% load index_points %}{{ typed|decreed }}")
    assert decreed(typed) == said
    assert page.render(Context({"typed": typed})) == said
