"""The tabs of the door and the pages of a list."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.apps.apologies.queries import Pile
from motcua.common.design.components.tabs import Tab
from motcua.core.permissions import Deed, Officer, allows

PAGE = 25


def tabs(
    officer: Officer, here: str, counts: dict[Pile, int], owed: int | None = None
) -> list[Tab]:
    """Return the door's tabs; those without a use for this officer are left out.

    owed: how many proposals; None where they were not looked up.
    """
    found = [
        Tab(_("Cần xin lỗi"), reverse("apologies:home"), owed, "late", here == "home")
    ]
    found += [
        Tab(
            title,
            reverse(f"apologies:{name}"),
            counts[which] if which is not Pile.SENT else None,
            tone,
            here == name,
        )
        for which, name, title, tone, deed in (
            (Pile.DRAFTS, "drafts", _("Bản thảo"), "", Deed.SEE_APOLOGIES),
            (Pile.TO_SIGN, "to_sign", _("Chờ ký"), "soon", Deed.SIGN_APOLOGY),
            (Pile.TO_DELIVER, "to_deliver", _("Cần giao"), "soon", Deed.SEE_APOLOGIES),
            (Pile.SENT, "sent", _("Đã gửi"), "", Deed.SEE_APOLOGIES),
        )
        if allows(officer, deed)
    ]
    if allows(officer, Deed.SEE_BOARD):
        href = reverse("apologies:figures")
        found.append(Tab(_("Số liệu"), href, is_current=here == "figures"))
    return found
