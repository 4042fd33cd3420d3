"""The plan and the sheet of a head on paper: PDF, and Word to be written on."""

from motcua.apps.reform.papers.sheets import head_pdf, plan_pdf
from motcua.apps.reform.papers.word import plan_docx

__all__ = ["head_pdf", "plan_docx", "plan_pdf"]
