"""The statement of a client's account: what it owed, what moved, what it owes, what of that is open and how old."""

from collections.abc import Sequence
from datetime import date

from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.company.queries import CompanyRow
from kamdesk.areas.receivables.documents.ageing import ageing_table
from kamdesk.areas.receivables.documents.items import items_table, notes_of_disputes
from kamdesk.areas.receivables.documents.parties import both_parties, letterhead
from kamdesk.areas.receivables.queries import Statement, StatementRow
from kamdesk.areas.receivables.rules import KINDS
from kamdesk.core.formats import show_date, show_minor, show_money
from kamdesk.core.i18n import _, in_language
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import (
    Block,
    Document,
    Facts,
    Heading,
    Note,
    Signatures,
    Spacer,
    Table,
    TableColumn,
    Text,
    Title,
)


def statement_paper(
    company: CompanyRow, client: ClientCard, statements: Sequence[Statement], language: str, *, printed_on: date
) -> Document:
    """Return the statement of a client, one currency after the other; *statements* are of one period."""
    with in_language(language):
        title = _("Account statement")
        period = ""
        if statements:
            period = _("From {start} to {end}").format(start=show_date(statements[0].start), end=show_date(statements[0].end))
        blocks: list[Block] = [Title(title, period), both_parties(company, client)]
        for one in statements:
            blocks += _currency(company, client, one)
        if not statements:
            blocks.append(Text(_("Nothing was booked for this client.")))
        blocks += [
            Spacer(6),
            Text(_("If your books show something else, please tell us within ten days.")),
            Signatures((_ours(company),)),
        ]
        return Document(title, language, tuple(blocks), letterhead(company), client.details.name, printed_on)


def _ours(company: CompanyRow) -> tuple[str, ...]:
    lines = [company.name]
    if company.director:
        lines.append(_("Director: {name}").format(name=isolate(company.director)))
    if company.chief_accountant:
        lines.append(_("Chief accountant: {name}").format(name=isolate(company.chief_accountant)))
    return tuple(lines)


def _currency(company: CompanyRow, client: ClientCard, one: Statement) -> list[Block]:
    blocks: list[Block] = [
        Heading(_("Movements in {currency}").format(currency=one.currency)),
        Facts(
            (
                (_("Opening balance"), _amount(one.opening, one.currency)),
                (_("Turnover, debit"), _amount(one.debit, one.currency)),
                (_("Closing balance"), _amount(one.closing, one.currency)),
                (_("Turnover, credit"), _amount(one.credit, one.currency)),
            )
        ),
        movements_table(one),
        Spacer(4),
        Text(closing_sentence(company.name, client.details.name, one), strong=True),
    ]
    if one.ageing is not None:
        blocks += [Heading(_("Ageing on {date}").format(date=show_date(one.end))), ageing_table([one.ageing], named=False)]
        if one.ageing.disputed:
            disputed = _amount(one.ageing.disputed, one.currency)
            blocks.append(Note(_("In dispute: {amount}").format(amount=disputed)))
    if one.items:
        blocks += [Heading(_("Open items on {date}").format(date=show_date(one.end))), items_table(one.items)]
        blocks += notes_of_disputes(one.items)
    return blocks


def _amount(minor: int, currency: str) -> str:
    return isolate_ltr(show_money(Money.of_minor(minor, currency), with_currency=True))


def closing_sentence(ours: str, theirs: str, one: Statement) -> str:
    """Say in words who owes whom how much at the end."""
    told = {"date": show_date(one.end), "client": isolate(theirs), "company": isolate(ours)}
    if one.closing > 0:
        sentence = _("On {date} {client} owes {company} {amount}.")
    elif one.closing < 0:
        sentence = _("On {date} {company} holds {amount} to the credit of {client}.")
    else:
        sentence = _("On {date} nothing is owed between {client} and {company} in {currency}.")
    return sentence.format(**told, amount=_amount(abs(one.closing), one.currency), currency=one.currency)


def movements_table(one: Statement) -> Table:
    """Return the movements between the opening and the closing balance, with the sums carried from page to page."""
    columns = (
        TableColumn(_("Date"), 1.15, kind="date"),
        TableColumn(_("Document"), 1.4),
        TableColumn(_("Number"), 1.95, kind="code"),
        TableColumn(_("Details"), 1.7),
        TableColumn(_("Debit"), 1.25, "end", "number"),
        TableColumn(_("Credit"), 1.25, "end", "number"),
        TableColumn(_("Balance"), 1.3, "end", "number"),
    )

    def shown(minor: int) -> str:
        return show_minor(minor, one.currency)

    rows = [("", _("Opening balance"), "", "", "", "", shown(one.opening))]
    carry = [("", "", "", "", "", "", shown(one.opening))]
    debit = credit = 0
    for row in one.rows:
        debit, credit = debit + row.debit, credit + row.credit
        rows.append(
            (
                show_date(row.date),
                _(KINDS[row.kind]),
                row.number,
                _details(row),
                shown(row.debit) if row.debit else "",
                shown(row.credit) if row.credit else "",
                shown(row.balance),
            )
        )
        carry.append(("", "", "", "", shown(debit), shown(credit), shown(row.balance)))
    totals = (_("Turnover and closing balance"), "", "", "", shown(one.debit), shown(one.credit), shown(one.closing))
    return Table(columns, rows, totals, carry)


def _details(row: StatementRow) -> str:
    """Return what helps to recognise a movement: the client's reference, the document it is about, the reason."""
    parts = [isolate_ltr(text) for text in (row.reference, row.subject) if text]
    if row.note:
        parts.append(row.note)
    return " · ".join(parts)
