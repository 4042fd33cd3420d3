"""Changing a draft section by section: one editor for each."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.doors.catalogue.editors.base import Editor
from motcua.doors.catalogue.editors.cases import CasesEditor
from motcua.doors.catalogue.editors.documents import DocumentsEditor
from motcua.doors.catalogue.editors.fees import FeesEditor
from motcua.doors.catalogue.editors.general import GeneralEditor, TextsEditor
from motcua.doors.catalogue.editors.limits import LimitsEditor
from motcua.doors.catalogue.editors.listed import ActsEditor, ResultsEditor
from motcua.doors.catalogue.editors.route import RouteEditor
from motcua.doors.catalogue.editors.stages import StagesEditor
from motcua.doors.catalogue.sections import Section

EDITORS: Mapping[Section, type[Editor]] = {
    Section.GENERAL: GeneralEditor,
    Section.CASES: CasesEditor,
    Section.LIMITS: LimitsEditor,
    Section.STAGES: StagesEditor,
    Section.FEES: FeesEditor,
    Section.DOCUMENTS: DocumentsEditor,
    Section.ROUTE: RouteEditor,
    Section.RESULTS: ResultsEditor,
    Section.TEXTS: TextsEditor,
    Section.ACTS: ActsEditor,
}

__all__ = ["EDITORS", "Editor"]
