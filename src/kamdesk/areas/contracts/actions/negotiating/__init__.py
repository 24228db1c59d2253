"""Negotiating a contract: clauses in dispute, a client's wording brought in, and settling clause by clause."""

from kamdesk.areas.contracts.actions.negotiating.disputing import (
    BringIn,
    Dispute,
    DisputesFrom,
    bring_in,
    change_dispute,
    dispute,
    disputes_from,
)
from kamdesk.areas.contracts.actions.negotiating.settling import Settle, settle

__all__ = ["BringIn", "Dispute", "DisputesFrom", "Settle", "bring_in", "change_dispute", "dispute", "disputes_from", "settle"]
