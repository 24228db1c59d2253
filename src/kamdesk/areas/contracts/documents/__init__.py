"""The papers of contracts: the contract itself, its specification, protocol, additional agreements, versions, and all as a pack."""

from kamdesk.areas.contracts.documents.agreement import amendment_paper, contract_paper
from kamdesk.areas.contracts.documents.changes import changes_of, differences_paper, wording_paper
from kamdesk.areas.contracts.documents.goods import specification_paper
from kamdesk.areas.contracts.documents.pack import PAPERS, contract_pack
from kamdesk.areas.contracts.documents.protocol import disagreement_paper

__all__ = [
    "PAPERS", "amendment_paper", "changes_of", "contract_pack", "contract_paper", "differences_paper", "disagreement_paper",
    "specification_paper", "wording_paper",
]  # fmt: skip
