"""The contract itself, and an additional agreement to one: title, clauses, details of the parties, places to sign."""

from collections.abc import Sequence

from kamdesk.areas.contracts.documents.parts import (
    Printing,
    closing,
    made_document,
    name_of,
    paragraph,
    side_by_side,
    titled,
)
from kamdesk.areas.contracts.queries.filling import filled
from kamdesk.areas.contracts.queries.papers import PaperHead, paper_head
from kamdesk.areas.contracts.rules.clauses import FilledClause
from kamdesk.areas.contracts.rules.fields import BLANK
from kamdesk.core.i18n import in_language
from kamdesk.pdf.blocks import Bilingual, Block, Clause, Document
from kamdesk.storage.database import Session


def contract_paper(
    session: Session,
    contract_id: int,
    languages: Sequence[str] | None = None,
    *,
    printing: Printing,
    text_id: int | None = None,
) -> Document:
    """Return a contract, or an additional agreement, as it is signed; across one that is not approved stands that it is a draft.

    Args:
        session: Any session.
        contract_id: The contract.
        languages: One, or two that stand side by side; None takes the contract's own.
        printing: Day, person and sheet.
        text_id: A version of the text; None: the latest.

    Raises:
        ContractGoneError: the contract is not there.
    """
    head = paper_head(session, contract_id, languages)
    text = filled(session, contract_id, text_id, head.languages)
    blocks = [*side_by_side(head, lambda language: titled(head, language)), *_clauses(head, text.clauses), closing(head)]
    with in_language(head.languages[0]):
        title = name_of(head, head.languages[0])
    return made_document(head, title, blocks, printing)


def amendment_paper(
    session: Session, contract_id: int, languages: Sequence[str] | None = None, *, printing: Printing
) -> Document:
    """Return an additional agreement; its title says which contract it changes.

    Raises:
        ContractGoneError: it is not there.
    """
    return contract_paper(session, contract_id, languages, printing=printing)


def _clauses(head: PaperHead, clauses: Sequence[FilledClause]) -> list[Block]:
    if len(head.languages) == 1:
        return [_clause(one, head.languages[0]) for one in clauses]
    first, second = head.languages
    rows = tuple((_clause(one, first), _clause(one, second)) for one in clauses)
    return [Bilingual((first, second), rows)] if rows else []


def _clause(clause: FilledClause, language: str) -> Block:
    text = clause.texts.get(language) or BLANK
    if not clause.number and not clause.heading:
        return paragraph(text)
    return Clause(clause.number, text, clause.level, heading=clause.heading)
