"""The papers of a contract as one pack, each a document of its own."""

from collections.abc import Sequence
from typing import Final

from kamdesk.areas.contracts.documents.agreement import amendment_paper, contract_paper
from kamdesk.areas.contracts.documents.goods import specification_paper
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.documents.protocol import disagreement_paper
from kamdesk.areas.contracts.queries.disagreements import disagreements
from kamdesk.areas.contracts.queries.papers import amendments, paper_lines
from kamdesk.core.i18n import N_
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Session

#: Papers of a pack in their order, with the words shown for them.
PAPERS: Final[dict[str, str]] = {
    "contract": N_("Contract"),
    "specification": N_("Specification"),
    "disagreements": N_("Protocol of disagreements"),
    "amendments": N_("Additional agreements"),
}


def contract_pack(
    session: Session,
    contract_id: int,
    languages: Sequence[str] | None = None,
    *,
    printing: Printing,
    papers: Sequence[str] = tuple(PAPERS),
) -> list[Document]:
    """Return the chosen papers of a contract that there are: a specification without goods or an empty protocol is left out.

    Args:
        session: Any session.
        contract_id: The contract.
        languages: Of all papers; None takes those of each contract and agreement.
        printing: Day, person and sheet.
        papers: Keys of `PAPERS`; the order is always that of `PAPERS`.

    Raises:
        ContractGoneError: the contract is not there.
    """
    made: list[Document] = []
    if "contract" in papers:
        made.append(contract_paper(session, contract_id, languages, printing=printing))
    if "specification" in papers and paper_lines(session, contract_id, ()).lines:
        made.append(specification_paper(session, contract_id, languages, printing=printing))
    if "disagreements" in papers and any(one.status != "withdrawn" for one in disagreements(session, contract_id)):
        made.append(disagreement_paper(session, contract_id, languages, printing=printing))
    if "amendments" in papers:
        for one in amendments(session, contract_id):
            made.append(amendment_paper(session, one, languages, printing=printing))
            if paper_lines(session, one, ()).lines:
                made.append(specification_paper(session, one, languages, printing=printing))
    return made
