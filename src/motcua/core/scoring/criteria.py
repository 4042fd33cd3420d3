"""A criteria set: fields, criteria and leaves, as a frozen, dated document.

Only leaves are scored; everything above is a sum. Bonus and penalty stand outside the
hundred points and have caps of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction

from motcua.core.scoring.rules import Rule


@unique
class Tier(StrEnum):
    """Whom a set is for. ANY: one set for agencies of every level."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"
    ANY = "any"


@unique
class Source(StrEnum):
    """Who or what gives a leaf its points."""

    SELF = "self"  # the unit claims, an appraiser decides
    SURVEY = "survey"
    AUTOMATIC = "automatic"  # from the record; the unit may only comment
    IMPORTED = "imported"  # another index


@unique
class Absence(StrEnum):
    """What a leaf is worth that does not apply, or has nothing to measure."""

    FULL = "full"
    EXCLUDE = "exclude"  # its points leave the total, which is then rescaled
    NOTHING = "nothing"


@unique
class Level(StrEnum):
    """Where points are rounded. What lies beneath is added up exactly."""

    LEAF = "leaf"
    CRITERION = "criterion"
    FIELD = "field"
    TOTAL = "total"


@unique
class Mode(StrEnum):
    """How points are rounded."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"


_UP: Mapping[Mode, Callable[[int, int], bool]] = {  # by units, and how far past half
    Mode.HALF_UP: lambda _, past: past >= 0,
    Mode.HALF_EVEN: lambda units, past: past > 0 or (past == 0 and units % 2 == 1),
    Mode.DOWN: lambda *_: False,
}


@dataclass(frozen=True, slots=True)
class Rounding:
    """One rounding, declared. place: e.g. 0.01."""

    place: Decimal
    mode: Mode
    level: Level
    _ratio: tuple[int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the place as a ratio of whole numbers: it is asked for every leaf."""
        object.__setattr__(self, "_ratio", self.place.as_integer_ratio())

    def __call__(self, points: Fraction) -> Decimal:
        """Return the points rounded, exactly: no float comes between."""
        above, below = points.as_integer_ratio()
        place, part = self._ratio
        below *= place
        units, rest = divmod(abs(above) * part, below)
        units += _UP[self.mode](units, 2 * rest - below)
        return Decimal(units if above >= 0 else -units) * self.place


@unique
class FigurePart(StrEnum):
    """Which part of a named figure an input takes."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    VALUE = "value"  # the figure itself, or the share of its parts
    LAST_VALUE = "last_value"  # of the year before


@dataclass(frozen=True, slots=True)
class FigureInput:
    """An input that is read from a named figure of the statistics, not typed."""

    name: str
    figure: str
    part: FigurePart


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is scored.

    points: the most it can earn. rule_text: the rule as printed in the decision.
    not_applicable: what it is worth when it does not apply to a unit. nothing: when
    there is nothing to measure (a denominator of zero). applies_to: kinds of units; ()
    for all. evidence: what must be shown, "" when nothing. cutoff: (first, last) day of
    the data, None for the calendar year. definitions: what each input counts. figures:
    where inputs come from that the record gives. survey: codes of the questions whose
    answers are weighed. is_verified: False for what no source confirms.
    """

    code: str
    title: str
    points: Decimal
    source: Source
    rule: Rule
    rule_text: str = ""
    owner: str = ""
    not_applicable: Absence = Absence.EXCLUDE
    nothing: Absence = Absence.NOTHING
    applies_to: tuple[str, ...] = ()
    evidence: str = ""
    cutoff: tuple[date, date] | None = None
    definitions: tuple[tuple[str, str], ...] = ()
    is_verified: bool = True
    figures: tuple[FigureInput, ...] = ()
    survey: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A field or a criterion. points: as printed; the check compares with the sum."""

    code: str
    title: str
    points: Decimal
    children: tuple[Node | Leaf, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """A list outside the hundred: bonus (+1) or penalty (-1), with its own cap."""

    code: str
    title: str
    sign: int
    cap: Decimal
    rule: Rule
    rule_text: str = ""
    definitions: tuple[tuple[str, str], ...] = ()
    owner: str = ""
    evidence: str = ""
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Cutoff:
    """A class from its bound up. is_open: the bound itself is of the class below."""

    name: str
    bound: Decimal
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """A whole set. classes: best first; () when units are not classified.

    tie_breaks: codes of nodes or leaves that decide between equal totals, in order.
    version: as its makers call it. valid_from, valid_to: first and last year it is
    for, None where open. groups: groups of units it is for; () for all of its level.
    sources: where what it says was read.
    """

    key: str
    title: str
    level: str
    points: Decimal
    fields: tuple[Node, ...]
    rounding: Rounding
    outside: tuple[Outside, ...] = ()
    classes: tuple[Cutoff, ...] = ()
    tie_breaks: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    is_illustrative: bool = False
    version: str = ""
    valid_from: int | None = None
    valid_to: int | None = None
    groups: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def is_for(self, year: int) -> bool:
        """Whether a year's round may be scored by this set."""
        from_is_past = self.valid_from is None or self.valid_from <= year
        return from_is_past and (self.valid_to is None or year <= self.valid_to)

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every leaf, in printed order."""
        return tuple(leaf for field in self.fields for leaf in leaves_of(field))


def leaves_of(node: Node | Leaf) -> Iterator[Leaf]:
    """Yield the leaves under a node, or the leaf itself."""
    if isinstance(node, Leaf):
        yield node
        return
    for child in node.children:
        yield from leaves_of(child)


def nodes_of(node: Node | Leaf) -> Iterator[Node | Leaf]:
    """Yield a node and everything under it, parents first."""
    yield node
    if isinstance(node, Node):
        for child in node.children:
            yield from nodes_of(child)


@unique
class FaultKind(StrEnum):
    """What can be wrong with a set."""

    SUM = "sum"  # children do not add up to what is printed
    CODE_TWICE = "code_twice"
    CODE_ASTRAY = "code_astray"  # the code is not its parent's, extended
    NO_CHILD = "no_child"
    NO_POINTS = "no_points"
    CLASS_ORDER = "class_order"
    TIE_BREAK = "tie_break"  # no such code
    INPUT_ASTRAY = "input_astray"  # defined or filled, but no rule reads it
    YEARS = "years"  # the last before the first


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault, and where. expected, found: as printed; "" where it says nothing."""

    code: str
    kind: FaultKind
    expected: str = ""
    found: str = ""


def faults(criteria: CriteriaSet) -> tuple[Fault, ...]:
    """List what contradicts itself in a set, in printed order; () when nothing does."""
    every = [node for field in criteria.fields for node in nodes_of(field)]
    found = [fault for node in every for fault in _of_node(node)]
    total = sum((field.points for field in criteria.fields), Decimal(0))
    if total != criteria.points:
        found.append(Fault("", FaultKind.SUM, str(criteria.points), str(total)))
    times = Counter(item.code for item in (*every, *criteria.outside))
    found += [Fault(code, FaultKind.CODE_TWICE) for code, n in times.items() if n > 1]
    bounds = [cutoff.bound for cutoff in criteria.classes]
    if bounds != sorted(bounds, reverse=True) or len(set(bounds)) < len(bounds):
        found.append(Fault("", FaultKind.CLASS_ORDER))
    found += [
        Fault(code, FaultKind.TIE_BREAK)
        for code in criteria.tie_breaks
        if code not in times
    ]
    scored: tuple[Leaf | Outside, ...] = (*criteria.leaves, *criteria.outside)
    found += [
        Fault(item.code, FaultKind.INPUT_ASTRAY, found=name)
        for item in scored
        for name in _astray(item)
    ]
    first, last = criteria.valid_from, criteria.valid_to
    if first is not None and last is not None and last < first:
        found.append(Fault("", FaultKind.YEARS, str(first), str(last)))
    return tuple(found)


def _astray(item: Leaf | Outside) -> Iterator[str]:
    """Yield the inputs that are told of, though the rule asks for none of that name."""
    told = [name for name, _ in item.definitions]
    if isinstance(item, Leaf):
        told += [figure.name for figure in item.figures]
    yield from sorted(set(told) - set(item.rule.names))


def _of_node(node: Node | Leaf) -> Iterator[Fault]:
    if node.points <= 0:
        yield Fault(node.code, FaultKind.NO_POINTS, found=str(node.points))
    if isinstance(node, Leaf):
        return
    if not node.children:
        yield Fault(node.code, FaultKind.NO_CHILD)
        return
    total = sum((child.points for child in node.children), Decimal(0))
    if total != node.points:
        yield Fault(node.code, FaultKind.SUM, str(node.points), str(total))
    for child in node.children:
        if not child.code.startswith(f"{node.code}."):
            yield Fault(child.code, FaultKind.CODE_ASTRAY, f"{node.code}.…", child.code)
