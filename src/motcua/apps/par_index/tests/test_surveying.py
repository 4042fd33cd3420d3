"""Survey campaigns fill their leaves; the error comes along, in points of the leaf."""

from __future__ import annotations

from decimal import Decimal

import pytest

from motcua.apps.par_index import operations as rounds_
from motcua.apps.par_index.operations import NewGroup, surveying
from motcua.apps.par_index.queries import records, rounds, sheets
from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.queries.results import grounds
from motcua.apps.par_index.queries.rounds import SurveyLink
from motcua.apps.par_index.tests import stage
from motcua.apps.surveys import operations
from motcua.apps.surveys.tests import stage as surveys
from motcua.apps.surveys.tests.test_results import PEOPLE, answered
from motcua.apps.surveys.words import CampaignKind, Design
from motcua.common.errors import NotAllowedError
from motcua.core.assessment import Stage

WORTHS = (("A", "100"), ("B", "60"), ("C", "20"), ("D", "0"))


@pytest.fixture
def asking(db):  # noqa: ARG001  it needs the database
    """A campaign about two communes: what they were asked feeds 8.1 and 8.7."""
    here = surveys.build()
    first, second = surveys.DOCUMENT["sections"]
    options = [
        {**option, "code": code, "worth": worth}
        for option, (code, worth) in zip(surveys.SCALE, WORTHS, strict=False)
    ]
    plain = {k: v for k, v in first["questions"][0].items() if k != "sipas"}
    document = {
        **surveys.DOCUMENT,
        "key": "xhh",
        "sections": [
            {
                **first,
                "questions": [
                    {**plain, "options": options, "feeds": "8.1"},
                    {**second["questions"][0], "feeds": "8.7"},
                ],
            }
        ],
    }
    by, kind = here.arranger, CampaignKind.SOCIOLOGICAL
    version_id = operations.write(
        document, name="Phiếu XHH", kind=kind, by=by, at=surveys.NOW
    )
    operations.publish(version_id, by=by, at=surveys.NOW)
    campaign_id = here.open(
        PEOPLE, design=Design.CENSUS, version_id=version_id, kind=kind
    )
    answered(here, campaign_id, *[("A", "5")] * 30, *[("C", "1")] * 10)
    return here, campaign_id


def test_campaigns_fill_their_leaves_once(asking):
    here, campaign_id = asking
    by, prepared = here.arranger, stage.PREPARED
    round_id = stage.prepared(here.province_id, by)
    group = NewGroup(
        key="xa",
        title="Xã",
        criteria_id=stage.version(),
        agency_ids=(here.first_id, here.second_id),
        surveys=(SurveyLink(campaign_id, ()),),
    )
    rounds_.add_group(round_id, group, by=by, at=prepared)
    rounds_.open_round(round_id, by=by, at=prepared)
    unit, other = rounds.units(round_id)
    with pytest.raises(NotAllowedError):
        surveying.survey_round(round_id, by=here.caller, at=stage.COUNCIL)

    done = surveying.survey_round(round_id, by=by, at=stage.COUNCIL)

    assert (done.facts, done.without) == (2, (other.name,))
    assert records.campaigns_of(unit.id) == {"8.1": campaign_id, "8.7": campaign_id}
    sheet = sheets.sheet(unit.id)
    assert sheet.points("8.1", Stage.SELF) == Decimal("4.00")  # 5 x (30 + 2) / 40
    assert sheet.points("8.7", Stage.SELF) == Decimal("7.50")
    errors = grounds.errors([unit.id])[unit.id]
    assert 0 < errors["8.1"] < Decimal("0.5")
    told.forget()
    assert told.results(round_id, "xa").row(unit.id).surveyed == Decimal("11.50")
    again = surveying.survey_round(round_id, by=by, at=stage.COUNCIL)
    assert again.facts == 0
