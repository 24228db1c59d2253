"""The question before a line priced by hand is priced anew; it leaves the keyboard in the lines."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from kamdesk.core.i18n import _
from kamdesk.ui.form.bars import Bar

ANEW_KEY, KEEP_KEY = "F6", "Esc"


class QuestionBar(Bar):
    """Asks about one line at a time.

    Signals:
        anew: price the line by the price list.
        keep: leave it as it was typed.
    """

    anew = Signal()
    keep = Signal()

    def __init__(self) -> None:
        super().__init__("warn")
        row = QHBoxLayout()
        self.anew_button = QPushButton(_("Price it anew ({keys})").format(keys=ANEW_KEY))
        self.keep_button = QPushButton(_("Keep what was typed ({keys})").format(keys=KEEP_KEY))
        for button, signal in ((self.anew_button, self.anew), (self.keep_button, self.keep)):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch()
        self.column.addLayout(row)
