"""The price list of a column or a client on paper, group by group."""

from collections.abc import Iterator
from datetime import date

from kamdesk.areas.prices.queries import ListedGroup, ListedPrice, PriceList
from kamdesk.areas.prices.rules import places_of
from kamdesk.core.formats import show_date, show_number, show_percent, show_price
from kamdesk.core.i18n import _, in_language, ngettext
from kamdesk.core.text import isolate
from kamdesk.pdf.blocks import Block, Document, Heading, Letterhead, Note, Table, TableColumn, Text, Title


def price_list_document(listed: PriceList, head: Letterhead, language: str, *, printed_on: date) -> Document:
    """Return the price list: each product with its VAT, its packs, and what it costs from a larger quantity on."""
    with in_language(language):
        title = _("Price list")
        told = _("{name} · prices on {date}, in {currency}")
        subtitle = told.format(name=isolate(listed.owner), date=show_date(listed.day), currency=listed.currency)
        blocks: list[Block] = [Title(title, subtitle)]
        with_breaks = any(row.from_quantity for group in listed.groups for row in group.rows)
        for group in listed.groups:
            table = _table(group, listed, with_breaks=with_breaks)
            blocks += [Heading(group.path or _("Without a group")), table]
        if not listed.groups:
            blocks.append(Text(_("Nothing has a price on this day.")))
        blocks += _notes(listed)
        return Document(title, language, tuple(blocks), head, listed.owner, printed_on)


def _table(group: ListedGroup, listed: PriceList, *, with_breaks: bool) -> Table:
    pictures = {str(row.product_id): listed.pictures[row.product_id] for row in group.rows if row.product_id in listed.pictures}
    columns = (
        *((TableColumn("", 0.8, kind="picture"),) if pictures else ()),
        TableColumn(_("Code"), 1.0, kind="code"),
        TableColumn(_("Name"), 3.4),
        TableColumn(_("Unit"), 0.9),
        *((TableColumn(_("From quantity"), 1.1, "end", "number"),) if with_breaks else ()),
        TableColumn(_("Price without VAT"), 1.2, "end", "number"),
        TableColumn(_("VAT"), 0.8, "end", "number"),
        TableColumn(_("Price with VAT"), 1.2, "end", "number"),
    )
    rows = list(_cells(group, listed.currency, with_breaks=with_breaks, with_pictures=bool(pictures)))
    return Table(columns, rows, pictures=pictures)


def _cells(group: ListedGroup, currency: str, *, with_breaks: bool, with_pictures: bool) -> Iterator[tuple[str, ...]]:
    """Give the rows; picture, code and name stand only in the first one of a product."""
    before: ListedPrice | None = None
    for row in group.rows:
        is_next = before is not None and before.product_id == row.product_id
        yield (
            *(("" if is_next else str(row.product_id),) if with_pictures else ()),
            *(("", "") if is_next else (row.code, row.name)),
            row.unit,
            *((show_number(row.from_quantity) if row.from_quantity else "",) if with_breaks else ()),
            show_price(row.price, currency),
            show_percent(row.vat_rate / 100, places=places_of(row.vat_rate)),
            show_price(row.with_vat, currency),
        )
        before = row


def _notes(listed: PriceList) -> list[Block]:
    notes: list[Block] = [Note(_("Prices are for one unit; discounts by column and by volume are taken off in the order."))]
    if listed.without:
        told = ngettext(
            "{count} product has no price and is not listed.",
            "{count} products have no price and are not listed.",
            listed.without,
        )
        notes.append(Note(told.format(count=show_number(listed.without))))
    return notes
