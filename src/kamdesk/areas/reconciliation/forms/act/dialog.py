"""The window of one act."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.attachments.forms import AttachmentsPanel
from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.reconciliation.actions import Pick, match_by_hand, refresh_ours, take_back, unmatch
from kamdesk.areas.reconciliation.forms.act.head import strip_words, title_words, way_words, words_label
from kamdesk.areas.reconciliation.forms.act.tables import SideTable, difference_columns, places, side_by_side
from kamdesk.areas.reconciliation.forms.explaining import explain_form, match_form
from kamdesk.areas.reconciliation.forms.ledger import ledger_form
from kamdesk.areas.reconciliation.forms.printing import choose_word, preview_act
from kamdesk.areas.reconciliation.forms.steps import cancel_form, step_form
from kamdesk.areas.reconciliation.forms.words import read_act
from kamdesk.areas.reconciliation.model import Reconciliation, ReconciliationEntry
from kamdesk.areas.reconciliation.queries import ActCard, DifferenceRow, entered_since
from kamdesk.areas.reconciliation.rules.refusals import ActGoneError
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.table.rows import RowsTable
from kamdesk.ui.theme import icon, set_kind

_SIZE: Final = (1280, 800)
_SHARES: Final = (3, 1)
#: What the buttons say and their keys, those above the tables first.
TOP: Final = (
    ("take", N_("Take their ledger…"), "download-simple", "Ctrl+L"),
    ("print", N_("Print"), "printer", "Ctrl+P"),
    ("plain", N_("Print to fill in"), "file-text", "Ctrl+Shift+P"),
    ("word", N_("Word"), "file-text", "Ctrl+Shift+W"),
)
MIDDLE: Final = (
    ("match", N_("Match"), "link", "Ctrl+M"),
    ("unmatch", N_("Unmatch"), "link-break", "Ctrl+U"),
    ("again", N_("Match again…"), "arrows-clockwise", "Ctrl+R"),
    ("explain", N_("Explain…"), "pencil-simple", "Ctrl+E"),
)
ONWARD: Final = {"prepared": "sent", "sent": "returned", "returned": "signed"}
STEPS: Final = {"sent": N_("Sent"), "returned": N_("Returned"), "signed": N_("Signed")}


class ActDialog(QDialog):
    """Both ledgers of an act side by side; Tab goes from one to the other, Ctrl+M matches what is chosen in both.

    Attributes:
        card: The act as it was read last.
        buttons: What can be done, by the keys of `TOP`, `MIDDLE` and `STEPS`, “cancel”, “back”, “refresh” and “leave”.
    """

    shows = frozenset({Reconciliation, ReconciliationEntry, LedgerDocument, Client})

    def __init__(self, desk: Desk, parent: QWidget | None, act_id: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self.card = read_act(desk, act_id)
        self.error, self.later = Bar("error"), Bar("warn")
        self.head, self.way, self.strip = (words_label(kind) for kind in ("section", "caption", ""))
        self.ours = SideTable(_("By our books"), mirrored=False)
        self.theirs = SideTable(_("By the client's books"), mirrored=True)
        self.differences = RowsTable(difference_columns(self.card.currency), _("Differences"))
        self.differences.setSelectionBehavior(RowsTable.SelectionBehavior.SelectRows)
        self.none = words_label("caption")
        self.buttons: dict[str, QPushButton] = {}
        self._build()
        self._connect()
        self.show_card(self.card)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    # Widgets

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        for key, text, picture, keys in TOP:
            top.addWidget(self._button(key, _(text), picture, keys))
        refresh = self._button("refresh", _("Read our side again"), "arrow-clockwise", "")
        set_kind(refresh, "link")
        self.later.column.addWidget(refresh, alignment=Qt.AlignmentFlag.AlignLeading)
        for widget in (self.error, self.later):
            column.addWidget(widget)
        column.addLayout(top)
        column.addWidget(self.way)
        column.addWidget(self._middle(), 1)
        column.addWidget(self.strip)
        column.addLayout(self._bottom())

    def _middle(self) -> QSplitter:
        upper, lower = QWidget(), QWidget()
        sides, under, row = QVBoxLayout(upper), QVBoxLayout(lower), QHBoxLayout()
        sides.addLayout(side_by_side(self.ours, self.theirs), 1)
        for key, text, picture, keys in MIDDLE:
            row.addWidget(self._button(key, _(text), picture, keys))
        row.addStretch()
        sides.addLayout(row)
        sides.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self.differences, 1)
        under.addWidget(self.none)
        self.tabs = QTabWidget()
        self.tabs.addTab(lower, _("Differences"))
        self.tabs.addTab(AttachmentsPanel(self.desk, "reconciliation", self.card.id), _("Files"))
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(upper)
        parts.addWidget(self.tabs)
        for place, share in enumerate(_SHARES):
            parts.setStretchFactor(place, share)
        return parts

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._button("cancel", _("Cancel the act"), "", ""))
        row.addWidget(self._button("back", _("Take the last step back"), "", ""))
        row.addStretch()
        row.addWidget(self._button("leave", _("Close"), "", ""))
        for key, word in STEPS.items():
            row.addWidget(self._button(key, _(word), "", ""))
            set_kind(self.buttons[key], "primary")
        return row

    def _button(self, key: str, text: str, picture: str, keys: str) -> QPushButton:
        button = QPushButton(text)
        if picture:
            button.setIcon(icon(picture))
        button.setAutoDefault(False)
        button.setToolTip(keys)
        button.clicked.connect(partial(self.attempt, partial(self.do, key)))
        if keys:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(button.click)
        self.buttons[key] = button
        return button

    def _connect(self) -> None:
        for one in (self.ours, self.theirs):
            one.opened.connect(lambda row, _column: self._open_line(row))
        self.differences.opened.connect(lambda row, _column: self.attempt(partial(self.explain, row)))
        self.desk.changed.connect(self._hear)
        editing = QShortcut(QKeySequence("F2"), self.differences)
        editing.setContext(Qt.ShortcutContext.WidgetShortcut)  # the files have one of their own
        editing.activated.connect(self.buttons["explain"].click)
        QShortcut(QKeySequence("F5"), self, self.refresh)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go_on)

    # What is shown

    def refresh(self) -> None:
        """Read the act again; one that is gone closes the window."""
        try:
            self.show_card(read_act(self.desk, self.card.id))
        except ActGoneError:
            self.reject()

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()

    def show_card(self, card: ActCard) -> None:
        """Show *card* in place of what is there."""
        self.card = card
        self.setWindowTitle(_("Reconciliation act {number}").format(number=card.number))
        self.head.setText(title_words(card))
        self.way.setText(way_words(card))
        self.strip.setText(strip_words(card))
        for table, rows in zip((self.ours, self.theirs), places(card), strict=True):
            place = table.currentIndex()
            table.show_rows(rows)
            table.setCurrentIndex(table.rows_model.index(place.row() if place.isValid() else 0, 0))
        self.differences.show_rows(card.differences)
        self.differences.setVisible(bool(card.differences))
        self.none.setText(_("Nothing differs.") if card.theirs is not None else _("Take the client's ledger to compare."))
        self.none.setVisible(not card.differences)
        self._tell_later()
        self._offer()

    def _tell_later(self) -> None:
        later = self.desk.read(entered_since, self.card.id) if self.card.is_open else []
        told = ngettext(
            "{count} document of this period was entered after our side was read.",
            "{count} documents of this period were entered after our side was read.",
            len(later),
        )
        self.later.tell(told.format(count=len(later)) if later else "")

    def _offer(self) -> None:
        """Offer what can be done now; a signed act is only printed."""
        card = self.card
        for key in ("take", *(one[0] for one in MIDDLE), "cancel", "refresh"):
            self.buttons[key].setEnabled(card.is_open)
        for key in ("match", "unmatch", "again"):
            self.buttons[key].setEnabled(card.is_open and card.theirs is not None)
        self.buttons["explain"].setEnabled(card.is_open and bool(card.differences))
        self.buttons["cancel"].setVisible(card.is_open)
        self.buttons["back"].setVisible(card.is_open and card.sent_on is not None)
        self.buttons["plain"].setVisible(card.theirs is not None)
        for key in STEPS:
            self.buttons[key].setVisible(ONWARD.get(card.state) == key)

    # What can be done

    def attempt(self, act: Callable[[], Any], _checked: bool = False) -> None:
        """Do something; a refusal is shown as its sentence."""
        self.error.tell("")
        try:
            act()
        except KamDeskError as problem:
            self.error.tell(str(problem))

    def go_on(self) -> None:
        """Do the next step."""
        step = ONWARD.get(self.card.state)
        if step is not None:
            self.attempt(partial(self.do, step))

    def do(self, key: str) -> FormDialog | None:
        """Do what a button says; a question that has to be answered first is shown and returned.

        Raises:
            KamDeskError: it cannot be done now.
        """
        card, desk = self.card, self.desk
        asked: dict[str, Callable[[], FormDialog]] = {
            "take": lambda: ledger_form(desk, self, card.id),
            "again": lambda: match_form(desk, self, card),
            "cancel": lambda: cancel_form(desk, self, card.id),
            **{step: partial(step_form, desk, self, step, [card.id]) for step in STEPS},
        }
        if key in asked:
            return self._show(asked[key]())
        if key == "explain":
            return self.explain()
        done: dict[str, Callable[[], Any]] = {
            "print": lambda: preview_act(desk, self, card.id, card.number),
            "plain": lambda: preview_act(desk, self, card.id, card.number, plain=True),
            "word": lambda: choose_word(desk, self, card.id, card.number),
            "match": lambda: desk.write(match_by_hand, self._picked()),
            "unmatch": lambda: desk.write(unmatch, self._picked()),
            "refresh": lambda: desk.write(refresh_ours, card.id, card.version),
            "back": lambda: desk.write(take_back, card.id, card.version),
            "leave": self.reject,
        }
        done[key]()
        return None

    def _picked(self) -> Pick:
        chosen = (*self.ours.chosen(), *self.theirs.chosen())
        return Pick(act_id=self.card.id, version=self.card.version, entry_ids=chosen)

    def explain(self, row: DifferenceRow | None = None) -> FormDialog | None:
        """Ask why a difference is there: the one given, else the chosen one, else the first that nobody explained."""
        if not self.card.is_open:
            return None
        rows = self.differences.selected_rows() or [one for one in self.card.differences if not one.explanation]
        chosen = row or next(iter([*rows, *self.card.differences]), None)
        if chosen is None:
            return None
        return self._show(explain_form(self.desk, self, self.card, chosen))

    def _show(self, form: FormDialog) -> FormDialog:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.finished.connect(lambda _result: self.activateWindow())
        form.open()
        return form

    def _open_line(self, row: Any) -> None:
        if row.entry is not None and row.entry.document_id is not None and self.desk.can_open("receivables"):
            self.desk.open("receivables", row.entry.document_id)


def act_dialog(desk: Desk, parent: QWidget | None, act_id: int) -> ActDialog:
    """Return the window of an act.

    Raises:
        ActGoneError: it is not there.
    """
    return ActDialog(desk, parent, act_id)
