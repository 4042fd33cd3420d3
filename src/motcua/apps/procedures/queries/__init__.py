"""What others may ask of the catalogue. Values only; each says its query count."""

from motcua.apps.procedures.queries.loading import forget, terms, terms_of
from motcua.apps.procedures.queries.naming import titles
from motcua.apps.procedures.queries.searching import (
    current_version,
    doubts,
    draft_of,
    drafts,
    fields,
    find,
    published,
    versions,
)
from motcua.apps.procedures.queries.values import (
    ActTerms,
    CaseTerms,
    ChannelTerms,
    DocumentTerms,
    DoubtView,
    DraftSummary,
    FeeTerms,
    FieldSummary,
    ProcedureSummary,
    ResultTerms,
    StageTerms,
    StepTerms,
    VersionSummary,
    VersionTerms,
)

__all__ = [
    "ActTerms",
    "CaseTerms",
    "ChannelTerms",
    "DocumentTerms",
    "DoubtView",
    "DraftSummary",
    "FeeTerms",
    "FieldSummary",
    "ProcedureSummary",
    "ResultTerms",
    "StageTerms",
    "StepTerms",
    "VersionSummary",
    "VersionTerms",
    "current_version",
    "doubts",
    "draft_of",
    "drafts",
    "fields",
    "find",
    "forget",
    "published",
    "terms",
    "terms_of",
    "titles",
    "versions",
]
