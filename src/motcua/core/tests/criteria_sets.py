"""Criteria sets made at random: every kind of rule, every policy, any words."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from motcua.core.scoring import (
    Absence,
    Boolean,
    Checklist,
    ChooseOne,
    ClassValue,
    Condition,
    CountCapped,
    CriteriaSet,
    Cutoff,
    Deduct,
    FigureInput,
    FigurePart,
    Floor,
    FlooredLinear,
    Gate,
    Given,
    Growth,
    ImportIndex,
    Leaf,
    Level,
    Linear,
    Manual,
    Mode,
    Node,
    Outside,
    Part,
    Piece,
    Piecewise,
    Quotient,
    RankBased,
    RelativeToLeader,
    Rounding,
    Source,
    Steps,
    Sum,
    SurveyWeighted,
    TargetRatio,
    Test,
    Tier,
    Timeliness,
)

inputs = st.sampled_from(
    [
        "on_time",
        "finished",
        "x",
        "so_lieu_2",
        "mục tiêu",
        "a;b",
        "c → d",
        '"e"',
        "không",
    ]
)
words = st.sampled_from(
    [
        "Đúng hạn",
        "100% được 3,0; từ 95% theo tỷ lệ",
        "=1+1",
        "1.000",
        "hai dòng\nở đây",
        "a: b",
        "có",
        "Hồ sơ → kết quả",
    ]
)
numbers = st.decimals("0", "40", places=4).map(Fraction)
positive = st.decimals("0.001", "40", places=3).map(Fraction)
shares = st.decimals("0", "1", places=4).map(Fraction)
ways = st.one_of(
    st.builds(Quotient, inputs, inputs), st.builds(Given, inputs, positive)
)


def falling(bounds):
    """Build rows of two numbers, the first falling."""
    rows = st.lists(
        st.tuples(bounds, numbers), min_size=1, max_size=3, unique_by=lambda row: row[0]
    )
    return rows.map(lambda found: tuple(sorted(found, reverse=True)))


def pairs(worth):
    return st.dictionaries(inputs, worth, min_size=1, max_size=3)


pieces = st.builds(
    lambda rows, slopes: tuple(
        Piece(bound, None, slope) if slope else Piece(bound, fixed)
        for (bound, fixed), slope in zip(rows, slopes, strict=False)
    ),
    falling(shares),
    st.lists(st.one_of(st.none(), positive), min_size=3, max_size=3),
)
floored = st.tuples(ways, shares, st.sampled_from(list(Floor)), positive).map(
    lambda found: FlooredLinear(found[0], found[1], found[2], found[1] + found[3])
)
places = st.lists(
    st.tuples(st.integers(1, 40), numbers), min_size=1, unique_by=lambda row: row[0]
).map(lambda rows: tuple(sorted(rows)))
bounded = st.builds(
    Condition, inputs, st.sampled_from([Test.ABOVE, Test.BELOW]), numbers
)
asked = st.builds(Condition, inputs, st.sampled_from([Test.IS_TRUE, Test.IS_FALSE]))
simple = st.one_of(
    st.builds(Boolean, inputs),
    pairs(numbers).map(lambda items: Checklist(tuple(items.items()))),
    st.builds(Timeliness, inputs, inputs, st.just("") | inputs, shares, shares),
    st.builds(Steps, ways, falling(numbers), st.booleans()),
    st.builds(Linear, ways),
    floored,
    st.builds(Piecewise, ways, pieces),
    st.builds(TargetRatio, ways, positive),
    st.builds(lambda way, name: TargetRatio(way, target_name=name), ways, inputs),
    pairs(numbers).map(lambda terms: Deduct(tuple(terms.items()))),
    st.builds(CountCapped, inputs, numbers, st.none() | numbers),
    st.builds(
        Growth, ways, inputs, st.none() | numbers, shares, shares, shares, shares
    ),
    st.builds(RelativeToLeader, inputs, inputs, inputs),
    st.builds(RankBased, inputs, places),
    st.builds(SurveyWeighted, inputs, pairs(shares)),
    st.builds(ImportIndex, inputs, positive),
    st.builds(ClassValue, inputs, pairs(shares)),
    st.builds(Manual, inputs, st.just("reason") | inputs),
)


def composed(inner):
    parts = st.lists(st.builds(Part, words, numbers, inner), min_size=1, max_size=3)
    formulas = st.dictionaries(words, inner, min_size=1, max_size=2)
    return st.one_of(
        st.builds(Gate, inner, bounded | asked, numbers),
        parts.map(lambda found: Sum(tuple(found))),
        st.builds(ChooseOne, inputs, formulas),
    )


rules = simple | composed(simple | composed(simple))
absences = st.sampled_from(list(Absence))
days = st.dates().map(lambda day: (day, day))


@st.composite
def leaves(draw, code):
    rule = draw(rules)
    told = draw(st.lists(st.sampled_from(rule.names), unique=True, max_size=2))
    figures = draw(st.lists(st.sampled_from(rule.names), unique=True, max_size=1))
    part = st.sampled_from(list(FigurePart))
    return Leaf(
        code=code,
        title=draw(words),
        points=draw(st.decimals("0.001", "20", places=3)),
        source=draw(st.sampled_from(list(Source))),
        rule=rule,
        rule_text=draw(st.just("") | words),
        owner=draw(st.sampled_from(["", "so-noi-vu"])),
        not_applicable=draw(absences),
        nothing=draw(absences),
        applies_to=draw(st.sampled_from([(), ("commune",), ("a; b", "c")])),
        evidence=draw(st.just("") | words),
        cutoff=draw(st.none() | days),
        definitions=tuple((name, draw(words)) for name in told),
        is_verified=draw(st.booleans()),
        figures=tuple(FigureInput(n, "dossiers.on_time", draw(part)) for n in figures),
        survey=draw(st.sampled_from([(), ("C1", "C2;3")])),
    )


def _sum(nodes):
    return sum((node.points for node in nodes), Decimal(0))


@st.composite
def fields(draw, code):
    direct = draw(leaves(f"{code}.1"))
    below = tuple(draw(leaves(f"{code}.2.{n}")) for n in (1, 10)[: draw(st.just(1))])
    criterion = Node(f"{code}.2", draw(words), _sum(below), below)
    return Node(
        code, draw(words), direct.points + criterion.points, (direct, criterion)
    )


@st.composite
def criteria_sets(draw):
    tree = tuple(draw(fields(code)) for code in ("1", "II")[: draw(st.integers(1, 2))])
    return CriteriaSet(
        key="bo-thu",
        title=draw(words),
        level=draw(st.sampled_from(list(Tier))),
        points=_sum(tree),
        fields=tree,
        rounding=Rounding(
            draw(st.sampled_from([Decimal("0.01"), Decimal("0.5")])),
            draw(st.sampled_from(list(Mode))),
            draw(st.sampled_from(list(Level))),
        ),
        outside=tuple(
            Outside(
                code,
                draw(words),
                sign,
                draw(st.decimals("0", "9", places=2)),
                draw(rules),
                draw(st.just("") | words),
                evidence=draw(st.just("") | words),
                is_verified=draw(st.booleans()),
            )
            for code, sign in (("B", 1), ("P", -1))[: draw(st.integers(0, 2))]
        ),
        classes=draw(
            st.sampled_from(
                [
                    (),
                    (
                        Cutoff("Tốt", Decimal(80)),
                        Cutoff("K", Decimal("0.5"), is_open=True),
                    ),
                ]
            )
        ),
        tie_breaks=draw(st.sampled_from([(), ("1", "1.2")])),
        legal_basis=tuple(draw(st.lists(words, max_size=2))),
        is_illustrative=draw(st.booleans()),
        version=draw(st.sampled_from(["", "2", "1.0 (sửa đổi)"])),
        valid_from=draw(st.sampled_from([None, 2025])),
        valid_to=draw(st.sampled_from([None, 2026])),
        groups=draw(st.sampled_from([(), ("Có TTHC", "Không có TTHC")])),
        sources=draw(st.sampled_from([(), ("vbpl.vn; điều 3",)])),
    )
