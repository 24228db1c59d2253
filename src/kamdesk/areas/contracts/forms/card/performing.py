"""The tab “Performance”: what was promised against what was done, bonus periods, and promises to be kept."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kamdesk.areas.contracts import actions
from kamdesk.areas.contracts.forms.card.tables import bonus_columns, performance_columns
from kamdesk.areas.contracts.forms.promises import kept_form, promise_form, promise_of
from kamdesk.areas.contracts.forms.steps import read_card, shown
from kamdesk.areas.contracts.model import Contract, ContractPromise, Recommendation
from kamdesk.areas.contracts.queries import Performance, performance
from kamdesk.areas.contracts.rules import SIDES
from kamdesk.areas.orders.model import Delivery, DeliveryLine, SalesOrder
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import N_, _, ngettext, pgettext
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Page, Toolbar
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, RowsTable
from kamdesk.ui.theme import leading, set_kind

_ROWS_OF_BONUS = 4


class PerformancePanel(Page):
    """How a contract is kept; promises are typed and kept below.

    Attributes:
        table: What is reckoned, and the promises among it.
        promises: What was promised in words.
        bonuses: The periods of the bonus; hidden where none is agreed.
    """

    key, title, icon = "performance", N_("Performance"), "scales"
    shows: ClassVar[frozenset[type]] = frozenset(
        {Contract, ContractPromise, Recommendation, SalesOrder, Delivery, DeliveryLine, LedgerDocument, OpenItem}
    )

    def __init__(self, desk: Desk, contract_id: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.contract_id = contract_id
        self.told = QLabel(alignment=leading())
        set_kind(self.told, "section")
        self.table = RowsTable(performance_columns(), _(self.title))
        self.bonuses = RowsTable(bonus_columns(), _("Bonus"))
        self.bonus_title = _heading(_("Bonus"))
        self.promises = RowsTable(_promise_columns(), _("Promises"))
        self.promises.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.nothing = QLabel(_("Nothing to reckon yet: no amount, goods, days or bonus are agreed, or nothing happened."))
        set_kind(self.nothing, "caption")
        self._build()
        self.promises.opened.connect(lambda row, _column: self._kept(row.promise_id))
        self.promises.selectionModel().selectionChanged.connect(lambda *_moved: self.enable_actions(len(self.selected())))
        self.refresh()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.addWidget(_heading(_("Promises in words")))
        line.addStretch()
        line.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(6)
        column.addWidget(self.told)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 3)
        column.addWidget(self.bonus_title)
        column.addWidget(self.bonuses)
        column.addLayout(line)
        column.addWidget(self.promises, 2)

    def refresh(self) -> None:
        """Read again."""
        found = self.desk.read(performance, self.contract_id, self.desk.today())
        rows = [row for row in found.rows if row.what != "promise"]
        self.told.setText(_told(found))
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.bonuses.show_rows(found.bonuses[::-1])
        self.bonuses.be_as_high_as(min(max(len(found.bonuses), 1), _ROWS_OF_BONUS))
        for widget in (self.bonuses, self.bonus_title):
            widget.setVisible(bool(found.bonuses))
        self.promises.show_rows(read_card(self.desk, self.contract_id).promises)
        self.enable_actions(len(self.selected()))

    def commands(self) -> list[Command]:
        return [
            Command("promise", N_("Add a promise…"), "plus", "Ctrl+N; Ins", self._new),
            Command("kept", N_("Kept…"), "check", "", self._kept, "one"),
            Command("change", N_("Change"), "pencil-simple", "", self._change, "one"),
            Command("remove", N_("Take out"), "trash", "Ctrl+Del", self._remove, "one"),
        ]

    def selected(self) -> list[int]:
        """Return the ids of the chosen promises."""
        return [row.promise_id for row in self.promises.selected_rows()]

    def _new(self) -> None:
        shown(promise_form(self.desk, self, self.contract_id), self.window())

    def _change(self, promise_id: int) -> None:
        shown(promise_form(self.desk, self, self.contract_id, promise_id), self.window())

    def _kept(self, promise_id: int) -> None:
        shown(kept_form(self.desk, self, self.contract_id, promise_id), self.window())

    def _remove(self, promise_id: int) -> None:
        promise = promise_of(self.desk, self.contract_id, promise_id)
        self.desk.write(actions.remove_promise, promise_id, promise.version)
        again = actions.NewPromise(
            contract_id=self.contract_id, side=promise.side, text=promise.text, due=promise.due, note=promise.note
        )
        self.desk.say(_("The promise is taken out."), partial(self.desk.write, actions.add_promise, again))


def _told(found: Performance) -> str:
    since, until = (isolate_ltr(show_date(day)) for day in (found.since, found.until))
    span = _("{since} – {until}").format(since=since, until=until)
    if not found.late:
        return _("{span}: nothing is late").format(span=span)
    late = ngettext("{count} thing is late or behind", "{count} things are late or behind", found.late)
    return _("{span}: {late}").format(span=span, late=late.format(count=show_number(found.late)))


def _promise_columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Side"), lambda row: _(SIDES[row.side]), width=130),
        RowColumn(pgettext("performance", "What"), lambda row: row.text, width=0),
        RowColumn(_("Until"), lambda row: row.due, side="end", width=120),
        RowColumn(
            _("Kept on"), lambda row: row.done_on, side="end", width=120, mark=lambda row: Mark("ok") if row.done_on else None
        ),
        RowColumn(_("Note"), lambda row: row.note, width=200),
    )


def _heading(text: str) -> QLabel:
    label = QLabel(text, alignment=leading())
    set_kind(label, "section")
    return label
