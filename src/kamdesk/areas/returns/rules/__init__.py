"""The rules of returns and acts: words, what comes back is worth, what an act finds, refusals."""

from kamdesk.areas.returns.rules.acts import Found, act_kind, pairs, settlements_of
from kamdesk.areas.returns.rules.refusals import ReturnError
from kamdesk.areas.returns.rules.words import (
    ACT_KINDS,
    ACT_STATUSES,
    COUNTING,
    CREDITING,
    INVOICING,
    REASONS,
    RETURN_KINDS,
    RETURN_STATUSES,
    SETTLEMENTS,
    UNFIT,
    act_number,
    measure_late,
    return_number,
)
from kamdesk.areas.returns.rules.worth import Charged, as_new_line, in_base_units, worth_back, worth_found, worth_of

__all__ = [
    "ACT_KINDS", "ACT_STATUSES", "COUNTING", "CREDITING", "INVOICING", "REASONS", "RETURN_KINDS", "RETURN_STATUSES", "SETTLEMENTS",
    "UNFIT", "Charged", "Found", "ReturnError", "act_kind", "act_number", "as_new_line", "in_base_units", "measure_late", "pairs",
    "return_number", "settlements_of", "worth_back", "worth_found", "worth_of",
]  # fmt: skip
