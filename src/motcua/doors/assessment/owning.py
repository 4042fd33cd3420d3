"""Whose appraisers judge what: filled in while a round is arranged, and later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from motcua.apps.organizations.queries import AgencyInfo
from motcua.core.scoring.criteria import CriteriaSet, Leaf, Node, nodes_of


class OwnersForm(forms.Form):
    """Whose appraisers judge which field. Empty: the standing body's.

    A part of a field is asked for only where the owner it is named for has ended.
    """

    def __init__(
        self,
        found: CriteriaSet,
        owners: Mapping[str, int],
        agencies: Sequence[AgencyInfo],
        *args: Any,  # noqa: ANN401  Django's own
        ended: Sequence[AgencyInfo] = (),
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Ask for each field's owner. ended: owners that are no more, still named."""
        super().__init__(*args, **kwargs)
        gone = {one.id: one.short_name for one in ended}
        offered = [(str(one.id), one.short_name) for one in agencies] + [
            (str(pk), _("%(agency)s (đã kết thúc)") % {"agency": name})
            for pk, name in gone.items()
        ]
        fields = {field.code for field in found.fields}
        for item in (*_parts(found), *found.outside):
            is_orphan = owners.get(item.code) in gone
            if item.code in fields or is_orphan:
                self.fields[item.code] = forms.ChoiceField(
                    label=f"{item.code}. {item.title}",
                    required=False,
                    choices=[("", _("cơ quan thường trực")), *offered],
                    initial=str(owners.get(item.code, "")),
                )
        self._deeper = {c: pk for c, pk in owners.items() if c not in self.fields}

    @property
    def owners(self) -> dict[str, int]:
        """Agency ids by code; parts of a field, not asked for here, as they were."""
        said = {code: int(pk) for code, pk in self.cleaned_data.items() if pk}
        return self._deeper | said


def _parts(found: CriteriaSet) -> Iterator[Node | Leaf]:
    for field in found.fields:
        yield from nodes_of(field)
