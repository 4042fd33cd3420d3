"""What can be done here: ask, take answers, and say which of them count."""

from motcua.apps.surveys.finding import (
    CodeUsedError,
    IncompleteError,
    NotTakingError,
    UnknownCodeError,
)
from motcua.apps.surveys.operations.answering import (
    Filled,
    answer,
    rate,
    save_draft,
    send,
)
from motcua.apps.surveys.operations.campaigns import (
    Plan,
    close,
    forget_people,
    open_campaign,
    plan,
    replan,
    wrong_days,
)
from motcua.apps.surveys.operations.checking import assess_sign, discard, restore
from motcua.apps.surveys.operations.collecting import (
    OfflineForm,
    Receipt,
    Received,
    answer_by_phone,
    take_batch,
)
from motcua.apps.surveys.operations.draws import (
    draw,
    draws_same,
    plan_of,
    sample_plan,
)
from motcua.apps.surveys.operations.frames import take_list, take_people, take_served
from motcua.apps.surveys.operations.inviting import (
    LETTERS_AT_ONCE,
    Letter,
    assign,
    invite,
    letters,
    note_call,
    remind,
)
from motcua.apps.surveys.operations.paper import Entered, decide, enter
from motcua.apps.surveys.operations.questionnaires import (
    clone,
    publish,
    revise,
    save,
    write,
)
from motcua.apps.surveys.operations.ratings import turn_ratings
from motcua.apps.surveys.plans import SamplePlan

__all__ = [
    "LETTERS_AT_ONCE",
    "CodeUsedError",
    "Entered",
    "Filled",
    "IncompleteError",
    "Letter",
    "NotTakingError",
    "OfflineForm",
    "Plan",
    "Receipt",
    "Received",
    "SamplePlan",
    "UnknownCodeError",
    "answer",
    "answer_by_phone",
    "assess_sign",
    "assign",
    "clone",
    "close",
    "decide",
    "discard",
    "draw",
    "draws_same",
    "enter",
    "forget_people",
    "invite",
    "letters",
    "note_call",
    "open_campaign",
    "plan",
    "plan_of",
    "publish",
    "rate",
    "remind",
    "replan",
    "restore",
    "revise",
    "sample_plan",
    "save",
    "save_draft",
    "send",
    "take_batch",
    "take_list",
    "take_people",
    "take_served",
    "turn_ratings",
    "write",
    "wrong_days",
]
