"""The ageing of receivables on paper: columns as wide as the office's bounds ask for, and their sum by currency."""

from collections.abc import Sequence
from datetime import date

from kamdesk.areas.company.queries import CompanyRow
from kamdesk.areas.receivables.documents.parties import letterhead
from kamdesk.areas.receivables.queries import AgeingRow
from kamdesk.areas.receivables.rules import OverdueColumn
from kamdesk.core.formats import show_date, show_minor
from kamdesk.core.i18n import _, in_language, is_rtl
from kamdesk.core.text import isolate_ltr
from kamdesk.pdf.blocks import Block, Document, Heading, Note, Table, TableColumn, Text, Title

_NAME_WIDTH = 3.2


def ageing_paper(
    company: CompanyRow, rows: Sequence[AgeingRow], as_of: date, language: str, *, printed_on: date, base_date: str = "due"
) -> Document:
    """Return the ageing of all clients, a table for each currency."""
    with in_language(language):
        title = _("Ageing of receivables")
        told = _("As of {date}, by due date") if base_date == "due" else _("As of {date}, by document date")
        blocks: list[Block] = [Title(title, told.format(date=show_date(as_of)))]
        for currency in sorted({row.currency for row in rows}):
            blocks += [Heading(currency), ageing_table([row for row in rows if row.currency == currency], named=True)]
        if not rows:
            blocks.append(Text(_("Nobody owes anything on this day.")))
        blocks.append(Note(_("The columns of each row add up to its balance.")))
        return Document(title, language, tuple(blocks), letterhead(company), printed_on=printed_on)


def ageing_table(rows: Sequence[AgeingRow], *, named: bool) -> Table:
    """Return the ageing of one currency; with names a row for each client and a sum, else a single row."""
    columns = rows[0].columns if rows else ()
    headings = [_("Not allocated"), _("Not due"), *map(overdue_title, columns), _("Balance")]
    numbers = [TableColumn(heading, 1, "end", "number") for heading in headings]
    shown = [_cells(row) for row in rows]
    if not named:
        return Table(tuple(numbers), shown, empty=_("Nothing is open."))
    names = (TableColumn(_("Client"), _NAME_WIDTH),)
    return Table((*names, *numbers), [(row.name, *cells) for row, cells in zip(rows, shown, strict=True)], _totals(rows))


def overdue_title(column: OverdueColumn) -> str:
    """Return the heading of a column of overdue debt."""
    if column.last is None:
        return _("Over {days} days").format(days=column.first - 1)
    days = f"{column.first}–{column.last}"
    return _("{days} days").format(days=isolate_ltr(days) if is_rtl() else days)


def _amounts(row: AgeingRow) -> list[int]:
    return [row.not_allocated, row.not_due, *row.overdue, row.balance]


def _cells(row: AgeingRow) -> tuple[str, ...]:
    return tuple(show_minor(amount, row.currency) if amount else "–" for amount in _amounts(row))


def _totals(rows: Sequence[AgeingRow]) -> tuple[str, ...]:
    sums = [sum(column) for column in zip(*map(_amounts, rows), strict=True)]
    return (_("Total"), *(show_minor(amount, rows[0].currency) for amount in sums))
