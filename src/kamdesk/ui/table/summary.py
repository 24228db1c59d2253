"""What the status bar says about a list: rows, chosen rows, their sum and average, never across currencies.

Example:
    view.summary_changed.connect(lambda summary: label.setText(summary.text()))
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

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
        model.loading.connect(lambda: feed.forget(asker))

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
    values: list[dict[str, Any]] = [{}] if chunks is None else [{"ids": list(ids)} for ids in chunks]
    selected = list(listing.select.selected_columns)

    def column_sums(reader: Reader, number: int) -> list[Sum]:
        title, place = model.columns[number].title, model.cells.currencies[number]
        amounts = unlabelled(selected[model.cells.places[number]])
        if place is None:
            return [Sum(title, *_added(reader, listing.sums(amounts, condition), values)[0])]
        currency = unlabelled(selected[place])
        asked = [row[0] for given in values for row in reader.rows(listing.currencies(currency, condition), given)]
        codes = sorted({code for code in asked if code is not None})
        if not codes:
            return []
        added = _added(reader, listing.sums(amounts, condition, currency, codes), values)
        pairs = zip(codes, added, strict=True)
        return [Sum(title, Money.of_minor(int(total), code).amount, count, code) for code, (total, count) in pairs]

    def add(reader: Reader) -> tuple[Sum, ...]:
        summed = [number for number, column in enumerate(model.columns) if column.total]
        return tuple(one for number in summed for one in column_sums(reader, number))

    return add


def _added(reader: Reader, statement: Rows, values: list[dict[str, Any]]) -> list[tuple[Decimal, int]]:
    """Return the pairs of sum and number in the only row of *statement*, added up over all *values*."""
    added: list[tuple[Decimal, int]] = []
    for given in values:
        cells = tuple(reader.rows(statement, given)[0])
        pairs = [(Decimal(total or 0), count) for total, count in zip(cells[::2], cells[1::2], strict=True)]
        added = [(a + c, b + d) for (a, b), (c, d) in zip(added, pairs, strict=True)] if added else pairs
    return added
