"""Open items on paper."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from kamdesk.areas.company.queries import CompanyRow
from kamdesk.areas.receivables.documents.parties import letterhead
from kamdesk.areas.receivables.queries import OpenItemRow
from kamdesk.areas.receivables.rules import KINDS
from kamdesk.core.formats import show_date, show_minor
from kamdesk.core.i18n import _, in_language
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import Block, Document, Heading, Note, Table, TableColumn, Text, Title


def open_items_paper(
    company: CompanyRow, rows: Sequence[OpenItemRow], as_of: date, language: str, *, printed_on: date
) -> Document:
    """Return all open items by client, a table for each currency."""
    with in_language(language):
        title = _("Open items")
        blocks: list[Block] = [Title(title, _("As of {date}").format(date=show_date(as_of)))]
        for currency in sorted({row.currency for row in rows}):
            known = [row for row in rows if row.currency == currency]
            blocks += [Heading(currency), items_table(known, named=True), *notes_of_disputes(known)]
        if not rows:
            blocks.append(Text(_("Nothing is open on this day.")))
        return Document(title, language, tuple(blocks), letterhead(company), printed_on=printed_on)


def items_table(items: Sequence[OpenItemRow], *, named: bool = False) -> Table:
    """Return the open items of one currency with their sum; with the clients' names where there are several."""
    currency = items[0].currency
    parts = Counter(item.document_id for item in items)
    columns = (
        *((TableColumn(_("Client"), 2.2),) if named else ()),
        TableColumn(_("Document"), 1.3 if named else 1.7),
        TableColumn(_("Number"), 2.3 if named else 1.9, kind="code"),
        TableColumn(_("Date"), 1.3, kind="date"),
        TableColumn(_("Due"), 1.3, kind="date"),
        TableColumn(_("Days overdue"), 0.9, "end", "number"),
        TableColumn(_("Amount"), 1.3, "end", "number"),
        TableColumn(_("Still open"), 1.3, "end", "number"),
    )
    rows = [
        (
            *((item.client,) if named else ()),
            _name(item, in_parts=parts[item.document_id] > 1 or item.position > 1),
            item.number,
            show_date(item.date),
            show_date(item.due),
            str(item.days_overdue) if item.days_overdue else "",
            show_minor(item.amount, currency),
            show_minor(item.open, currency),
        )
        for item in items
    ]
    totals = (_("Total"), *[""] * (len(columns) - 2), show_minor(sum(item.open for item in items), currency))
    return Table(columns, rows, totals)


def _name(item: OpenItemRow, *, in_parts: bool) -> str:
    kind = _(KINDS[item.kind])
    if in_parts:
        kind = _("{document}, instalment {number}").format(document=kind, number=item.position)
    return _("{document} (in dispute)").format(document=kind) if item.disputed_on else kind


def notes_of_disputes(items: Sequence[OpenItemRow]) -> list[Block]:
    """Return a remark for each disputed item: since when, and why."""
    return [
        Note(
            _("{number} is in dispute since {date}: {reason}").format(
                number=isolate_ltr(item.number), date=show_date(item.disputed_on), reason=isolate(item.dispute_reason or "")
            )
        )
        for item in items
        if item.disputed_on
    ]
