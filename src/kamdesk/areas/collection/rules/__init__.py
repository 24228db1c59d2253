"""The rules of collecting: levels, letters of a run, promises, words, refusals."""

from kamdesk.areas.collection.rules.levels import Level, Sent, answer_by, interest, next_day, next_level
from kamdesk.areas.collection.rules.promises import Paid, Promised, covered_items, kept_amounts, kept_share, promise_state
from kamdesk.areas.collection.rules.proposing import (
    Debt,
    LeftOut,
    PlannedItem,
    PlannedLetter,
    fee_in,
    item_interest,
    propose,
)
from kamdesk.areas.collection.rules.refusals import CollectionError
from kamdesk.areas.collection.rules.texts import FIELDS, LetterText, filled, unknown_fields
from kamdesk.areas.collection.rules.words import (
    DOUBTS,
    LEFT_OUT,
    MEASURES,
    PROMISE_STATES,
    RECORDED,
    REMINDER_STATES,
    STOP_STATES,
    TONES,
    WAYS,
    reminder_number,
)

__all__ = [
    "DOUBTS", "FIELDS", "LEFT_OUT", "MEASURES", "PROMISE_STATES", "RECORDED", "REMINDER_STATES", "STOP_STATES", "TONES", "WAYS",
    "CollectionError", "Debt", "LeftOut", "LetterText", "Level", "Paid", "PlannedItem", "PlannedLetter", "Promised", "Sent",
    "answer_by", "covered_items", "fee_in", "filled", "interest", "item_interest", "kept_amounts", "kept_share", "next_day",
    "next_level", "promise_state", "propose", "reminder_number", "unknown_fields",
]  # fmt: skip
