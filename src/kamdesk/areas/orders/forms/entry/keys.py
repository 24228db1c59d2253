"""What the keys of an order form do: from the client to the lines, and what opens beside the form."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kamdesk.areas.clients import queries as clients
from kamdesk.areas.orders.forms.entry.around import Around
from kamdesk.areas.orders.forms.entry.checking import Check
from kamdesk.areas.orders.forms.entry.frame import OrderFrame
from kamdesk.areas.orders.forms.lines.question import ANEW_KEY
from kamdesk.areas.orders.forms.lines.view import grid_commands
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import fold
from kamdesk.ui.form import RecordEditor
from kamdesk.ui.page import Command
from kamdesk.ui.shortcuts import ShortcutSheet

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class OrderKeys(OrderFrame):
    """The form with its keys.

    Attributes:
        around: Opens what lies beside the form.
        check: How the order stood when it was looked at last.
    """

    around: Around
    check: Check

    def commands(self) -> list[Command]:
        """Return what has a key here, besides the keys of every grid and form."""
        return [
            Command("usual", N_("Usual goods"), "star", "F8;Ctrl+U", self.show_usual_goods),
            Command("former", N_("Former orders"), "clock-counter-clockwise", "F9", self.show_former_orders),
            Command("again_or_former", N_("Repeat the line, or a former order"), "", "Ctrl+D", self.repeat),
            Command("explain", N_("Explain the price of the line"), "", "F4;Alt+P", self.explain),
            Command("anew", N_("Price the line anew that was priced by hand"), "", ANEW_KEY, self.lines.price_anew),
            Command("again", N_("Try the rows again that were not understood"), "", "Ctrl+R", self.lines.missed.try_again),
            Command("keys", N_("This sheet"), "", "F1;Ctrl+/", self.show_keys),
        ]

    def show_keys(self) -> None:
        """Show every key of this form."""
        ShortcutSheet(self, [(_(self.title), [*self.commands(), *grid_commands(self.lines.grid)])]).open()

    # Going about

    def client_editor(self) -> RecordEditor:
        """Return the field of the client."""
        editor = self.editors["client_id"]
        assert isinstance(editor, RecordEditor)  # noqa: S101 - made in `fields`
        return editor

    def leave_lines(self) -> None:
        """Go on to what is needed next: the reason for a decision, else the button that confirms."""
        (self.editors["why"] if self.check.needs_decision else self.save_button).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from the client to the first line; Esc answers a question about a line before it leaves the form."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and not control and self.client_editor().line.hasFocus():
            self._take_client()
        elif event.key() == Qt.Key.Key_Escape and self.lines.is_asking:
            self.lines.keep_price()
        else:
            super().keyPressEvent(event)

    def _take_client(self) -> None:
        """Take the first client that what is typed could mean, and go to the lines."""
        editor = self.client_editor()
        popup = editor.completer.popup()
        if popup is not None:
            popup.hide()
        text = editor.text().strip()
        if editor.value() is None and text:
            found = self.desk.read(clients.find_clients, fold(text), self.desk.db.dialect, 1)
            editor.set_value(found[0].id) if found else editor.show_problem(editor.problem())
        self.go_to_lines()

    def go_to_lines(self) -> None:
        """Put the cursor into the first empty line, once a client is chosen."""
        if self.client_editor().value() is not None:
            self.lines.go_to_end()

    # What opens beside the form

    def explain(self) -> None:
        """Explain the price of the line with the cursor, else of the last one."""
        rows = self.lines.lines.rows()
        current = self.lines.grid.currentIndex().row()
        if rows:
            self.around.explain(current if current in rows else rows[-1])

    def show_usual_goods(self) -> None:
        """Offer what the client usually orders."""
        self.around.usual_goods(self.client)

    def show_former_orders(self) -> None:
        """Offer the former orders of the client."""
        self.around.former_orders(self.client, None if self.card is None else self.card.order_id)

    def repeat(self) -> None:
        """Repeat the line with the cursor; elsewhere offer the former orders."""
        focused = QApplication.focusWidget()
        if focused is not None and (focused is self.lines.grid or self.lines.grid.isAncestorOf(focused)):
            self.lines.grid.duplicate_line()
        else:
            self.show_former_orders()
