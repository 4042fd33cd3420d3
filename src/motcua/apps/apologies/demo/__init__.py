"""Letters about the demo's late dossiers: in time, late, twice, and none."""

from motcua.apps.apologies.demo.seed import load_demo

__all__ = ["load_demo"]
