"""The protocol of disagreements: clause by clause what each side wants, and what was agreed."""

from collections.abc import Sequence

from kamdesk.areas.contracts.documents.parts import Printing, annexed, in_both, made_document, side_by_side, signing
from kamdesk.areas.contracts.queries.disagreements import DisagreementRow, disagreements
from kamdesk.areas.contracts.queries.papers import PaperHead, paper_head
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.i18n import N_, _, in_language, pgettext
from kamdesk.core.text import isolate
from kamdesk.pdf.blocks import Block, Document, Table, TableColumn, Text
from kamdesk.storage.database import Session


def disagreement_paper(
    session: Session,
    contract_id: int,
    languages: Sequence[str] | None = None,
    *,
    printing: Printing,
    internal: bool = False,
) -> Document:
    """Return the protocol of disagreements in the paper's first language, headed in both.

    Args:
        session: Any session.
        contract_id: The contract.
        languages: None takes the contract's own.
        printing: Day, person and sheet.
        internal: For us: with who may agree to each clause, and without places to sign.

    Raises:
        ContractGoneError: the contract is not there.
    """
    head = paper_head(session, contract_id, languages)
    rows = [one for one in disagreements(session, contract_id) if one.status != "withdrawn"]
    blocks: list[Block] = side_by_side(head, lambda _language: annexed(head, _("Protocol of disagreements")))
    if not internal:
        blocks += side_by_side(head, lambda language: _opening(head, language))
    with in_language(head.languages[0]):
        title = _("Protocol of disagreements")
        blocks.append(_table(head, rows, internal=internal))
    if not internal:
        blocks += side_by_side(head, lambda _language: _closing(rows))
        blocks.append(signing(head))
    return made_document(head, title, blocks, printing, marked=any(one.status == "open" for one in rows) and not internal)


def _opening(head: PaperHead, language: str) -> Block:
    values = head.values[language]
    told = _("{seller} and {buyer} see the following clauses of the contract differently and settle them as written here.")
    return Text(told.format(seller=values["seller"], buyer=values["buyer"]), justified=True)


def _closing(rows: Sequence[DisagreementRow]) -> Block:
    if any(one.status == "open" for one in rows):
        return Text(_("Clauses without an agreed wording are still being negotiated; until then the contract is not concluded."))
    return Text(_("The agreed wordings are part of the contract. In everything else its text stays as it is."))


def _table(head: PaperHead, rows: Sequence[DisagreementRow], *, internal: bool) -> Table:
    columns = (
        TableColumn(in_both(head, N_("Clause")), 0.8, kind="code"),
        TableColumn(in_both(head, N_("Our wording")), 3.0),
        TableColumn(in_both(head, N_("The client's wording")), 3.0),
        TableColumn(in_both(head, N_("Agreed wording")), 3.0),
        *((TableColumn(in_both(head, N_("May agree")), 1.6),) if internal else ()),
    )
    return Table(columns, [_row(one, internal) for one in rows], empty=_("Nothing is in dispute."))


def _row(row: DisagreementRow, internal: bool) -> tuple[str, ...]:
    return (
        row.number,
        isolate_lines(row.ours_shown) or pgettext("a clause", "not there"),
        isolate_lines(row.theirs_shown) or pgettext("a clause", "to be taken out"),
        _agreed(row),
        *((_(ROLES.get(row.may_agree, row.may_agree)),) if internal else ()),
    )


def _agreed(row: DisagreementRow) -> str:
    if row.status == "open":
        return ""
    if row.status == "ours":
        return _("Our wording")
    if row.status == "theirs":
        return _("The client's wording") if row.theirs else pgettext("a clause", "taken out")
    return isolate_lines(row.agreed_shown)


def isolate_lines(text: str) -> str:
    """Return *text* with each of its lines on its own, so that a wording in another language turns nothing."""
    return "\n".join(isolate(line) for line in text.split("\n"))
