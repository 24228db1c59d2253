"""Reads of reconciliation: acts and their lists, whom a run is about, our side of a period, mappings of client ledgers."""

from kamdesk.areas.reconciliation.queries.acts import (
    ActCard,
    DifferenceRow,
    EntryRow,
    Pairing,
    act_card,
    act_client,
    acts_numbered,
)
from kamdesk.areas.reconciliation.queries.candidates import Candidate, candidates
from kamdesk.areas.reconciliation.queries.ledgers import (
    OurLine,
    amounts_of,
    around,
    entered_since,
    known_mapping,
    our_lines,
)
from kamdesk.areas.reconciliation.queries.lists import FoundAct, act_list, found_acts, latest_acts, matching_acts, waiting_acts
from kamdesk.areas.reconciliation.queries.papers import ActPaper, act_paper

__all__ = [
    "ActCard", "ActPaper", "Candidate", "DifferenceRow", "EntryRow", "FoundAct", "OurLine", "Pairing", "act_card", "act_client",
    "act_list", "act_paper", "acts_numbered", "amounts_of", "around", "candidates", "entered_since", "found_acts", "known_mapping",
    "latest_acts", "matching_acts", "our_lines", "waiting_acts",
]  # fmt: skip
