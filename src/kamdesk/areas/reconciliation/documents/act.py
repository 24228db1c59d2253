"""The act: who compared what, both ledgers side by side, balances in words, what differs, and the signatures of both sides."""

from collections.abc import Iterator, Sequence
from datetime import date

from kamdesk.areas.receivables.documents import both_parties, letterhead
from kamdesk.areas.reconciliation.documents.differences import differences_blocks
from kamdesk.areas.reconciliation.documents.ledgers import heads, ledgers_table
from kamdesk.areas.reconciliation.documents.words import balance_sentences
from kamdesk.areas.reconciliation.queries import ActPaper, act_paper
from kamdesk.core.formats import long_date, show_date
from kamdesk.core.i18n import _, in_language
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import Block, Document, Signatures, Spacer, Text, Title
from kamdesk.storage.database import Session


def reconciliation_act(
    session: Session, act_id: int, language: str | None = None, *, printed_on: date, plain: bool = False
) -> Document:
    """Return an act.

    Args:
        session: Any session.
        act_id: The act.
        language: None takes the act's own.
        printed_on: The day at the foot of the pages.
        plain: Leave the client's columns empty, to be filled in, even where its figures are known.

    Raises:
        ActGoneError: it is not there.
    """
    paper = act_paper(session, act_id, language)
    known = paper.act.theirs is not None and not plain
    with in_language(paper.language):
        title = _("Reconciliation act")
        told = _("{number} of {date}").format(
            number=isolate_ltr(paper.act.number), date=isolate_ltr(show_date(paper.act.prepared_on))
        )
        blocks: list[Block] = [Title(title, told, centred=True), Text(_opening(paper), justified=True)]
        blocks += [both_parties(paper.company, paper.client), heads(paper), ledgers_table(paper, known=known), Spacer(4)]
        blocks += [Text(sentence, strong=True) for sentence in balance_sentences(paper, known=known)]
        blocks += differences_blocks(paper, known=known)
        blocks += _signatures(paper)
        return Document(title, paper.language, tuple(blocks), letterhead(paper.company), paper.act.number, printed_on)


def reconciliation_acts(session: Session, act_ids: Sequence[int], *, printed_on: date, plain: bool = False) -> Iterator[Document]:
    """Give one act after the other, each in its own language; one that is gone in the meantime is refused as `ActGoneError`."""
    for act_id in act_ids:
        yield reconciliation_act(session, act_id, printed_on=printed_on, plain=plain)


def _name(paper: ActPaper) -> str:
    details = paper.client.details
    return details.legal_name or details.name


def _opening(paper: ActPaper) -> str:
    """Say who compared which period."""
    told = _(
        "{company} and {client} have compared their mutual settlements in {currency} from {start} to {end}, both days included, "
        "and found the following:"
    )
    return told.format(
        company=isolate(paper.company.name),
        client=isolate(_name(paper)),
        currency=isolate_ltr(paper.act.currency),
        start=isolate(long_date(paper.act.since)),
        end=isolate(long_date(paper.act.until)),
    )


def _signatures(paper: ActPaper) -> list[Block]:
    """Return places for the heads and the chief accountants of both sides, and for their seals."""
    ours, theirs, company = paper.company.name, _name(paper), paper.company
    heads_of = ((ours, _("Head"), isolate(company.director or "")), (theirs, _("Head")))
    accountants = ((_("Chief accountant"), isolate(company.chief_accountant or "")), (_("Chief accountant"),))
    return [
        Signatures(tuple(tuple(line for line in party if line) for party in heads_of), seal=True),
        Signatures(tuple(tuple(line for line in party if line) for party in accountants)),
    ]
