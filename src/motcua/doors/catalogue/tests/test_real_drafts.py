"""Real national records through every form: what is shown and saved stays as it was."""

import gzip
import json
import unicodedata

import pytest
from django.conf import settings

from motcua.apps.procedures import queries
from motcua.apps.procedures.operations import import_records
from motcua.apps.procedures.tests.factories import AT
from motcua.doors.catalogue.sections import Section
from motcua.doors.catalogue.tests.conftest import BY
from motcua.doors.catalogue.tests.pages import sent_from, words

FOLDER = settings.ROOT.parent / "shared" / "data" / "procedures"
# Many cases; many doubts; prose for papers; the longest name; several agencies.
CODES = ["2.002011", "1.007857", "2.000942", "1.012470", "1.004837"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER.exists(), reason="the national records are not here"),
]


@pytest.fixture
def records(province):
    assert province
    found = {}
    for path in sorted(FOLDER.glob("*.jsonl.gz")):
        with gzip.open(path) as lines:
            for line in lines:
                code = json.loads(line)["ma_thu_tuc"]
                if code in CODES:
                    found[code] = line
    import_records(found.values(), by=BY, at=AT)
    return [code for code in CODES if code in found]


def as_typed(content):
    """Return content as a form gives it back: composed letters, plain single spaces."""
    text = unicodedata.normalize("NFC", repr(content))
    for blank in ("\\xa0", "\\t"):
        text = text.replace(blank, " ")
    return " ".join(text.split())


def test_saving_what_is_shown_changes_nothing(reformer, records):
    assert records
    for code in records:
        draft = f"/danh-muc/thu-tuc/{code}/du-thao/"
        before = queries.sheet(queries.draft_of(code)).content
        assert reformer.get(draft).status_code == 200
        for section in Section:
            address = f"{draft}sua/{section.value}/"
            form = sent_from(reformer.get(address))
            if section is Section.ROUTE:  # a usual process is only offered
                form["b-so"] = ["0"]
            answer = reformer.post(address, form)
            assert answer.status_code == 302, (code, section, words(answer)[:2000])
        after = queries.sheet(queries.draft_of(code)).content
        assert as_typed(after) == as_typed(before), code
