"""Two invented lists for the demo, with differences planted in them."""

from motcua.apps.reconciliation.demo.seed import load_demo

__all__ = ["load_demo"]
