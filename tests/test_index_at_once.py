"""Two people in one round at the same moment: one is written, the other is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from motcua.apps.par_index.models import Publication, ScoreFact, SentSheet
from motcua.apps.par_index.operations import (
    appraising,
    claiming,
    publishing,
    sending,
)
from motcua.apps.par_index.operations.appending import StaleError
from motcua.apps.par_index.operations.appraising import Word
from motcua.apps.par_index.operations.claiming import LeafKey, OwnClaim
from motcua.apps.par_index.operations.publishing import Decree
from motcua.apps.par_index.operations.sending import ToSend
from motcua.apps.par_index.queries import results
from motcua.apps.par_index.tests import stage
from motcua.common.errors import ConflictError
from motcua.core.assessment import FactKind

pytestmark = pytest.mark.django_db(transaction=True)
LEAF = "3.2"
BOTH = {"posted_counter": True, "posted_portal": True}


@pytest.fixture
def here(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.SIGNING_TRUST_DIR = settings.VAR_DIR / "pki" / "trusted"
    results.forget()
    yield stage.build()
    results.forget()


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do the deeds at the same moment; return what each gave, or was refused with."""
    starting = threading.Barrier(len(deeds), timeout=60)

    def run(deed: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            starting.wait()
            return deed()
        except ConflictError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return list(crowd.map(run, deeds))


def test_two_appraisers_of_a_leaf_do_not_overwrite_each_other(here):
    seen = here.fact(LEAF, BOTH)

    def deduct(points: str) -> int:
        word = Word(
            code=LEAF,
            kind=FactKind.DEDUCT,
            seen=seen,
            points=Decimal(points),
            reason="weak-evidence",
            words="Thiếu biển niêm yết.",
        )
        return appraising.judge(
            here.unit_id, word, by=here.appraiser, at=stage.APPRAISAL
        )

    told = at_once(*(lambda p=p: deduct(p) for p in ("0.25", "0.5", "0.75")))

    assert sum(isinstance(one, StaleError) for one in told) == 2
    assert ScoreFact.objects.filter(kind=FactKind.DEDUCT).count() == 1


def test_a_claim_while_the_head_sends_is_in_the_sheet_or_refused(here):
    seen = here.fact("5.2", {"staff_rated": True})

    def claim() -> int:
        own = OwnClaim({"staff_rated": False})
        return claiming.claim(
            LeafKey(here.unit_id, "5.2", seen), own, by=here.claimer, at=stage.SELF
        )

    def send() -> int:
        given = ToSend(seen=seen, despite_gaps=True)
        return sending.send(here.unit_id, given, by=here.head, at=stage.SELF)

    told = at_once(claim, send)

    assert sum(isinstance(one, ConflictError) for one in told) == 1
    newest = ScoreFact.objects.latest("id").pk
    assert all(one.document["newest"] == newest for one in SentSheet.objects.all())


def test_a_figure_read_in_while_results_are_published_is_in_them_or_refused(here):
    for number in range(3):
        here.fact(LEAF, BOTH, number=number)

    def survey() -> int:
        return here.fact("8.1", given="1", kind=FactKind.SURVEY, when=stage.AFTER)

    def publish() -> int:
        decree = Decree("31/QĐ-UBND", date(2026, 11, 9), "Chấm năm sau.")
        return publishing.publish(
            here.round_id, decree, by=here.publisher, at=stage.AFTER
        )

    surveyed, published = at_once(survey, publish)

    assert isinstance(published, int)
    (told,) = Publication.objects.get().document["results"]
    (row,) = (one for one in told["rows"] if one["unit"] == here.unit_id)
    is_in = not isinstance(surveyed, ConflictError)
    assert ("unscored" not in row["leaves"]["8.1"]) is is_in
    assert ScoreFact.objects.filter(code="8.1").exists() is is_in


def test_published_twice_at_once_is_one_publication(here):
    for number in range(3):
        here.fact(LEAF, BOTH, number=number)

    def publish() -> int:
        decree = Decree("31/QĐ-UBND", date(2026, 11, 9), "Chấm năm sau.")
        return publishing.publish(
            here.round_id, decree, by=here.publisher, at=stage.AFTER
        )

    told = at_once(publish, publish)

    assert sum(isinstance(one, ConflictError) for one in told) == 1
    assert Publication.objects.count() == 1
