"""What stands in for missing figures: OECD/JRC handbook, step 3, single imputation."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean, median

from motcua.core.composite.model import Figures, Item, Missing, Model, ModelError

_SAID: frozenset[Missing] = frozenset({Missing.EXCLUDE, Missing.REFUSE})


def filled(
    model: Model, leaf: Item, raw: Figures, groups: Mapping[str, str]
) -> Figures:
    """Return the leaf's figures with what stands in for the missing ones.

    groups: of the units, for the mean of a group.
    :raises ModelError: when there is nothing to take it from, or none may.
    """
    gaps = [unit for unit, figure in raw.items() if figure is None]
    if not gaps or model.missing is Missing.EXCLUDE:
        return raw
    if model.missing is Missing.REFUSE:
        raise ModelError(leaf.code, f"no figure: {', '.join(gaps)}")
    return {
        **raw,
        **{unit: _instead(model, leaf, raw, groups, unit) for unit in gaps},
    }


def gaps(model: Model, figures: Mapping[str, Figures]) -> tuple[tuple[str, str], ...]:
    """List (leaf's code, unit) of the figures something else stands in for."""
    if model.missing in _SAID:
        return ()
    return tuple(
        (leaf.code, unit)
        for leaf in model.leaves
        for unit, figure in figures[leaf.code].items()
        if figure is None
    )


def _instead(
    model: Model, leaf: Item, raw: Figures, groups: Mapping[str, str], unit: str
) -> float:
    is_grouped = model.missing is Missing.GROUP_MEAN
    known = [
        figure
        for other, figure in raw.items()
        if figure is not None
        and (not is_grouped or groups.get(other) == groups.get(unit))
    ]
    if not known:
        raise ModelError(leaf.code, f"nothing to stand in: {unit}")
    if model.missing is Missing.MEDIAN:
        return median(known)
    if model.missing is Missing.MINIMUM:
        return min(known) if leaf.direction > 0 else max(known)
    return fmean(known)
