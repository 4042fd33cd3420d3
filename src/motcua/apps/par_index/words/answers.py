"""How many answered, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.apps.surveys.told import least_told
from motcua.common.design.templatetags.vn import vn_number


def answers_in_words(count: int | None) -> str:
    """Say how many answered; None: fewer than is told of, and only that."""
    if count is None:
        return _("dưới %(n)s phiếu") % {"n": least_told()}
    return ngettext("%(n)s phiếu", "%(n)s phiếu", count) % {"n": vn_number(count)}
