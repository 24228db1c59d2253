"""The window of one record: what it says of itself, and buttons for what can be done with it now."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLayout, QPushButton, QWidget

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.form.dialog import FormDialog
from kamdesk.ui.plain import as_read
from kamdesk.ui.theme import leading, set_kind


class RecordDialog(QDialog):
    """Base of such windows; Enter does the next step, F5 reads again, and a record that is gone closes its window.

    Class attributes:
        shows: Stored classes whose change is shown at once.
        gone: What `read` raises when the record is not there any more.
        keys: Keys of steps that never bring the record on: editing, cancelling.
        size_wanted: Of the window where the screen has the room.

    Attributes:
        card: The record as it was read last.
        buttons: What can be done now.
    """

    shows: ClassVar[frozenset[type]] = frozenset()
    gone: ClassVar[type[KamDeskError]] = KamDeskError
    keys: ClassVar[Mapping[str, str]] = {"edit": "F2", "cancel": "Del"}
    size_wanted: ClassVar[tuple[int, int]] = (900, 640)

    def __init__(self, desk: Desk, parent: QWidget | None, record_id: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self.record_id = desk, record_id
        self.card: Any = self.read()
        self.error = Bar("error")
        self.client = QPushButton()
        self.client.setAutoDefault(False)
        self.client.clicked.connect(self._open_client)
        set_kind(self.client, "link")
        self.buttons: dict[str, QPushButton] = {}
        self._offered: tuple[str, ...] = ()
        self._aside, self._onward = QHBoxLayout(), QHBoxLayout()
        self.build()
        self.desk.changed.connect(self._hear)
        QShortcut(QKeySequence("F5"), self, self.refresh)
        self.show_card()
        room = self.screen().availableGeometry()
        self.resize(min(self.size_wanted[0], room.width()), min(self.size_wanted[1], room.height()))

    # What a window says about its record

    def read(self) -> Any:
        """Return the record, which has a `client_id` where it has a client.

        Raises:
            KamDeskError: it is not there any more; of the class `gone`.
        """
        raise NotImplementedError

    def build(self) -> None:
        """Lay out the window."""
        raise NotImplementedError

    def show_card(self) -> None:
        """Show what was read, and offer what can be done."""
        raise NotImplementedError

    def steps(self) -> dict[str, str]:
        """Return what can be done now with the words of the buttons, what brings it on first."""
        raise NotImplementedError

    def form_for(self, step: str) -> FormDialog | None:
        """Return the form before *step*, or do it and return None."""
        raise NotImplementedError

    # Widgets

    def button_row(self) -> QHBoxLayout:
        """Return the row of buttons at the foot."""
        row = QHBoxLayout()
        row.addLayout(self._aside)
        row.addStretch()
        row.addWidget(self.button("leave", _("Close"), "", self.reject))
        row.addLayout(self._onward)
        return row

    def button(self, key: str, text: str, keys: str, act: Callable[[], Any]) -> QPushButton:
        """Return a new button that does *act* and shows a refusal above."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setToolTip(keys)
        button.clicked.connect(partial(self._attempt, act))
        if keys:
            QShortcut(QKeySequence(keys), button, button.click)
        self.buttons[key] = button
        return button

    def refresh(self) -> None:
        """Read the record again; one that is gone closes the window."""
        try:
            self.card = self.read()
        except self.gone:
            self.reject()
        else:
            self.show_card()

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()

    def offer(self) -> None:
        """Offer what can be done now; what brings it on stands last, and Enter presses it."""
        steps = self.steps()
        if tuple(steps) == self._offered:
            return
        for step in self._offered:
            gone = self.buttons.pop(step)
            gone.hide()
            gone.deleteLater()
        self._offered = tuple(steps)
        first = next((step for step in steps if step not in self.keys), None)
        for step, word in steps.items():
            button = self.button(step, word, self.keys.get(step, ""), partial(self.do, step))
            (self._onward if step == first else self._aside).addWidget(button)
        chosen = self.buttons["leave" if first is None else first]
        chosen.setDefault(True)
        if first is not None:
            set_kind(chosen, "primary")
        QTimer.singleShot(0, chosen, lambda: chosen.setFocus(Qt.FocusReason.OtherFocusReason))

    # What can be done

    def _attempt(self, act: Callable[[], Any], _checked: bool = False) -> None:
        self.error.tell("")
        try:
            act()
        except KamDeskError as problem:
            self.error.tell(str(problem))

    def do(self, step: str) -> FormDialog | None:
        """Ask what *step* needs, or do it.

        Raises:
            KamDeskError: it cannot be done now.
        """
        form = self.form_for(step)
        if form is not None:
            form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            form.finished.connect(lambda _result: self.activateWindow())
            form.open()
        return form

    def _open_client(self) -> None:
        client_id = self.card.client_id
        self.reject()
        self.desk.open("clients", client_id)


def fact_labels(name: str, value: str) -> tuple[QLabel, QLabel]:
    """Return the labels of one fact: its name, and its value, which can be selected."""
    caption, shown = QLabel(name), QLabel(as_read(value))
    set_kind(caption, "caption")
    shown.setTextFormat(Qt.TextFormat.PlainText)
    shown.setWordWrap(True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    for label in (caption, shown):
        label.setAlignment(leading() | Qt.AlignmentFlag.AlignTop)
    return caption, shown


def empty_layout(layout: QLayout) -> None:
    """Take every widget out of *layout*."""
    while (gone := layout.takeAt(0)) is not None:
        if (widget := gone.widget()) is not None:
            widget.hide()
            widget.deleteLater()
