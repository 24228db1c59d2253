"""Reports as tables for other programs: fixed headings in English, whole days and decimal numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.prices.queries import PriceList
from kamdesk.areas.prices.rules import places_of
from kamdesk.areas.receivables.queries import AgeingRow
from kamdesk.areas.receivables.rules import overdue_columns
from kamdesk.areas.reports.queries.gathering import Gathered
from kamdesk.core.formats import DASH
from kamdesk.core.money import Money, decimals, round_half_up
from kamdesk.core.sheets import Cell

ITEMS: Final = ("client", "kind", "number", "due", "amount", "open", "days_overdue")
STATEMENT: Final = ("date", "kind", "number", "debit", "credit", "balance")
ORDERS: Final = ("number", "client", "date", "promised", "status", "partial", "currency", "total", "shipped", "invoiced")
PRICES: Final = ("group", "code", "name", "unit", "from_quantity", "price", "vat_rate", "price_with_vat", "currency")
FIGURES: Final = ("dso", "best_possible_dso", "add", "cei", "overdue_share")


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A report for other programs; amounts are numbers of as many decimals as their currency has."""

    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]

    def texts(self) -> list[tuple[str, ...]]:
        """Return the rows as texts: days in ISO form, amounts with a point and all decimals of their currency."""
        return [tuple(map(_text, row)) for row in self.rows]


def _text(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)


def report_table(gathered: Gathered) -> ReportTable:
    """Return a report as a table for other programs; of a client report its open items."""
    match gathered.order.kind:
        case "statement":
            return _statement_table(gathered)
        case "ageing":
            return _ageing_table(gathered)
        case "figures":
            return _figures_table(gathered)
        case "orders":
            return _orders_table(gathered)
        case "price-list" if gathered.prices is not None:
            return _prices_table(gathered.prices)
        case _:
            return _items_table(gathered)


def _amount(minor: int, currency: str) -> Decimal:
    return Money.of_minor(minor, currency).amount


def _ageing_table(gathered: Gathered) -> ReportTable:
    keys = [column.key for column in overdue_columns(gathered.company.ageing_bounds)]
    rows: list[tuple[Cell, ...]] = [
        (row.name, row.currency, *(_amount(minor, row.currency) for minor in _columns(row)))
        for row in gathered.ageing
        if any(_columns(row))
    ]
    return ReportTable(("client", "currency", "not_allocated", "not_due", *keys, "balance"), rows)


def _columns(row: AgeingRow) -> tuple[int, ...]:
    return row.not_allocated, row.not_due, *row.overdue, row.balance


def _items_table(gathered: Gathered) -> ReportTable:
    """Return the open items; those of an invoice that is due in several parts are instalments."""
    rows: list[tuple[Cell, ...]] = [
        (
            item.client, "instalment" if item.document_id in gathered.in_parts else item.kind, item.number, item.due,
            _amount(item.amount, item.currency), _amount(item.open, item.currency), Decimal(item.days_overdue),
        )
        for item in gathered.items
    ]  # fmt: skip
    return ReportTable(ITEMS, rows)


def _statement_table(gathered: Gathered) -> ReportTable:
    """Return a statement; of several currencies one after the other, with a column that names them."""
    several = len(gathered.statements) > 1
    rows: list[tuple[Cell, ...]] = []
    for one in gathered.statements:
        mark = (one.currency,) if several else ()
        nothing = _amount(0, one.currency)
        rows.append((one.start, "opening", None, nothing, nothing, _amount(one.opening, one.currency), *mark))
        for row in one.rows:
            amounts = (_amount(minor, one.currency) for minor in (row.debit, row.credit, row.balance))
            rows.append((row.date, row.kind, row.number, *amounts, *mark))
        rows.append((one.end, "closing", None, nothing, nothing, _amount(one.closing, one.currency), *mark))
    return ReportTable((*STATEMENT, "currency") if several else STATEMENT, rows)


def _orders_table(gathered: Gathered) -> ReportTable:
    rows: list[tuple[Cell, ...]] = [
        (
            row.number, row.client, row.date, row.promised, row.status, "yes" if row.partial else "no", row.currency,
            *(_amount(minor, row.currency) for minor in (row.total, row.shipped, row.invoiced)),
        )
        for row in gathered.orders
    ]  # fmt: skip
    return ReportTable(ORDERS, rows)


def _prices_table(listed: PriceList) -> ReportTable:
    rows: list[tuple[Cell, ...]] = [
        (
            group.path, row.code, row.name, row.unit, _exact(row.from_quantity), _exact(row.price, decimals(listed.currency)),
            _exact(row.vat_rate), _exact(row.with_vat, decimals(listed.currency)), listed.currency,
        )
        for group in listed.groups
        for row in group.rows
    ]  # fmt: skip
    return ReportTable(PRICES, rows)


def _exact(number: Decimal, least: int = 0) -> Decimal:
    """Return *number* with as many decimals as it needs, at least *least*."""
    return round_half_up(number, max(places_of(number), least))


def _figures_table(gathered: Gathered) -> ReportTable:
    """Return the figures; the overdue share as a part of one, and a dash where there is nothing to divide by."""
    found = gathered.figures
    values = (found.dso, found.best_dso, found.average_delay, found.cei) if found else (None,) * 4
    share = found.overdue_share / 100 if found and found.overdue_share is not None else None
    rounded = [(value, 2) for value in values] + [(share, 4)]
    row = tuple(DASH if value is None else round_half_up(value, places) for value, places in rounded)
    return ReportTable(FIGURES, [row])
