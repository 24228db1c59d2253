"""Lists of orders on paper."""

from collections.abc import Sequence
from datetime import date

from kamdesk.areas.company.queries import CompanyRow
from kamdesk.areas.orders.rules import BEFORE, STATUSES
from kamdesk.areas.receivables.documents import letterhead
from kamdesk.areas.reports.queries import ListedOrder
from kamdesk.core.formats import DASH, show_date, show_minor
from kamdesk.core.i18n import _, in_language, pgettext
from kamdesk.pdf.blocks import Block, Document, Heading, Table, TableColumn, Text, Title


def orders_paper(
    company: CompanyRow, rows: Sequence[ListedOrder], period: tuple[date | None, date], language: str, *, printed_on: date
) -> Document:
    """Return the orders of a period, a table for each currency."""
    with in_language(language):
        title, (start, end) = _("Orders"), period
        until = _("As of {date}").format(date=show_date(end))
        between = _("{start} – {end}").format(start=show_date(start), end=show_date(end))
        blocks: list[Block] = [Title(title, between if start else until)]
        for currency in sorted({row.currency for row in rows}):
            blocks += [Heading(currency), orders_table([row for row in rows if row.currency == currency], named=True)]
        if not rows:
            blocks.append(Text(_("Nothing was ordered in this period.")))
        return Document(title, language, tuple(blocks), letterhead(company), printed_on=printed_on)


def orders_table(rows: Sequence[ListedOrder], *, named: bool = False) -> Table:
    """Return orders with their state; those of one currency with the sum of what was confirmed, and the clients' names where there are several."""
    currencies = {row.currency for row in rows}
    columns = (
        TableColumn(_("Date"), 1.2, kind="date"),
        TableColumn(_("Number"), 1.8, kind="code"),
        *((TableColumn(_("Client"), 2.4),) if named else ()),
        TableColumn(_("Promised"), 1.2, kind="date"),
        TableColumn(_("State"), 1.8),
        *((TableColumn(_("Currency"), 0.9, kind="code"),) if len(currencies) > 1 else ()),
        TableColumn(_("Amount"), 1.3, "end", "number"),
        TableColumn(pgettext("amount", "Invoiced"), 1.3, "end", "number"),
    )
    cells = [
        (
            show_date(row.date),
            row.number,
            *((row.client,) if named else ()),
            show_date(row.promised),
            order_state(row),
            *((row.currency,) if len(currencies) > 1 else ()),
            show_minor(row.total, row.currency),
            show_minor(row.invoiced, row.currency) if row.invoiced else DASH,
        )
        for row in rows
    ]
    if len(currencies) > 1 or not rows:
        return Table(columns, cells, empty=_("There are no orders yet."))
    counted = [row for row in rows if row.status not in {*BEFORE, "cancelled"}]
    sums = (sum(row.total for row in counted), sum(row.invoiced for row in counted))
    totals = (_("Confirmed"), *[""] * (len(columns) - 3), *(show_minor(one, rows[0].currency) for one in sums))
    return Table(columns, cells, totals)


def order_state(row: ListedOrder) -> str:
    """Return how far an order is, in words."""
    state = _(STATUSES[row.status])
    return _("{state}, in part").format(state=state) if row.partial else state
