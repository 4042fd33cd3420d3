"""A document settles rounding, absence and bounds; each could be settled otherwise."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from motcua.core.robustness import Question, Table, Variants, readings, simulate
from motcua.core.scoring import (
    Absence,
    Branch,
    Claim,
    CriteriaSet,
    Given,
    Leaf,
    Level,
    Linear,
    Mode,
    Node,
    Quotient,
    Rounding,
    Source,
    Steps,
    score,
)

SHARE = Quotient("done", "all")
BANDS = ((Fraction(9, 10), Fraction(2)), (Fraction(1, 2), Fraction(1)))


def leaf(code, rule, **more):
    return Leaf(code, code, Decimal(2), Source.SELF, rule, **more)


SET = CriteriaSet(
    key="k", title="Bộ", level="commune", points=Decimal(6),
    fields=(Node("1", "Lĩnh vực", Decimal(6), (
        leaf("1.1", Linear(SHARE), nothing=Absence.FULL),
        leaf("1.2", Steps(Given("share"), BANDS)),
        leaf("1.3", Linear(SHARE), not_applicable=Absence.EXCLUDE),
    )),),
    rounding=Rounding(Decimal("0.01"), Mode.HALF_UP, Level.LEAF),
)  # fmt: skip


def claims(one=(1, 1), share="0.6", third=(1, 1)):
    return {
        "1.1": Claim({"done": one[0], "all": one[1]}),
        "1.2": Claim({"share": Fraction(share)}),
        "1.3": Claim({"done": third[0], "all": third[1]})
        if third
        else Claim(is_applicable=False),
    }


def told(*units, criteria=SET):
    found = readings(criteria, [score(criteria, one) for one in units])
    return {one.question: (one.off.round(6).tolist(), one.leaves) for one in found}


def test_a_table_that_nothing_else_could_be_made_of_has_no_other_reading():
    assert told(claims(), claims(one=(1, 2))) == {}
    assert readings(SET, []) == ()


def test_leaves_are_rounded_or_only_the_total():
    """Two thirds of 2 are 1.33 in print, a third of a hundredth more unrounded."""
    thirds = claims(one=(2, 3), third=(2, 3))
    assert told(thirds, claims()) == {Question.ROUNDING: ([[0.006667, 0.0]], ((), ()))}
    total = replace(SET, rounding=replace(SET.rounding, level=Level.TOTAL))
    assert told(thirds, criteria=total)[Question.ROUNDING][0] == [[-0.006667]]
    field = replace(SET, rounding=replace(SET.rounding, level=Level.FIELD))
    off, _leaves = told(thirds, criteria=field)[Question.ROUNDING]
    assert off == [[-0.003333], [-0.01]]


def test_nothing_to_measure_is_worth_all_or_nothing_or_is_left_out():
    off, leaves = told(claims(one=(0, 0), third=(1, 2)), claims())[Question.NOTHING]
    # 2 + 1 + 1 = 4; left out: 2 of 4, brought to 6, are 3; worth nothing: 2.
    assert off == [[-1.0, 0.0], [-2.0, 0.0]]
    assert leaves == (("1.1",), ())


def test_what_does_not_apply_is_left_out_or_given():
    off, leaves = told(claims(third=None))[Question.NOT_APPLICABLE]
    assert off == [[0.5]]  # 3 of 4 brought to 6 is 4.5; 5 of 6 with the leaf given
    assert leaves == (("1.3",),)
    third = replace(SET.fields[0].children[2], applies_to=("department",))
    of_others = replace(SET.fields[0], children=(*SET.fields[0].children[:2], third))
    by_kind = replace(SET, fields=(of_others,))
    assert told(claims(third=None), criteria=by_kind) == {}


@pytest.mark.parametrize(("is_open", "off"), [(False, -1.0), (True, 1.0)])
def test_a_share_on_the_bound_belongs_above_or_below(is_open, off):
    second = replace(
        SET.fields[0].children[1], rule=Steps(Given("share"), BANDS, is_open)
    )
    children = (SET.fields[0].children[0], second, SET.fields[0].children[2])
    bounds = replace(SET, fields=(replace(SET.fields[0], children=children),))
    found = told(claims(share="0.9"), claims(share="0.91"), criteria=bounds)
    assert found == {Question.BOUND: ([[off, 0.0]], (("1.2",), ()))}
    decided = claims() | {"1.2": Claim(given=Decimal(1))}
    assert score(bounds, decided).leaves[1].outcome.branch is Branch.JUDGED
    assert told(decided, criteria=bounds) == {}


def test_places_follow_the_other_reading():
    units = [claims(one=(0, 0)), claims(one=(9, 10))]
    sheets = [score(SET, one) for one in units]
    totals = np.array([float(one.total) for one in sheets])
    source = Variants(tuple(one.off for one in readings(SET, sheets)), kept=1 / 3)
    found = simulate(Table(("a", "b"), totals), [source], 600, 1)
    assert found.table.ranks.tolist() == [1, 2]
    # Given in full a is first; left out or worth nothing, b is.
    assert found.crossed[0] == pytest.approx(2 / 3, abs=0.05)
