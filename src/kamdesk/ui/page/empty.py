"""What stands where rows would be: one sentence why there are none, one action, one more.

Example:
    empty = Empty(N_("There are no clients yet."), "users", "new", "import")
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.ui.theme import icon, set_kind


@dataclass(frozen=True, slots=True)
class Empty:
    """The words of an empty list.

    Attributes:
        why: English sentence, marked with ``N_``.
        icon: A Phosphor icon.
        first: The key of the command to offer.
        second: The key of another command.
    """

    why: str
    icon: str = "tray"
    first: str = ""
    second: str = ""


class EmptyState(QWidget):
    """A picture, a sentence and up to two buttons."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(12)
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.why = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.first = QPushButton()
        set_kind(self.first, "primary")
        self.second = QPushButton()
        set_kind(self.second, "link")
        column.addStretch()
        column.addWidget(self.picture)
        column.addWidget(self.why)
        for button in (self.first, self.second):
            button.clicked.connect(lambda _on=False, button=button: self._act(button))
            button.hide()  # until there is something to offer
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._acts: dict[QPushButton, Callable[[], None]] = {}

    def tell(self, why: str, icon_name: str, *offers: tuple[str, Callable[[], None]]) -> None:
        """Say *why* and offer up to two (title, action) pairs."""
        self.picture.setPixmap(icon(icon_name, "muted").pixmap(QSize(48, 48), self.devicePixelRatioF()))
        self.why.setText(why)
        self._acts = {}
        for number, button in enumerate((self.first, self.second)):
            button.setVisible(number < len(offers))
            if number < len(offers):
                button.setText(offers[number][0])
                self._acts[button] = offers[number][1]

    def _act(self, button: QPushButton) -> None:
        if button in self._acts:
            self._acts[button]()
