"""The rules of reconciliation: states, kinds of differences, numbers, matching, signs and balances."""

from kamdesk.areas.reconciliation.rules.balances import Explained, SideSums, explained, side_sums, their_balances
from kamdesk.areas.reconciliation.rules.entries import Entry, Match, described, difference_of, total_worth
from kamdesk.areas.reconciliation.rules.matching import matched
from kamdesk.areas.reconciliation.rules.numbers import FoldedNumber, folded_number, numbers_in
from kamdesk.areas.reconciliation.rules.signs import sign_of_ledger
from kamdesk.areas.reconciliation.rules.states import (
    ANSWER_DAYS,
    CHOSEN,
    DIFFERENCES,
    MATCHED_BY,
    MOST_DAYS,
    MOST_LINES,
    STATES,
    USUAL_DAYS,
    Difference,
    MatchedBy,
    Side,
    State,
    act_number,
    days_waiting,
    last_period,
    state_of,
)

__all__ = [
    "ANSWER_DAYS", "CHOSEN", "DIFFERENCES", "MATCHED_BY", "MOST_DAYS", "MOST_LINES", "STATES", "USUAL_DAYS", "Difference", "Entry",
    "Explained", "FoldedNumber", "Match", "MatchedBy", "Side", "SideSums", "State", "act_number", "days_waiting", "described",
    "difference_of", "explained", "folded_number", "last_period", "matched", "numbers_in", "side_sums", "sign_of_ledger",
    "state_of", "their_balances", "total_worth",
]  # fmt: skip
