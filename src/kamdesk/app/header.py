"""The bar above the page: back, search, and who works here."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from kamdesk.core.i18n import _
from kamdesk.ui.theme import icon, set_kind


class Header(QWidget):
    """Buttons that are the same on every page.

    Signals:
        toggled: the sidebar is to be folded or unfolded.
        went_back: the page before is wanted.
        searched: the search box is wanted.
        user_wanted: somebody wants to say who works here.
    """

    toggled = Signal()
    went_back = Signal()
    searched = Signal()
    user_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 0)
        row.setSpacing(8)
        self.fold_button = _tool("list", _("Fold or unfold the pages"))
        self.fold_button.clicked.connect(self.toggled)
        self.back_button = _tool("arrow-left", _("Back (Esc)"))
        self.back_button.clicked.connect(self.went_back)
        self.back_button.setEnabled(False)
        self.search_button = QPushButton(_("Search everything (Ctrl+K)"))
        self.search_button.setIcon(icon("magnifying-glass"))
        self.search_button.setObjectName("search")
        self.search_button.setMinimumWidth(300)
        self.search_button.setEnabled(False)
        self.search_button.clicked.connect(self.searched)
        self.company = QLabel()
        self.company.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.company, "caption")
        self.user_button = QToolButton()
        self.user_button.setIcon(icon("user"))
        self.user_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.user_button.setAutoRaise(True)
        self.user_button.setToolTip(_("Choose who works here"))
        self.user_button.clicked.connect(self.user_wanted)
        self.user_button.hide()
        for widget in (self.fold_button, self.back_button, self.search_button):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.company)
        row.addWidget(self.user_button)

    def show_user(self, name: str) -> None:
        """Show who works here; nothing for an empty name."""
        self.user_button.setText(name)
        self.user_button.setVisible(bool(name))


def _tool(name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setIconSize(QSize(20, 20))
    button.setAutoRaise(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
