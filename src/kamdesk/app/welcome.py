"""What stands in the window while no store is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.app import store_menu
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.theme import icon, set_kind

if TYPE_CHECKING:
    from kamdesk.app.window import MainWindow


class Welcome(QWidget):
    """Offers to make a store, to open one, and names those opened lately."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(8)
        column.addStretch()
        title = QLabel(_("Welcome to KamDesk"))
        set_kind(title, "title")
        column.addWidget(title)
        column.addWidget(QLabel(_("Clients, products and debts are kept in a store: a file on this computer, or a server.")))
        self.error = QFrame()
        set_kind(self.error, "error")
        inner = QVBoxLayout(self.error)
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        inner.addWidget(self._sentence)
        self.error.hide()
        column.addWidget(self.error)
        column.addSpacing(12)
        self.new_button = self._offer(_("New store…"), "file-plus", primary=True)
        self.new_button.clicked.connect(lambda: store_menu.new_store(window))
        self.open_button = self._offer(_("Open store…"), "folder-open")
        self.open_button.clicked.connect(lambda: store_menu.choose_store(window))
        self.server_button = self._offer(_("Connect to a server…"), "database")
        self.server_button.clicked.connect(lambda: store_menu.connect_to_server(window))
        recent = store_menu.recent_stores(window)
        if recent:
            heading = QLabel(_("Recent stores"))
            set_kind(heading, "section")
            column.addSpacing(16)
            column.addWidget(heading)
        for address in recent:
            shown = address.rpartition("@")[2] if "://" in address else address
            button = QPushButton(isolate_ltr(shown))
            set_kind(button, "link")
            button.clicked.connect(lambda _on=False, address=address: store_menu.open_store(window, address))
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeading)
        column.addStretch(2)

    def _offer(self, text: str, picture: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        if primary:
            set_kind(button, "primary")
        else:
            button.setIcon(icon(picture))
        button.setMinimumWidth(220)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeading)
        return button

    def show_problem(self, sentence: str) -> None:
        """Say why the store could not be opened."""
        self._sentence.setText(sentence)
        self.error.show()
