"""The tables of the reports as other programs read them: fixed headings, ISO dates, decimal points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.receivables.queries import AgeingRow, OpenItemRow, Statement
from kamdesk.areas.receivables.rules import Figures, OverdueColumn
from kamdesk.core.formats import DASH
from kamdesk.core.money import Money, decimals, round_half_up
from kamdesk.core.sheets import Cell

ITEMS: Final = ("client", "kind", "number", "due", "amount", "open", "days_overdue")
STATEMENT: Final = ("date", "kind", "number", "debit", "credit", "balance")
FIGURES: Final = ("dso", "best_possible_dso", "add", "cei", "overdue_share")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table for a file; amounts are numbers of as many decimals as their currency has."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def texts(self) -> Iterator[tuple[str | None, ...]]:
        """Yield the rows as text, amounts with all their decimals."""
        for row in self.rows:
            yield tuple(_text(cell) for cell in row)


def _text(cell: Cell) -> str | None:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if isinstance(cell, date) else None if cell is None else str(cell)


def _amount(minor: int, currency: str) -> Decimal:
    return Money.of_minor(minor, currency).amount.quantize(Decimal(1).scaleb(-decimals(currency)))


def ageing_grid(rows: Sequence[AgeingRow], columns: Sequence[OverdueColumn]) -> Grid:
    """Return the ageing by client and currency."""
    header = ("client", "currency", "not_allocated", "not_due", *(column.key for column in columns), "balance")
    made: list[tuple[Cell, ...]] = []
    for row in rows:
        amounts = (row.not_allocated, row.not_due, *row.overdue, row.balance)
        if any(amounts):
            made.append((row.name, row.currency, *(_amount(amount, row.currency) for amount in amounts)))
    return Grid("ageing", header, tuple(made))


def items_grid(rows: Sequence[OpenItemRow], in_parts: set[int]) -> Grid:
    """Return the open items; *in_parts* are the documents that have several instalments."""
    made = [
        (
            row.client,
            "instalment" if row.document_id in in_parts else row.kind,
            row.number,
            row.due,
            _amount(row.amount, row.currency),
            _amount(row.open, row.currency),
            Decimal(row.days_overdue),
        )
        for row in rows
    ]
    return Grid("open-items", ITEMS, tuple(made))


def statement_grid(statements: Sequence[Statement]) -> Grid:
    """Return a statement; of several currencies one after the other, with a column that names them."""
    several = len(statements) > 1
    made: list[tuple[Cell, ...]] = []
    for one in statements:
        mark = (one.currency,) if several else ()
        nothing = _amount(0, one.currency)
        made.append((one.start, "opening", None, nothing, nothing, _amount(one.opening, one.currency), *mark))
        for row in one.rows:
            amounts = (_amount(minor, one.currency) for minor in (row.debit, row.credit, row.balance))
            made.append((row.date, row.kind, row.number, *amounts, *mark))
        made.append((one.end, "closing", None, nothing, nothing, _amount(one.closing, one.currency), *mark))
    return Grid("statement", (*STATEMENT, "currency") if several else STATEMENT, tuple(made))


def figures_grid(figures: Figures) -> Grid:
    """Return the figures of a period; a dash where there is nothing to divide by."""
    share = None if figures.overdue_share is None else figures.overdue_share / 100
    shown = [(value, 2) for value in (figures.dso, figures.best_dso, figures.average_delay, figures.cei)]
    cells: list[Cell] = [DASH if value is None else round_half_up(value, places) for value, places in (*shown, (share, 4))]
    return Grid("figures", FIGURES, (tuple(cells),))
