"""What a campaign found: figures, places, what is hidden, what feeds the index."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.apps.surveys import estimates, operations
from motcua.apps.surveys.models import Answer, Invitation
from motcua.apps.surveys.queries import doubts, questions, results
from motcua.apps.surveys.tests.stage import DOCUMENT, NOW
from motcua.apps.surveys.words import CampaignKind, Channel, Design, InvitationState
from motcua.core.surveys.comparing import Verdict
from motcua.core.surveys.hiding import Hidden
from motcua.core.surveys.signs import Sign

PEOPLE = 240  # two thirds about the first agency, in stratum H1


def answered(here, campaign_id, *scores, of=None, **more):
    """Add answers about an agency: (A1, B1) each."""
    about, stratum = of or (here.first_id, "H1")
    start = Answer.objects.count() + 1
    Answer.objects.bulk_create(
        Answer(
            id=start + n,
            campaign_id=campaign_id,
            agency_id=about,
            respondent_group="citizen",
            stratum=stratum,
            weight=1.0,
            channel=Channel.WEB,
            week=NOW.date(),
            language="vi",
            content={"A1": a1, "B1": b1} | ({"A2": "Vì sao"} if a1 < "3" else {}),
            **more,
        )
        for n, (a1, b1) in enumerate(scores)
    )


def whole(here):
    """A census half answered: the first agency loved, the second not."""
    campaign_id = here.open(PEOPLE, design=Design.CENSUS)
    answered(here, campaign_id, *[("5", "4")] * 70, *[("2", "dk")] * 10)
    second = (here.second_id, "H2")
    answered(here, campaign_id, *[("4", "3")] * 20, *[("3", "1")] * 20, of=second)
    people = Invitation.objects.filter(campaign=campaign_id).order_by("pk")
    ids = [*people.filter(stratum="H1")[:80], *people.filter(stratum="H2")[:40]]
    Invitation.objects.filter(pk__in=[one.pk for one in ids]).update(
        state=InvitationState.ANSWERED
    )
    return campaign_id


def test_results_are_told_with_how_sure_they_are(here, django_assert_max_num_queries):
    campaign_id = whole(here)

    with django_assert_max_num_queries(10):
        found = results.results(campaign_id)

    first, second = found.units
    assert (found.by_sipas, found.is_drawn, found.count) == (True, True, 120)
    assert (found.reply.asked, found.reply.percent) == (PEOPLE, 50)
    assert found.reply.is_of_forms is False
    assert (first.agency_id, first.count, first.reply.percent) == (
        here.first_id,
        80,
        50,
    )
    assert first.main.percent == pytest.approx(100 * (70 / 80 + 1) / 2)
    assert first.main.low < first.main.percent < first.main.high
    assert second.main.percent == pytest.approx(25)
    assert [(one.rank.place, one.rank.worst) for one in found.units] == [(1, 1), (2, 2)]
    assert (first.tied, found.unheard) == ((), 0)
    every = (160 * (70 / 80) + 80 * 0.5) / 240  # by the people of the frame
    assert found.main.percent == pytest.approx(
        100 * (every + 160 * 7 / 8 / (140 + 80)) / 2, abs=0.5
    )
    assert found.strata == ()  # they are the units
    assert found.is_repeated is False
    assert [(part.key, part.count) for part in found.groups] == [("citizen", 120)]


def test_questions_are_told_of_a_unit_beside_the_whole(here):
    campaign_id = whole(here)

    one, words, other = questions.by_question(campaign_id, here.first_id)

    assert one.tally.counts == {"5": 70, "4": 0, "3": 0, "2": 10, "1": 0}
    assert one.top.percent == pytest.approx(87.5)
    assert one.verdict is Verdict.HIGHER
    assert words.hidden is Hidden.FEW
    assert (other.tally.answered, other.tally.dont_know) == (70, 10)
    assert other.top.percent == pytest.approx(100)
    assert questions.by_question(campaign_id)[0].verdict is None


def test_two_units_are_told_apart_or_not(here):
    campaign_id = whole(here)

    main, *others = results.compare(campaign_id, here.first_id, here.second_id)

    assert main.question is None
    assert main.verdict is Verdict.HIGHER
    assert main.low > 0
    assert [gap.question.code for gap in others] == ["A1", "B1"]
    itself, *_ = results.compare(campaign_id, here.first_id, here.first_id)
    assert itself.verdict is Verdict.ALIKE


def test_few_answers_are_not_told_nor_given_away(here):
    campaign_id = here.open(PEOPLE, design=Design.CENSUS)
    answered(here, campaign_id, *[("5", "4")] * 70)
    answered(here, campaign_id, *[("1", "1")] * 6, of=(here.second_id, "H2"))

    found = results.results(campaign_id)

    hidden = {unit.agency_id: unit.hidden for unit in found.units}
    assert hidden == {here.first_id: Hidden.COMPLEMENT, here.second_id: Hidden.FEW}
    assert all(unit.main is None and unit.rank is None for unit in found.units)
    assert results.compare(campaign_id, here.first_id, here.second_id) == ()
    assert {
        one.hidden for one in questions.by_question(campaign_id, here.second_id)
    } == {Hidden.FEW}


def test_how_many_answered_what_tells_nothing_of_a_hidden_unit(here):
    campaign_id = here.open(PEOPLE, design=Design.CENSUS)
    answered(here, campaign_id, *[("5", "4")] * 70)
    said = [("1", "1"), ("1", "dk"), *[("5", "4")] * 4]  # two unhappy, one not sure
    answered(here, campaign_id, *said, of=(here.second_id, "H2"))

    # Nor of the one that is hidden beside it: all less these would be those.
    for unit, forms in ((here.second_id, 6), (here.first_id, 70)):
        found = questions.by_question(campaign_id, unit)
        assert {one.tally.answered for one in found} == {forms}


def few_know(here):
    """Three units by two questions; of the second unit few know an answer to B1."""
    campaign_id = here.open(PEOPLE, design=Design.CENSUS)
    answered(here, campaign_id, *[("5", "4")] * 70)
    few = [*[("5", "3")] * 12, *[("4", "dk")] * 28]
    answered(here, campaign_id, *few, of=(here.second_id, "H2"))
    third = [*[("4", "3")] * 30, *[("2", "5")] * 25]
    answered(here, campaign_id, *third, of=(here.province_id, "H3"))
    return campaign_id


def printed(campaign_id):
    """What pages print, as sums of units' answers (unit, question) → factor."""
    sample = estimates.sample(campaign_id)
    weights, counts = Counter(), Counter()
    for form, weight in zip(sample.forms, sample.design.weights, strict=True):
        for code in ("A1", "B1"):
            if form.content[code] != "dk":
                weights[form.agency_id, code] += weight
                counts[form.agency_id, code] += 1
    for unit in results.results(campaign_id).units:
        if unit.main is not None:
            yield {(unit.agency_id, code): 1 for code in ("A1", "B1")}
    told = questions.questions_by_unit(campaign_id)
    for one in told.pop(None):
        code = one.question.code
        for sums, said in ((weights, one.top), (counts, one.tally.counts)):
            if said and code != "A2":
                yield {part: by for part, by in sums.items() if part[1] == code}
    for unit, rows in told.items():
        yield from ({(unit, one.question.code): 1} for one in rows if one.top)


def is_computed(sums, unknown):
    """Whether one unknown is a combination of sums, by ranks."""
    columns = sorted({part for one in sums for part in one} | {unknown})
    lines = [[one.get(part, 0) for part in columns] for one in sums]
    with_it = [*lines, [float(part == unknown) for part in columns]]
    return np.linalg.matrix_rank(lines) == np.linalg.matrix_rank(with_it)


def test_a_question_few_answered_is_not_told_by_other_figures(here):
    campaign_id = few_know(here)
    sums = list(printed(campaign_id))

    assert [one for one in sums if len(one) == 2] == sums  # each unit's own figure
    assert len(sums) == 3
    assert not is_computed(sums, (here.second_id, "B1"))
    # Beside it the unit's other question would tell.
    assert is_computed([*sums, {(here.second_id, "A1"): 1}], (here.second_id, "B1"))
    by_code = {
        one.question.code: one.hidden
        for one in questions.by_question(campaign_id, here.second_id)
    }
    assert by_code["B1"] is Hidden.FEW
    assert by_code["A1"] is Hidden.COMPLEMENT
    _main, *gaps = results.compare(campaign_id, here.first_id, here.second_id)
    assert gaps == []


def test_a_stratum_within_a_unit_is_not_told_by_subtraction(here):
    """The second unit's forms but two are one stratum: the two are told of nobody."""
    campaign_id = here.open(PEOPLE, design=Design.CENSUS)
    answered(here, campaign_id, *[("5", "4")] * 60, of=(here.first_id, "H1"))
    answered(here, campaign_id, *[("4", "3")] * 50, of=(here.second_id, "H2"))
    answered(here, campaign_id, *[("1", "1")] * 2, of=(here.second_id, "H1"))

    found = results.results(campaign_id)

    assert all(unit.main is not None for unit in found.units)
    assert [part.main for part in found.strata] == [None, None]
    assert {part.hidden for part in found.strata} == {Hidden.COMPLEMENT}


def test_nothing_is_told_of_no_answers(here):
    campaign_id = here.open(30)

    found = results.results(campaign_id)

    assert (found.count, found.main, found.units) == (0, None, ())
    assert found.unheard == 30
    assert questions.by_question(campaign_id)[0].top is None
    assert results.compare(campaign_id, here.first_id, here.second_id) == ()
    assert results.survey_values(campaign_id, here.first_id) == {}


def test_what_is_kept_in_memory_is_read_again_when_an_answer_is_discarded(here):
    campaign_id = whole(here)
    before = estimates.sample(campaign_id)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        again = estimates.sample(campaign_id)
    operations.discard(campaign_id, [1], "Gọi lại không đúng", by=here.arranger, at=NOW)

    assert again is before
    assert len(asked) == 3
    assert len(estimates.sample(campaign_id).forms) == 119


def _feeding(here):
    """A sociological form whose questions feed leaves of the index."""
    document = {**DOCUMENT, "key": "xhh"}
    (a1, *_), (b1,) = (part["questions"] for part in DOCUMENT["sections"])
    options = [
        {**option, "worth": worth}
        for option, worth in zip(
            a1["options"], ("100", "75", "50", "25", "0"), strict=True
        )
    ]
    plain = {key: value for key, value in a1.items() if key != "sipas"}
    document["sections"] = [
        {
            **DOCUMENT["sections"][0],
            "questions": [
                {**plain, "feeds": "8.1", "options": options},
                {**b1, "feeds": "8.7"},
            ],
        }
    ]
    by = here.arranger
    kind = CampaignKind.SOCIOLOGICAL
    version_id = operations.write(document, name="Phiếu XHH", kind=kind, by=by, at=NOW)
    operations.publish(version_id, by=by, at=NOW)
    return here.open(PEOPLE, design=Design.CENSUS, version_id=version_id, kind=kind)


def test_leaves_of_the_index_are_fed(here):
    campaign_id = _feeding(here)
    answered(here, campaign_id, *[("5", "4")] * 30, *[("3", "1")] * 10)

    found = results.survey_values(campaign_id, here.first_id)

    assert found["8.1"].values == {
        "answers": {"5": 30, "4": 0, "3": 10, "2": 0, "1": 0}
    }
    assert found["8.1"].n == 40
    assert 0 < found["8.1"].standard_error < 0.1
    assert str(found["8.7"].values["sipas"]) == "75.0000"
    assert results.survey_values(campaign_id, here.second_id) == {}


def test_doubts_are_looked_for(here):
    campaign_id = whole(here)
    answered(here, campaign_id, *[("5", "5")] * 9, device="một máy")
    answered(here, campaign_id, ("5", "5"), device="máy khác")

    (found,) = doubts.signs(campaign_id)

    assert (found.sign, found.who, len(found.sheets)) == (
        Sign.SAME_DEVICE,
        "một máy",
        9,
    )
    # Left out with another sign, it still waits for what somebody makes of it.
    ids = [int(one) for one in found.sheets]
    operations.discard(campaign_id, ids, "Khác", by=here.arranger, at=NOW)
    assert doubts.signs(campaign_id) == ()
    assert [one.who for one in doubts.signs_to_see(campaign_id)] == ["một máy"]
    for one in ids:
        operations.restore(campaign_id, one, "Đúng", by=here.arranger, at=NOW)
    kind = doubts.own_kind(campaign_id)
    assert (kind.own_count, kind.other_count) == (0, 130)
