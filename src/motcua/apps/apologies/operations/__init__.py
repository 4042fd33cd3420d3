"""What can be done about an apology: one function per deed."""

from motcua.apps.apologies.operations.delivering import Outcome, deliver, log_call, send
from motcua.apps.apologies.operations.drafting import Letter, draft, revise, withdraw
from motcua.apps.apologies.operations.signing import sign

__all__ = [
    "Letter",
    "Outcome",
    "deliver",
    "draft",
    "log_call",
    "revise",
    "send",
    "sign",
    "withdraw",
]
