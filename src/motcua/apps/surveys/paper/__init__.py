"""Letters of invitation: a page each, with the code and its QR."""

from motcua.apps.surveys.paper.letters import letters_pdf

__all__ = ["letters_pdf"]
