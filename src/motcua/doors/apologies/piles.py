"""The tabs of the door and the pages of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.apps.apologies.queries import Pile
from motcua.common.design.components.pagination import Stretch
from motcua.common.design.components.tabs import Tab
from motcua.core.permissions import Deed, Officer, allows

PAGE = 25
_LONGEST_NUMBER = 6

T = TypeVar("T")


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


def page_of(
    request: HttpRequest, found: Sequence[T]
) -> tuple[Sequence[T], Stretch | None]:
    """Return the page asked for (``?trang=2``) and the way to its neighbours."""
    pages = max(-(-len(found) // PAGE), 1)
    page = min(_number(request), pages)
    start = (page - 1) * PAGE
    shown = found[start : start + PAGE]
    if pages == 1:
        return shown, None
    return shown, Stretch(
        first=start + 1,
        last=start + len(shown),
        previous=_to(request, page - 1) if page > 1 else "",
        following=_to(request, page + 1) if page < pages else "",
    )


def _number(request: HttpRequest) -> int:
    asked = request.GET.get("trang", "1")
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_NUMBER
    return max(int(asked), 1) if is_number else 1


def _to(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["trang"] = str(page)
    return f"?{query.urlencode()}"
