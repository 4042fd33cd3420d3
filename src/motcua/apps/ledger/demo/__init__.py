"""What the demo province shows of the ledger: corrections asked for and decided."""

from motcua.apps.ledger.demo.corrections import load_demo

__all__ = ["load_demo"]
