"""The open items of a client with what is to be paid on each, and the money there is already to pay it with."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from kamdesk.areas.receivables.forms.open_items import credit_columns, debt_columns, line_of
from kamdesk.areas.receivables.queries import OpenItemRow
from kamdesk.areas.receivables.rules import Debt, Share, allocate_what_fits
from kamdesk.areas.receivables.rules.proposals import sum_of
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.ui.form import Editor
from kamdesk.ui.grid import (
    GridEditor,
    GridModel,
    Line,
)
from kamdesk.ui.grid.column import GridColumn, as_typed
from kamdesk.ui.theme import leading, set_kind

_ROWS_SHOWN: Final = 5
OLDEST, BY_HAND, NOT_NOW = "oldest", "hand", "none"
#: How money goes to debts, with the words shown.
WAYS: Final = {
    OLDEST: N_("The oldest due first"),
    BY_HAND: N_("Chosen by hand"),
    NOT_NOW: N_("Not now: it stays as an advance"),
}


class SettlingEditor(Editor):
    """Debts with their payments, and credits to use up.

    Attributes:
        way: The choice among `WAYS`.
        debts: The grid of debts; “pay” is what goes to each.
        credits: The grid of money and credits that are not used yet; hidden where there are none.
    """

    def __init__(self) -> None:
        super().__init__()
        self._currency = ""
        self._received: Money | None = None
        self._is_filling = False
        self.way = QComboBox()
        for key, word in WAYS.items():
            self.way.addItem(_(word), key)
        self.way.setAccessibleName(_("What the money pays"))
        self.debts = GridEditor(self._model(debt_columns(lambda: self._currency)), _("Open items"), buttons=False)
        self.credits = GridEditor(self._model(credit_columns(lambda: self._currency)), _("Money not used yet"), buttons=False)
        self.credits.view.show_rows(2)
        self.debts.view.show_rows(_ROWS_SHOWN)
        self.summary = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=leading())
        self.summary.setWordWrap(True)
        self.nothing = QLabel(_("This client has no open debt in this currency."), alignment=leading())
        self.credits_title = QLabel(_("Advances and credit notes to use"), alignment=leading())
        set_kind(self.credits_title, "section")
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.way, self.nothing, self.debts, self.credits_title, self.credits, self.summary):
            column.addWidget(widget)
        self.hold(held)
        self.setFocusProxy(self.way)
        self.debts.model.settle = self._tick_typed
        self.way.currentIndexChanged.connect(lambda _row: self._replan())
        self.credits.model.edited.connect(self._replan)
        self.debts.model.edited.connect(self._told)
        self.show_items([], "")

    @staticmethod
    def _model(columns: tuple[GridColumn, ...]) -> GridModel:
        return GridModel(columns, grows=False)

    def set_way(self, key: str) -> None:
        """Choose how the money goes to the debts."""
        self.way.setCurrentIndex(self.way.findData(key))

    def tick(self, debts: Collection[int], used: Collection[int]) -> None:
        """Tick open items: debts to be paid alone, money and credits to be used."""
        for row, line in enumerate(self.credits.model.lines()):
            if int(line["item_id"]) in used:
                self.credits.model.type_into(row, "use", "1")
        if debts:
            self.set_way(BY_HAND)
            self._put({})
            for row, line in enumerate(self.debts.model.lines()):
                if int(line["item_id"]) in debts:
                    self.debts.model.type_into(row, "use", "1")

    def show_items(self, items: Sequence[OpenItemRow], currency: str) -> None:
        """Show what is open of a client in *currency*."""
        self._currency = currency
        debts = [item for item in items if item.open > 0]
        unused = [item for item in items if item.open < 0]
        self._known = {item.item_id: item for item in items}
        chosen = self._chosen()
        self._is_filling = True
        for model, shown in ((self.debts.model, debts), (self.credits.model, unused)):
            model.set_lines([line_of(item) | chosen.get(str(item.item_id), {}) for item in shown])
        self._is_filling = False
        self.nothing.setVisible(not debts)
        self.debts.setVisible(bool(debts))
        for widget in (self.credits, self.credits_title):
            widget.setVisible(bool(unused))
        self._replan()

    def _chosen(self) -> dict[str, Line]:
        """Return what is ticked and typed, by open item."""
        lines = [*self.debts.model.lines(), *self.credits.model.lines()]
        return {line["item_id"]: {key: line.get(key, "") for key in ("use", "pay")} for line in lines}

    def set_received(self, received: Money | None) -> None:
        """Take up what is paid now."""
        if received != self._received:
            self._received = received
            self._replan()

    # What goes where

    def used_credits(self) -> tuple[int, ...]:
        """Return the open items that are ticked to be used, the oldest first."""
        return tuple(int(line["item_id"]) for line in self.credits.model.lines() if line.get("use") == "1")

    def pool(self) -> Money:
        """Return the money there is to pay with."""
        used = [self._open(item_id) for item_id in self.used_credits()]
        received = [self._received] if self._received is not None and self._received.currency == self._currency else []
        return sum_of([*used, *received], self._currency)

    def paid(self) -> Money:
        """Return what goes to debts."""
        return sum_of((Money.of_minor(minor, self._currency) for _item, minor in self.shares()), self._currency)

    def shares(self) -> tuple[tuple[int, int], ...]:
        """Return (open item, minor units) of the debts that get something."""
        rows = zip(self.debts.model.lines(), self.debts.model.values(), strict=True)
        return tuple(
            (int(line["item_id"]), values["pay"].minor)
            for line, values in rows
            if values["pay"] is not None and values["pay"].minor > 0
        )

    def small_rests(self, largest: Money | None) -> list[tuple[OpenItemRow, Money]]:
        """Return the debts that would be left with a small rest, and the rest."""
        if largest is None or not largest.minor:
            return []
        found = []
        for item_id, minor in self.shares():
            rest = self._open(item_id) - Money.of_minor(minor, self._currency)
            if 0 < rest.minor <= largest.minor:
                found.append((self._known[item_id], rest))
        return found

    def _open(self, item_id: int) -> Money:
        return Money.of_minor(abs(self._known[item_id].open), self._currency)

    def _replan(self) -> None:
        """Propose what is paid out of the pool, unless it is typed by hand."""
        if self._is_filling or not self._currency:
            return
        way = self.way.currentData()
        self.debts.set_read_only(way != BY_HAND)
        if way != BY_HAND:
            shares = self._oldest() if way == OLDEST else []
            self._put({share.item_id: share.amount for share in shares})
        self._told()

    def _oldest(self) -> list[Share]:
        rows = [self._known[int(line["item_id"])] for line in self.debts.model.lines()]
        debts = [Debt(row.item_id, row.age_from or row.date, self._open(row.item_id)) for row in rows]
        return allocate_what_fits(self.pool(), debts)

    def _put(self, amounts: dict[int, Money]) -> None:
        lines = self.debts.model.lines()
        for line in lines:
            amount = amounts.get(int(line["item_id"]))
            line["pay"], line["use"] = as_typed(amount), "1" if amount is not None else ""
        self._is_filling = True
        self.debts.model.set_lines(lines)
        self._is_filling = False

    def _tick_typed(self, line: Line, key: str) -> None:
        """Fill the amount of a ticked debt with what is left of the money, and tick a debt whose amount is typed."""
        if key == "pay":
            line["use"] = "1" if line["pay"].strip() else ""
        elif line.get("use") == "1":
            line["pay"] = ""
            left, still_open = self.pool() - self.paid(), self._open(int(line["item_id"]))
            line["pay"] = as_typed(min(left, still_open) if 0 < left.minor < still_open.minor else still_open)
        else:
            line["pay"] = ""

    def _told(self) -> None:
        if self._is_filling:
            return
        self.summary.setText(self._summary())
        self.changed.emit()

    def _summary(self) -> str:
        if not self._currency:
            return ""
        try:
            pool, paid = self.pool(), self.paid()
            told = _("To pay with: {pool} · goes to debts: {paid} · not used: {rest}")
            return told.format(pool=whole(pool), paid=whole(paid), rest=whole(pool - paid))
        except KamDeskError as problem:
            return str(problem)

    def problem(self) -> str | None:
        """Return what of the typed amounts cannot be read or is more than is open."""
        found = self.debts.model.problems()
        for item_id, minor in self.shares():
            row = self._known[item_id]
            if minor > row.open:
                told = _("{number}: only {open} is open. Type less.")
                found.append(told.format(number=row.number, open=whole(self._open(item_id))))
        if self.way.currentData() == BY_HAND and self.paid() > self.pool():
            told = _("{paid} goes to debts, but there is only {pool} to pay with. Type less, or a larger amount above.")
            found.append(told.format(paid=whole(self.paid()), pool=whole(self.pool())))
        return "\n".join(found) or None

    # As a field

    def value(self) -> tuple[tuple[int, int], ...]:
        """Return what goes to which debt."""
        return self.shares()

    def set_value(self, value: Any) -> None:
        """Choose a way to pay debts."""
        self.set_way(value or OLDEST)

    def set_text(self, text: str) -> None:
        """Choose a way to pay debts."""
        self.set_way(text)

    def text(self) -> str:
        """Return the way to pay debts."""
        return str(self.way.currentData())

    def state(self) -> Any:
        """Return the way, and what is ticked and typed by hand."""
        return [self.text(), self._chosen() if self.text() == BY_HAND else {}, list(self.used_credits())]

    def restore(self, state: Any) -> None:
        """Bring that back."""
        if not isinstance(state, list) or len(state) != 3:
            return
        way, chosen, used = state
        self.set_way(str(way))
        self._is_filling = True
        for model in (self.debts.model, self.credits.model):
            lines = [line | chosen.get(line["item_id"], {}) for line in model.lines()]
            model.set_lines([line | {"use": "1"} if int(line["item_id"]) in used else line for line in lines])
        self._is_filling = False
        self._replan()
