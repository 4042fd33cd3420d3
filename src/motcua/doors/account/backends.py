"""Django's accounts, with permissions from posts instead of groups and flags."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model

from motcua.apps.organizations import queries as organizations
from motcua.common import clock
from motcua.core.permissions import WHOLE_PROVINCE, Deed, allows

# What technicians may do in Django's admin: read the structure, close and open
# accounts and set passwords, end a wait after too many tries.
_WORKSHOP = frozenset(
    {
        "auth.view_user",
        "auth.change_user",
        "common.view_attempt",
        "common.delete_attempt",
        "organizations.view_agency",
        "organizations.view_agencysuccession",
        "organizations.view_unit",
        "organizations.view_post",
        "organizations.view_person",
        "organizations.view_holding",
        "organizations.view_delegation",
    }
)


class PostBackend(ModelBackend):
    """Checks passwords as Django does; says what the admin's pages may do."""

    def has_perm(
        self, user_obj: User | AnonymousUser, perm: str, obj: Model | None = None
    ) -> bool:
        """Say whether somebody who arranges may do this in the workshop."""
        del obj
        return perm in _WORKSHOP and _arranges(user_obj)

    def has_module_perms(self, user_obj: User | AnonymousUser, app_label: str) -> bool:
        """Say whether the workshop shows anything of this app."""
        labels = {permission.split(".")[0] for permission in _WORKSHOP}
        return app_label in labels and _arranges(user_obj)


def _arranges(user: User | AnonymousUser) -> bool:
    # Asked a dozen times a page: kept on the user, who lives as long as the request.
    kept: bool | None = getattr(user, "_motcua_arranges", None)
    if kept is None:
        officer = organizations.officer_of(user.pk or 0, clock.today())
        kept = officer is not None and allows(officer, Deed.ARRANGE, WHOLE_PROVINCE)
        user._motcua_arranges = kept  # type: ignore[union-attr]  # noqa: SLF001  ours to add
    return kept
