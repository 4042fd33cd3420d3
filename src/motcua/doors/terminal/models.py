"""Models of composite indices as JSON files: what is wrong in one, by node and key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from motcua.common.errors import RefusedError
from motcua.core.composite import Aggregate, Item, Method, Missing, Model

_KNOWN = {
    "": "nodes normalise aggregate missing",
    "normalise": "method range reference",
    "nodes": "code parent weight direction normalise aggregate goalposts",
}
_SHOWN = 3  # nodes named with a key that is not known
_LONGEST = 60  # letters of what was given
_BEYOND = 1e300  # what floats can still be added up to
_RANGE = (0.0, 100.0)
Word = TypeVar("Word", bound=StrEnum)


def model_of(path: Path) -> tuple[Model, tuple[str, ...]]:
    """Return the model a file holds, and what was passed over in it, in words.

    :raises RefusedError: when it cannot be read, naming node and key.
    :raises ModelError: when it is no index.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as problem:
        said = _("Không đọc được mô hình %(name)s: cần tệp JSON.")
        line = getattr(problem, "lineno", None)
        if line is not None:
            said += " " + _("JSON sai ở dòng %(line)d.")
        raise RefusedError(said % {"name": path.name, "line": line}) from problem
    whole = _Part(told, "")
    how = _Part(whole.given("normalise", {}), "normalise")
    nodes = [
        _Part(node, f"nodes[{n}]") for n, node in enumerate(whole.list_of("nodes"))
    ]
    model = Model(
        items=tuple(_item(node) for node in nodes),
        method=how.word("method", Method) or Method.MINMAX,
        span=how.two("range") or _RANGE,
        aggregate=whole.word("aggregate", Aggregate) or Aggregate.ARITHMETIC,
        missing=whole.word("missing", Missing) or Missing.EXCLUDE,
        reference=str(how.given("reference", "")),
    )
    return model, (*_unknown(whole, how, nodes), *_turned(model))


@dataclass(frozen=True, slots=True)
class _Part:
    """An object of the file. where: as the reader finds it, "" for the whole."""

    data: Any
    where: str

    def __post_init__(self) -> None:
        """Refuse what is no object."""
        if not isinstance(self.data, Mapping):
            raise self._wrong("", _("các cặp tên và giá trị"), self.data)

    def given(self, key: str, default: Any) -> Any:  # noqa: ANN401  as parsed
        """Return a value; null says as little as leaving it out."""
        found = self.data.get(key)
        return default if found is None else found

    def number(self, key: str, *, at_least: float | None = None) -> float:
        """Return a number, 1 where it is left out."""
        found = self.data.get(key, 1)
        wanted = _("một số") if at_least is None else _("một số từ 0 trở lên")
        figure = self._float(found, key, wanted)
        if at_least is not None and figure < at_least:
            raise self._wrong(key, wanted, found)
        return figure

    def two(self, key: str) -> tuple[float, float] | None:
        """Return two numbers, None where there are none."""
        found = self.given(key, None)
        if found is None:
            return None
        if not isinstance(found, Sequence) or isinstance(found, str) or len(found) != 2:  # noqa: PLR2004  a pair
            raise self._wrong(key, _("hai số"), found)
        low, high = (self._float(end, key, _("hai số")) for end in found)
        return low, high

    def word(self, key: str, kind: type[Word]) -> Word | None:
        """Return one of a few words, None where there is none."""
        found = self.given(key, None)
        if found is not None and found not in list(kind):
            wanted = _("một trong: %(words)s") % {"words": ", ".join(kind)}
            raise self._wrong(key, wanted, found)
        return None if found is None else kind(found)

    def list_of(self, key: str) -> Sequence[Any]:
        """Return a list that must be there."""
        found = self.data.get(key)
        if not isinstance(found, Sequence) or isinstance(found, str):
            raise self._wrong(key, _("một danh sách"), found)
        return list(found)

    def need(self, key: str) -> str:
        """Return a text that must be there."""
        found = self.data.get(key)
        if isinstance(found, bool | Mapping | list) or found in {None, ""}:
            raise self._wrong(key, _("chữ"), found)
        return str(found)

    def sign(self, key: str) -> int:
        """Return 1 or -1, 1 where it is left out."""
        found = self.given(key, 1)
        if isinstance(found, bool) or found not in (1, -1):
            raise self._wrong(key, _("1 hoặc -1"), found)
        return int(found)

    def _float(self, found: object, key: str, wanted: str) -> float:
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self._wrong(key, wanted, found)
        if not abs(found) < _BEYOND:  # nor is NaN a number
            raise self._wrong(key, wanted, found)
        return float(found)

    def _wrong(self, key: str, wanted: str, found: object) -> RefusedError:
        code = self.data.get("code") if isinstance(self.data, Mapping) else None
        where = ".".join(filter(None, (str(code or self.where), key)))
        told = json.dumps(found, ensure_ascii=False)
        said = _("Mô hình sai ở %(where)s: phải là %(wanted)s, không phải %(given)s.")
        return RefusedError(
            said
            % {
                "where": where or _("ngoài cùng"),
                "wanted": wanted,
                "given": told if len(told) <= _LONGEST else told[:_LONGEST] + "…",
            }
        )


def _item(node: _Part) -> Item:
    parent = str(node.given("parent", ""))
    is_top_unweighed = not parent and node.given("weight", None) is None
    return Item(
        code=node.need("code"),
        parent=parent,
        weight=1.0 if is_top_unweighed else node.number("weight", at_least=0),
        direction=node.sign("direction"),
        method=node.word("normalise", Method),
        aggregate=node.word("aggregate", Aggregate),
        goalposts=node.two("goalposts"),
    )


def _unknown(whole: _Part, how: _Part, nodes: Sequence[_Part]) -> Iterator[str]:
    """Say which keys nobody reads: a slip of the pen would be passed over."""
    for where, parts in (("", [whole]), ("normalise", [how]), ("nodes", nodes)):
        known = _KNOWN[where].split()
        strange: dict[str, list[str]] = {}
        for part in parts:
            for key in part.data:
                if key not in known:
                    strange.setdefault(str(key), []).append(str(part.data.get("code")))
        for key, codes in strange.items():
            said = _(
                "Mô hình có khoá “%(key)s” không dùng đến (%(where)s); các khoá dùng "
                "được: %(known)s."
            )
            at = ", ".join(codes[:_SHOWN]) + ("…" if len(codes) > _SHOWN else "")
            place = at if where == "nodes" else where or _("ngoài cùng")
            yield said % {"key": key, "where": place, "known": ", ".join(known)}


def _turned(model: Model) -> Iterator[str]:
    """Say where a direction turns nothing: scores of nodes are the better the more."""
    leaves = {leaf.code for leaf in model.leaves}
    for item in model.items:
        if item.direction < 0 and item.code not in leaves:
            said = _(
                "Nút %(code)s: hướng -1 chỉ có nghĩa ở chỉ tiêu đo được, ở đây bỏ qua; "
                "đặt -1 cho các chỉ tiêu bên dưới."
            )
            yield said % {"code": item.code}
