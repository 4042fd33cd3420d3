"""What can be done to a dossier: one function per deed, each with its four beats.

Lock, decide, write, announce. Every deed takes ``by`` (the officer, whose right is
checked first) and ``at`` (the moment it is recorded).
"""

from motcua.apps.dossiers.operations.apologies import apologise, reappoint
from motcua.apps.dossiers.operations.correcting import correct
from motcua.apps.dossiers.operations.ending import (
    decide,
    decide_and_sign,
    return_result,
    sign,
    stop,
    withdraw,
)
from motcua.apps.dossiers.operations.intake import (
    accept,
    accept_submitted,
    ask_at_intake,
    ask_submitted,
    attach,
    refuse,
    refuse_submitted,
    submit,
)
from motcua.apps.dossiers.operations.moving import extend, recount
from motcua.apps.dossiers.operations.pausing import (
    ask_for_more,
    ask_for_payment,
    complete,
)
from motcua.apps.dossiers.operations.routing import hand_over, send_back, take

__all__ = [
    "accept",
    "accept_submitted",
    "apologise",
    "ask_at_intake",
    "ask_for_more",
    "ask_for_payment",
    "ask_submitted",
    "attach",
    "complete",
    "correct",
    "decide",
    "decide_and_sign",
    "extend",
    "hand_over",
    "reappoint",
    "recount",
    "refuse",
    "refuse_submitted",
    "return_result",
    "send_back",
    "sign",
    "stop",
    "submit",
    "take",
    "withdraw",
]
