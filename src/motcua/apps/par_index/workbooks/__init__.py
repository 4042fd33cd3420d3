"""Criteria sets as Excel workbooks: read back as written, faults told by cell."""

from motcua.apps.par_index.workbooks.example import template
from motcua.apps.par_index.workbooks.faults import CellFault
from motcua.apps.par_index.workbooks.filling import write_workbook
from motcua.apps.par_index.workbooks.gathering import Reading, read_workbook

__all__ = ["CellFault", "Reading", "read_workbook", "template", "write_workbook"]
