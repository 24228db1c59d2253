"""The window of the library: its clauses, and the templates made of them."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.contracts.forms.library.clauses import ClausesTab
from kamdesk.areas.contracts.forms.library.leaving import may_leave
from kamdesk.areas.contracts.forms.library.templates import TemplatesTab
from kamdesk.core.i18n import _
from kamdesk.ui.desk import Desk

_SIZE: Final = (1240, 760)


class LibraryDialog(QDialog):
    """Templates and clauses in tabs, which Ctrl+PgUp and Ctrl+PgDn turn."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Contract templates and clauses"))
        self.templates, self.clauses = TemplatesTab(desk), ClausesTab(desk)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.templates, _("Templates"))
        self.tabs.addTab(self.clauses, _("Clauses"))
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._turn(step))
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        self.templates.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
        shown = self.tabs.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reject(self) -> None:
        """Close; first ask, if something was typed."""
        for tab in (self.templates, self.clauses):
            if tab.is_dirty():
                self.tabs.setCurrentWidget(tab)
                if not may_leave(self, True, tab.save):
                    return
        super().reject()
