"""The tab “Collection” of the client card: how it stands, promises, and what was done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.collection.actions import lift_hold
from kamdesk.areas.collection.forms import hold_form, lift_stop_form, measure_form, promise_form, stop_form, withdraw_form
from kamdesk.areas.collection.forms.words import hold_sentence, measure_word, stop_sentence, sums_words
from kamdesk.areas.collection.model import Measure, Promise, Reminder, ReminderHold, SupplyStop
from kamdesk.areas.collection.page.promises import promise_columns
from kamdesk.areas.collection.queries import CollectionCard, PromiseRow, collection_card
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number, show_percent
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.messages import tell_error
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import leading, set_kind

_MOST_PROMISES = 5


class CollectionSection(Page):
    """How collecting from one client stands.

    Attributes:
        stop: Says that supply is stopped, with a button that releases it.
        held: Says that reminders are held, with a button that lets them go on.
    """

    key, title, icon = "client-collection", N_("Collection"), "bell-ringing"
    shows = frozenset(
        {Measure, Promise, Reminder, ReminderHold, SupplyStop, OpenItem, Allocation, LedgerDocument}
        | set(LedgerDocument.__subclasses__())
    )

    def __init__(self, desk: Desk, client_id: int) -> None:
        super().__init__(desk)
        self.client_id = client_id
        self.card: CollectionCard | None = None
        self.facts = QLabel(alignment=leading())
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setWordWrap(True)
        self.stop, self.stop_button = self._bar(_("Release supply…"), self._lift_stop)
        self.held, self.held_button = self._bar(_("Let them go on"), self._lift_hold)
        self.promises = RowsTable(promise_columns(named=False), _("Promises"))
        self.promises.setSelectionBehavior(RowsTable.SelectionBehavior.SelectRows)
        self.promises_title, self.measures_title = (QLabel(text, alignment=leading()) for text in (_("Promises"), _("Measures")))
        self.measures = RowsTable(_measure_columns(), _("Measures"))
        self.nothing = EmptyState()
        self._build()
        self.promises.selectionModel().selectionChanged.connect(lambda *_moved: self._offer())
        self.setFocusProxy(self.measures)
        self.refresh()

    def _bar(self, word: str, act: object) -> tuple[Bar, QPushButton]:
        bar, button = Bar("warn"), QPushButton(word)
        set_kind(button, "link")
        button.clicked.connect(act)
        bar.column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeading)
        return bar, button

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.facts, 1)
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.stop)
        column.addWidget(self.held)
        for title, table, share in ((self.promises_title, self.promises, 0), (self.measures_title, self.measures, 1)):
            set_kind(title, "section")
            column.addWidget(title)
            column.addWidget(table, share)
        column.addWidget(self.nothing, 1)

    def commands(self) -> list[Command]:
        return [
            Command("new", N_("Record a measure…"), "note", "Ctrl+N; Ins", self._measure, primary=True),
            Command("promise", N_("New promise…"), "handshake", "Ctrl+Shift+H", self._promise),
            Command("withdraw", N_("Withdraw…"), "x-circle", "Del", self._withdraw, "one"),
            Command("hold", N_("Hold reminders…"), "pause-circle", "", self._hold),
            Command("stop", N_("Stop supply…"), "prohibit", "", self._stop),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
        ]

    def refresh(self) -> None:
        self.card = card = self.desk.read(collection_card, self.client_id, self.desk.today())
        if card is None:
            raise ClientGoneError
        self.facts.setText(facts_words(card))
        self.stop.tell(stop_sentence(card.stop) if card.stop is not None else "")
        self.held.tell(hold_sentence(card.held) if card.held is not None else "")
        self.promises.show_rows(card.promises)
        self.promises.be_as_high_as(_MOST_PROMISES)
        self.measures.show_rows(card.measures)
        for widget in (self.promises, self.promises_title):
            widget.setVisible(bool(card.promises))
        for widget in (self.measures, self.measures_title):
            widget.setVisible(bool(card.measures))
        self.nothing.setVisible(not card.promises and not card.measures)
        self.nothing.tell(
            _("Nothing was done to collect from this client yet."), self.icon, (_("Record a measure…"), self._measure)
        )
        self._offer()

    def _offer(self) -> None:
        self.enable_actions(len(self.selected()))

    def selected(self) -> list[int]:
        return [row.promise_id for row in self.promises.selected_rows()]

    # What can be done

    def _measure(self) -> None:
        self._open(measure_form(self.desk, self, self.client_id))

    def _promise(self) -> None:
        self._open(promise_form(self.desk, self, self.client_id))

    def _withdraw(self, promise_id: int) -> None:
        rows: tuple[PromiseRow, ...] = self.card.promises if self.card is not None else ()
        self._open(withdraw_form(self.desk, self, next(one for one in rows if one.promise_id == promise_id)))

    def _hold(self) -> None:
        self._open(hold_form(self.desk, self, self.client_id))

    def _stop(self) -> None:
        self._open(stop_form(self.desk, self, self.client_id))

    def _lift_stop(self) -> None:
        if self.card is not None and self.card.stop is not None:
            self._open(lift_stop_form(self.desk, self, self.card.stop))

    def _lift_hold(self) -> None:
        held = None if self.card is None else self.card.held
        if held is None:
            return
        try:
            self.desk.write(lift_hold, held.hold_id, held.version, self.desk.today())
        except KamDeskError as problem:
            tell_error(self, problem)

    def _open(self, form: FormDialog) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()


def facts_words(card: CollectionCard) -> str:
    """Return in one line what is late and in dispute, and how promises were kept."""
    found = []
    if card.overdue:
        told = ngettext(
            "✕ Overdue {sums}, the oldest for {count} day", "✕ Overdue {sums}, the oldest for {count} days", card.oldest_days
        )
        found.append(told.format(sums=sums_words(card.overdue), count=show_number(card.oldest_days)))
    else:
        found.append(_("✓ Nothing is overdue"))
    if card.disputed:
        found.append(_("In dispute: {amount}").format(amount=sums_words(card.disputed)))
    if card.kept_share is not None:
        told = _("Promises kept: {share} (kept {kept}, in part {partly}, broken {broken})")
        counts = {state: show_number(card.promise_counts.get(state, 0)) for state in ("kept", "partly", "broken")}
        found.append(told.format(share=show_percent(card.kept_share, places=0), **counts))
    return "   ·   ".join(found)


def _measure_columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Date"), lambda row: row.date, side="end", width=105),
        RowColumn(_("Measure"), lambda row: measure_word(row.kind), width=190),
        RowColumn(_("Result"), lambda row: " ".join(row.note.split()), width=0),
        money_of(_("Amount"), lambda row: row.amount),
        RowColumn(_("Currency"), lambda row: row.amount.currency if row.amount else "", side="ltr", width=80),
        RowColumn(_("Done by"), lambda row: row.by, width=150),
    )
