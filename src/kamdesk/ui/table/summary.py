"""What the status bar says about a list: rows, chosen rows, their sum and average, never across currencies.

Example:
    view.summary_changed.connect(lambda summary: label.setText(summary.text()))
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject
from sqlalchemy import bindparam

from kamdesk.core.formats import show_money, show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.money import Money
from kamdesk.core.text import isolate_ltr
from kamdesk.storage.database import Reader
from kamdesk.ui.desk import Desk
from kamdesk.ui.table.blocks import Ids
from kamdesk.ui.table.column import unlabelled
from kamdesk.ui.table.listing import Rows
from kamdesk.ui.table.model import TableModel

_AT_ONCE: Final = 5000


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of one column over rows of one currency, if it has one."""

    title: str
    total: Decimal
    count: int
    currency: str | None = None

    @property
    def average(self) -> Decimal | None:
        """The mean of the rows that have a value."""
        return self.total / self.count if self.count else None

    def shown(self, amount: Decimal) -> str:
        """Return *amount* as the column's values are shown."""
        if self.currency is not None:
            return isolate_ltr(show_money(Money(amount, self.currency), with_currency=True))
        return isolate_ltr(show_number(amount, None if amount == amount.to_integral_value() else 2))


@dataclass(frozen=True, slots=True)
class Summary:
    """Rows shown, rows chosen and the sums over the chosen ones (over all, where none or one is chosen)."""

    rows: int
    chosen: int
    sums: tuple[Sum, ...] = ()

    def text(self) -> str:
        """Return the sentence for the status bar."""
        parts = [self._rows_text()]
        for one in self.sums:
            parts.append(_("{title}: sum {sum}").format(title=_(one.title), sum=one.shown(one.total)))
            if self.chosen > 1 and one.average is not None:
                parts.append(_("average {average}").format(average=one.shown(one.average)))
        return " · ".join(parts)

    def _rows_text(self) -> str:
        rows = show_number(self.rows)
        if self.chosen > 1:
            return _("{chosen} of {rows} rows chosen").format(chosen=show_number(self.chosen), rows=rows)
        return ngettext("{rows} row", "{rows} rows", self.rows).format(rows=rows)


class Summing(QObject):
    """Adds up in the background; a newer wish replaces the older one."""

    def __init__(self, desk: Desk, model: TableModel, told: Callable[[Summary], None]) -> None:
        super().__init__(model)
        self._desk = desk
        self._model = model
        self._told = told
        self._asker = object()
        feed, asker = desk.feed, self._asker
        self.destroyed.connect(lambda: feed.forget(asker))

    def add_up(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Tell the numbers of rows at once and the sums when they are known."""
        model = self._model
        rows = model.rowCount()
        chosen = sum(last - first + 1 for first, last in ranges)
        self._told(Summary(rows, chosen))
        self._desk.feed.forget(self._asker)
        if not any(column.total for column in model.columns) or not model.is_complete or not rows:
            return
        if chosen <= 1 or chosen == rows:
            chunks: list[Ids] | None = None
        else:
            chunks = list(_chunks(model, ranges))
        work = _work(model, chunks)
        self._desk.feed.ask(self._asker, work, lambda sums: self._told(Summary(rows, chosen, sums)), lambda _problem: None)


def _chunks(model: TableModel, ranges: Sequence[tuple[int, int]]) -> Iterator[Ids]:
    for first, last in ranges:
        for start in range(first, last + 1, _AT_ONCE):
            yield model.ids_between(start, min(start + _AT_ONCE - 1, last))


def _work(model: TableModel, chunks: list[Ids] | None) -> Callable[[Reader], tuple[Sum, ...]]:
    listing = model.listing
    condition = model.condition() if chunks is None else listing.key.in_(bindparam("ids", expanding=True))
    selected = list(listing.select.selected_columns)
    statements: list[tuple[str, Rows, bool]] = []
    for number, column in enumerate(model.columns):
        if column.total:
            currency = model.cells.currencies[number]
            money = None if currency is None else unlabelled(selected[currency])
            values = unlabelled(selected[model.cells.places[number]])
            statements.append((column.title, listing.sums(values, money, condition), currency is not None))

    def add(reader: Reader) -> tuple[Sum, ...]:
        sums: list[Sum] = []
        for title, statement, has_currency in statements:
            found: dict[str | None, tuple[Decimal, int]] = {}
            for values in [{}] if chunks is None else [{"ids": list(ids)} for ids in chunks]:
                for row in reader.rows(statement, values):
                    amount, number, *currencies = tuple(row)
                    currency = currencies[0] if has_currency else None
                    total, count = found.get(currency, (Decimal(0), 0))
                    found[currency] = total + Decimal(amount or 0), count + number
            sums += [_sum(title, currency, *pair) for currency, pair in found.items() if currency or not has_currency]
        return tuple(sums)

    return add


def _sum(title: str, currency: str | None, total: Decimal, count: int) -> Sum:
    if currency is None:
        return Sum(title, total, count)
    return Sum(title, Money.of_minor(int(total), currency).amount, count, currency)
