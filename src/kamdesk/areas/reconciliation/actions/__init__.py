"""What is done with reconciliation acts: prepared, filled with the client's ledger, matched, explained, sent, signed."""

from kamdesk.areas.reconciliation.actions.commands import (
    Cancel,
    Explain,
    Mark,
    Pick,
    Prepare,
    PrepareMany,
    Rematch,
    RunResult,
    TakeLedger,
    TheirLine,
)
from kamdesk.areas.reconciliation.actions.explaining import explain
from kamdesk.areas.reconciliation.actions.ledgers import refresh_ours, remember_mapping, take_their_ledger
from kamdesk.areas.reconciliation.actions.matching import match_by_hand, rematch, unmatch
from kamdesk.areas.reconciliation.actions.preparing import prepare, prepare_many
from kamdesk.areas.reconciliation.actions.stepping import cancel, mark_returned, mark_sent, mark_signed, take_back

__all__ = [
    "Cancel", "Explain", "Mark", "Pick", "Prepare", "PrepareMany", "Rematch", "RunResult", "TakeLedger", "TheirLine", "cancel",
    "explain", "mark_returned", "mark_sent", "mark_signed", "match_by_hand", "prepare", "prepare_many", "refresh_ours", "rematch",
    "remember_mapping", "take_back", "take_their_ledger", "unmatch",
]  # fmt: skip
