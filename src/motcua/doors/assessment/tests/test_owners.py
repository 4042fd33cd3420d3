"""A round page tells its arranger which leaves nobody judges, and how to mend it."""

from __future__ import annotations

from datetime import date

from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.operations import dissolve_agency
from motcua.apps.organizations.tests import factories as people
from motcua.apps.par_index import operations
from motcua.apps.par_index.tests import stage
from motcua.core.agencies import AgencyKind

DAY = date(2026, 7, 1)


def test_the_arranger_is_told_by_leaf_and_agency_and_names_another(here, come, time):
    owners = {"3": here.department_id, "3.2": here.department_id}
    given = {"by": here.arranger, "at": stage.SELF}
    operations.set_owners(here.round_id, here.group_key, owners, **given)
    young = people.agency(
        AgencyKind.DEPARTMENT, here.province_id, name="Sở Trẻ", from_day=DAY
    )
    decision = {"decision": "Quyết định 9/QĐ-UBND", "by": FOUNDER}
    dissolve_agency(here.department_id, [], on_day=DAY, at=stage.SELF, **decision)
    time.at = stage.SELF
    officer = come("arranger")
    assert (
        "không còn ai thẩm định"
        not in officer.get("assessment:round", here.round_id).page
    )
    time.at = stage.APPRAISAL
    page = officer.get("assessment:round", here.round_id).page
    assert "Có mục không còn ai thẩm định" in page
    assert "Sở Chân Mây kết thúc từ 01/07/2026." in page
    assert "Không có cơ quan kế thừa." in page
    assert "3.2 Công khai TTHC. Phân công lại" in page
    other = come("council").get("assessment:round", here.round_id).page
    assert "không còn ai thẩm định" not in other
    officer = come("arranger")
    page = officer.get("assessment:setup", here.round_id).page
    assert "Sở Chân Mây (đã kết thúc)" in page
    sent = {"xa-3": str(young), "xa-3.2": str(young)}
    answer = officer.post("assessment:owners", here.round_id, here.group_key, **sent)
    assert answer.status == 302
    assert here.info().group(here.group_key).owners == {"3": young, "3.2": young}
    page = officer.get("assessment:round", here.round_id).page
    assert "không còn ai thẩm định" not in page
