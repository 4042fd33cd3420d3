"""An owner that ends in the middle of a round: its heir judges, or somebody is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.operations import dissolve_agency, merge_agencies
from motcua.apps.organizations.tests import factories as people
from motcua.apps.par_index import operations
from motcua.apps.par_index.judging import as_of, judging_agency
from motcua.apps.par_index.operations import appraising
from motcua.apps.par_index.operations.appraising import Word
from motcua.apps.par_index.queries import appraisal, results
from motcua.apps.par_index.queries.owners import ownerless
from motcua.apps.par_index.tests.stage import APPRAISAL
from motcua.apps.par_index.words.judges import judge_words
from motcua.common.errors import NotAllowedError
from motcua.core.agencies import AgencyKind
from motcua.core.assessment import FactKind
from motcua.core.permissions import Role

LEAF = "3.2"
BOTH = {"posted_counter": True, "posted_portal": True}
DAY = date(2026, 7, 1)  # the appraisal's first
BEFORE = date(2026, 6, 30)
SAID = {"decision": "Quyết định 9/QĐ-UBND", "by": FOUNDER, "at": APPRAISAL}


def department(here, name):
    return people.agency(AgencyKind.DEPARTMENT, here.province_id, name=name)


def accept(here, by):
    word = Word(code=LEAF, kind=FactKind.ACCEPT, seen=2**63 - 1)
    return appraising.judge(here.unit_id, word, by=by, at=APPRAISAL)


def test_the_one_heir_judges_from_the_day_on(here):
    here.fact(LEAF, BOTH)
    heir = department(here, "Sở Mới")
    judge = people.sat(Role.APPRAISER, name="Lường Thị Mới", agency_id=heir).officer()
    with pytest.raises(NotAllowedError):
        accept(here, judge)
    merge_agencies([here.department_id], heir, on_day=DAY, **SAID)
    info, unit = here.info(), here.unit()
    assert judging_agency(as_of(info, BEFORE), unit, LEAF) == here.department_id
    assert judging_agency(as_of(info, DAY), unit, LEAF) == heir
    (state,) = appraisal.leaves(info, [unit], LEAF, at=APPRAISAL)
    assert state.owner_id == heir
    with pytest.raises(NotAllowedError):
        accept(here, here.appraiser)
    assert accept(here, judge)
    assert ownerless(info, DAY) == ()


def test_who_judges_what_was_lost_is_named_by_the_day(here):
    here.fact(LEAF, {**BOTH, "posted_portal": False})
    heir = department(here, "Sở Mới")
    merge_agencies([here.department_id], heir, on_day=DAY, **SAID)
    for day, owner in ((BEFORE, here.department_id), (DAY, heir)):
        every = results.deductions(here.round_id, day)
        looked = results.looked_through(here.unit_id, day)
        for lost in (every, looked.lost):
            named = {one.owner_id for one in lost if one.code == LEAF}
            assert owner in named
            assert not named - {owner}
    book = organizations.recent()
    own = next(one for one in every if one.code == LEAF)
    assert judge_words(own, book) == "Sở Mới"
    assert judge_words(replace(own, owner_id=None), book) == "Hội đồng"


@pytest.mark.parametrize("count", [0, 2])
def test_without_one_heir_its_leaves_are_told_until_another_is_named(here, count):
    heirs = [department(here, f"Sở Chia {n}") for n in range(count)]
    dissolve_agency(here.department_id, heirs, on_day=DAY, **SAID)
    info = here.info()
    assert ownerless(info, BEFORE) == ()
    (told,) = ownerless(info, DAY)
    assert (told.group_key, told.code, told.agency) == ("xa", "3", "Sở Chân Mây")
    assert told.ended_on == DAY
    assert told.heirs == ("Sở Chia 0", "Sở Chia 1")[:count]
    assert {code.split(".")[0] for code, _title in told.leaves} == {"3"}
    assert ("3.2", "Công khai TTHC") in told.leaves
    new = heirs[0] if heirs else here.province_id
    operations.set_owners(
        here.round_id, "xa", {"3": new}, by=here.arranger, at=APPRAISAL
    )
    assert ownerless(here.info(), DAY) == ()


def test_a_standing_body_that_ended_leaves_what_nobody_is_named_for(here):
    info = here.info()
    dissolve_agency(here.province_id, [], on_day=DAY, **SAID)
    (told,) = ownerless(info, DAY)
    assert (told.code, told.agency) == ("", "Tỉnh Mây")
    codes = {code for code, _title in told.leaves}
    assert "1.2" in codes
    assert "P" in codes
    assert not codes & {"3.1", "3.2", "8.1"}  # the department's, and a survey's
