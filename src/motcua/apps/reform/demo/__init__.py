"""Demo data of the reform room: one plan half done, one still a draft."""

from __future__ import annotations

from motcua.apps.reform.demo.seed import load_demo

__all__ = ["load_demo"]
