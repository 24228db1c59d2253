"""What is read of contracts."""

from kamdesk.areas.contracts.queries.bonuses import BonusRow
from kamdesk.areas.contracts.queries.card import (
    ApprovalRow,
    ContractCard,
    ContractEventRow,
    PromiseRow,
    SpecificationRow,
    contract_card,
)
from kamdesk.areas.contracts.queries.effective import effective_terms
from kamdesk.areas.contracts.queries.lists import (
    ContractRow,
    WaitingApproval,
    contract_list,
    contracts_of,
    due_for_renewal,
    found_contracts,
    row_state,
    waiting_approvals,
)
from kamdesk.areas.contracts.queries.performance import MEASURED, Performance, PerformanceRow, performance
from kamdesk.areas.contracts.queries.recommendations import RecommendationRow, recommendations
from kamdesk.areas.contracts.queries.related import RelatedRow

__all__ = [
    "MEASURED", "ApprovalRow", "BonusRow", "ContractCard", "ContractEventRow", "ContractRow", "Performance", "PerformanceRow",
    "PromiseRow", "RecommendationRow", "RelatedRow", "SpecificationRow", "WaitingApproval", "contract_card", "contract_list",
    "contracts_of", "due_for_renewal", "effective_terms", "found_contracts", "performance", "recommendations", "row_state",
    "waiting_approvals",
]  # fmt: skip
