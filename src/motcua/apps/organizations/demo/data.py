"""The YAML of the demo province as typed values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from motcua.core.agencies import AgencyKind
from motcua.core.folding import fold
from motcua.core.permissions import Role

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class DemoAgency:
    """An agency to be. parent: its key, "" for the province; units: key to name."""

    kind: AgencyKind
    key: str
    code: str
    old_code: str
    name: str
    short_name: str
    place_name: str
    from_day: date
    parent: str
    phone: str
    units: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DemoPost:
    """A post to be, with its only holder."""

    unit: str
    role: Role
    title: str


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person to be, in the posts held in one agency."""

    name: str
    login: str
    agency: str
    posts: tuple[DemoPost, ...]


@dataclass(frozen=True, slots=True)
class DemoSuccession:
    """An agency that ended and the keys of its heirs."""

    key: str
    heirs: tuple[str, ...]
    on_day: date
    decision: str


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account offered on the sign-in page, in a group with a heading.

    group, what_to_try: Vietnamese, one line.
    """

    login: str
    name: str
    post: str
    agency: str
    role: Role
    group: str
    what_to_try: str


def agencies() -> tuple[DemoAgency, ...]:
    """List the agencies, parents before children."""
    data = _read("agencies.yaml")
    province = data["agencies"][0]["key"]
    return tuple(_agency(row, data["units"], province) for row in data["agencies"])


def successions() -> tuple[DemoSuccession, ...]:
    """List what ended with the merger, parts before what they lay in."""
    told = _read("agencies.yaml")["successions"]
    return tuple(
        DemoSuccession(key, tuple(heirs), told["day"], told["decision"])
        for key, heirs in told["heirs"].items()
    )


def people() -> tuple[DemoPerson, ...]:
    """List the people, agency by agency, each login once."""
    found: dict[str, DemoPerson] = {}
    for agency, rows in _read("people.yaml")["people"].items():
        for row in rows:
            login = row.get("login") or _login(row["name"], found)
            posts = tuple(
                DemoPost(unit, Role(role), title) for unit, role, title in row["posts"]
            )
            found[login] = DemoPerson(row["name"], login, agency, posts)
    return tuple(found.values())


def since() -> date:
    """Return the first day of every demo post."""
    day: date = _read("people.yaml")["since"]
    return day


def calendar_decisions() -> list[dict[str, Any]]:
    """List what agencies decided about working time, as written, in order."""
    told: list[dict[str, Any]] = _read("calendars.yaml")["decisions"]
    return told


def demo_password() -> str:
    """Return the one password of all demo accounts."""
    return str(_read("people.yaml")["password"])


@cache
def demo_accounts() -> tuple[DemoAccount, ...]:
    """List the accounts of the sign-in page in the order they are offered."""
    by_login = {person.login: person for person in people()}
    names = {agency.key: agency.short_name for agency in agencies()}
    return tuple(
        _account(by_login[row["login"]], names, group, row["what_to_try"])
        for group, rows in _read("people.yaml")["accounts"].items()
        for row in rows
    )


def _account(
    person: DemoPerson, names: Mapping[str, str], group: str, what_to_try: str
) -> DemoAccount:
    first = person.posts[0]
    return DemoAccount(
        login=person.login,
        name=person.name,
        post=first.title,
        agency=names[person.agency],
        role=first.role,
        group=group,
        what_to_try=what_to_try,
    )


def _agency(
    row: Mapping[str, Any], templates: Mapping[str, Mapping[str, str]], province: str
) -> DemoAgency:
    units = row.get("units", {})
    kind = AgencyKind(row["kind"])
    is_top = kind is AgencyKind.PROVINCE
    return DemoAgency(
        kind=kind,
        key=row["key"],
        code=row["code"],
        old_code=row["old_code"],
        name=row["name"],
        short_name=row["short_name"],
        place_name=row["place_name"],
        from_day=row["from"],
        parent="" if is_top else row.get("parent", province),
        phone=row.get("phone", ""),
        units=templates[units] if isinstance(units, str) else units,
    )


def _login(name: str, taken: Mapping[str, DemoPerson]) -> str:
    """Return "sen.vt" for Vi Thị Sen, with a number when somebody has it already."""
    *before, given = fold(name).split()
    login = f"{given}.{''.join(word[0] for word in before)}"
    number = sum(other.rstrip("0123456789") == login for other in taken)
    return f"{login}{number + 1}" if number else login


@cache
def _read(name: str) -> Mapping[str, Any]:
    parsed: Mapping[str, Any] = yaml.safe_load((_HERE / name).read_text("utf-8"))
    return parsed
