"""What a version of a procedure says, as plain values: what is written into a draft.

The same values come from a parsed national record, from a YAML file and from a person's
edit, so there is one way into the tables.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal

from motcua.core.casefile import LegKind
from motcua.core.catalogue import Currency, FeeKind, Level, PauseRule
from motcua.core.channels import Channel
from motcua.core.deadlines import Rule, Unit
from motcua.core.permissions import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitContent:
    """A time limit, which in a draft may still lack its number or its unit."""

    amount: Decimal | None = None
    unit: Unit | None = None
    rule: Rule = Rule.HOURS
    cutoff: time | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageContent:
    """One of several appointments of a dossier, with its own limit."""

    title: str
    amount: Decimal
    unit: Unit
    rule: Rule = Rule.HOURS


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeContent:
    """One fee line.

    per: charged for each of these ("trang"); "" for the dossier. from_unit: from which
    one on ("from the 3rd page": 3). cap: the most that is charged for one set.
    """

    amount: Decimal
    currency: Currency = Currency.DONG
    kind: FeeKind = FeeKind.UNKNOWN
    per: str = ""
    from_unit: int = 1
    cap: Decimal | None = None
    note: str = ""
    reference: str = ""
    source_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelContent:
    """How one channel is served. stages: empty for a single appointment."""

    channel: Channel
    limit: LimitContent
    stages: tuple[StageContent, ...] = ()
    fees: tuple[FeeContent, ...] = ()
    note: str = ""
    source_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentContent:
    """One required document.

    originals, copies: None when the source gives no count. condition: when it is
    needed, if not always. is_shown_only: shown at the counter and taken home again.
    """

    name: str
    code: str = ""
    originals: int | None = None
    copies: int | None = None
    is_required: bool = True
    is_shown_only: bool = False
    condition: str = ""
    form_name: str = ""
    form_url: str = ""
    source_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepContent:
    """One step of a route.

    places: place strings, several for parallel opinions. allowed_minutes: working
    minutes; None for a step timed in words only (then note says them).
    """

    key: str
    title: str
    kind: LegKind
    role: Role
    places: tuple[str, ...]
    allowed_minutes: int | None
    is_counted: bool = True
    stage: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteContent:
    """An internal process. source: the decision it follows."""

    source: str
    is_verified: bool
    steps: tuple[StepContent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContent:
    """One case (trường hợp). name: "" for a procedure with a single case."""

    name: str = ""
    pause_rule: PauseRule = PauseRule.PAUSE
    pause_reference: str = ""
    result_name: str = ""
    result_code: str = ""
    channels: tuple[ChannelContent, ...] = ()
    documents: tuple[DocumentContent, ...] = ()
    route: RouteContent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActContent:
    """A legal basis. number: "" when the source gives none."""

    number: str
    name: str
    source_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultContent:
    """What the citizen gets. code: of the national catalogue, "" without."""

    name: str
    code: str = ""
    source_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionContent:
    """Everything a version says.

    announced_by: number of the national decision that announced the procedure.
    unverified: what nobody has checked against its source, in words; "" if all is.
    """

    code: str
    name: str
    field_name: str
    levels: tuple[Level, ...]
    announced_by: str = ""
    kind: str = ""
    audience: tuple[str, ...] = ()
    competent_agency: str = ""
    performing_agency: str = ""
    delegated_agency: str = ""
    coordinating_agency: str = ""
    receiving_address: str = ""
    steps_text: str = ""
    requirements: str = ""
    unverified: str = ""
    cases: tuple[CaseContent, ...] = field(default=())
    acts: tuple[ActContent, ...] = field(default=())
    results: tuple[ResultContent, ...] = field(default=())


def fingerprint(part: object) -> str:
    """Return what tells this content, or a part of it, from what it was before.

    Compare parts read from the tables: a draft just typed may write 3 for 3.00.
    """
    return hashlib.sha256(repr(part).encode()).hexdigest()[:16]
