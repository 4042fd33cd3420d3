"""The catalogue's addresses."""

from __future__ import annotations

from django.urls import path, register_converter

from motcua.doors.catalogue.views import (
    draft,
    editing,
    importing,
    lists,
    publishing,
    retiring,
    version,
)


class ProcedureCode:
    """A procedure's code, national ("1.001193") or with a province's suffix."""

    regex = r"[0-9]\.[0-9]{6}(?:\.[0-9A-Z]{1,4}){0,5}"

    def to_python(self, value: str) -> str:
        """Return the code as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the code as it stands in an address."""
        return value


register_converter(ProcedureCode, "procedure_code")

app_name = "catalogue"
_ONE = "thu-tuc/<procedure_code:code>/"
urlpatterns = [
    path("", lists.home, name="home"),
    path("du-thao/", lists.drafts, name="drafts"),
    path("nghi-ngo/", lists.doubts, name="doubts"),
    path("nhap/", importing.upload, name="import"),
    path("nhap/ket-qua/", importing.report, name="import_report"),
    path(_ONE, version.newest, name="procedure"),
    path(f"{_ONE}ban-<int:number>/", version.version, name="version"),
    path(f"{_ONE}ban-<int:number>/ban-moi/", version.prepare, name="prepare"),
    path(f"{_ONE}ban-<int:number>/bai-bo/", retiring.retire, name="retire"),
    path(f"{_ONE}du-thao/", draft.draft, name="draft"),
    path(f"{_ONE}du-thao/nguon/", draft.source, name="source"),
    path(f"{_ONE}du-thao/giai-quyet/", draft.settle, name="settle"),
    path(f"{_ONE}du-thao/sua/<slug:part>/", editing.edit, name="edit"),
    path(f"{_ONE}du-thao/cong-bo/", publishing.publish, name="publish"),
]
