"""What units are ranked by, and what of them is not told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from motcua.apps.surveys.estimates import KEPT, Sample, rules
from motcua.core.surveys import DONT_KNOW, Question
from motcua.core.surveys.hiding import Hidden, hidden
from motcua.core.surveys.points import Conversion, worths


def ranked_by(found: Sample) -> tuple[Sequence[Question], Conversion]:
    """Return what units are ranked by: satisfaction where it is asked, else points."""
    questions = found.asked.questions
    if sipas := [one for one in questions if one.is_sipas]:
        return sipas, Conversion.TOP
    return [one for one in questions if worths(one, found.conversion)], found.conversion


def is_told(found: Sample) -> bool:
    """Say whether anything of all together may be told: of enough answers only.

    Units beside it are hidden so that no hidden one follows from the whole, unless all
    of them together are too few: then the whole is what would tell.
    """
    return len(found.forms) >= rules().least


def hidden_units(found: Sample) -> Mapping[int, Hidden]:
    """Return the units nothing is told of: the whole is printed beside them."""
    counts = Counter(form.agency_id for form in found.forms)
    return hidden(counts, rules().least, [list(found.agencies)])


@lru_cache(maxsize=KEPT)
def hidden_answers(found: Sample) -> Mapping[str, Mapping[int, Hidden]]:
    """Return, by question, the units whose answers to it are hidden; kept.

    The answers of all together are printed beside them: what one unit alone hides would
    be had by subtraction.
    """
    told: dict[str, Mapping[int, Hidden]] = {}
    for question in found.asked.questions:
        counts: Counter[int] = Counter(
            form.agency_id
            for form in found.forms
            if form.content.get(question.code, DONT_KNOW) != DONT_KNOW
        )
        told[question.code] = hidden(counts, rules().least, [list(counts)])
    return told
