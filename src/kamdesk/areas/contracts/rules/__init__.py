"""What is true of contracts, whatever is stored."""

from kamdesk.areas.contracts.rules.states import (
    Facts,
    end_of_term,
    last_day,
    months_later,
    notice_date,
    renewal_term,
    state,
    warned_from,
    warning,
)
from kamdesk.areas.contracts.rules.terms import Terms, amended, conditions
from kamdesk.areas.contracts.rules.words import (
    BASES,
    BINDING,
    BONUS_PERIODS,
    END_RIGHTS,
    EVENTS,
    KINDS,
    OPEN,
    ORIGINS,
    RENEWALS,
    SIDES,
    STATES,
    WARNINGS,
    amendment_number,
    contract_number,
)

__all__ = [
    "BASES", "BINDING", "BONUS_PERIODS", "END_RIGHTS", "EVENTS", "KINDS", "OPEN", "ORIGINS", "RENEWALS", "SIDES", "STATES",
    "WARNINGS", "Facts", "Terms", "amended", "amendment_number", "conditions", "contract_number", "end_of_term", "last_day",
    "months_later", "notice_date", "renewal_term", "state", "warned_from", "warning",
]  # fmt: skip
