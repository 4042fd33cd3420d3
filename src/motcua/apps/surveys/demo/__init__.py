"""Surveys of the demo province: two of last year's round finished, two going on."""

from motcua.apps.surveys.demo.seed import load_demo

__all__ = ["load_demo"]
