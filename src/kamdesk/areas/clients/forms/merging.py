"""Cards of one client side by side, and which of them is kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kamdesk.areas.clients import actions, queries
from kamdesk.areas.clients.actions import CardVersion, MergeClients
from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.clients.rules import TITLES, ClientGoneError, show_detail
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_moment
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.messages import ask
from kamdesk.ui.theme import leading, set_kind

_MOST = 6


class MergeDialog(QDialog):
    """Compares cards and merges them into the one that is chosen.

    Attributes:
        keep: The buttons that say which card is kept, in the order of the cards.
        merge_button: Merges, after a question.
        apart_button: Says that two cards are two clients.

    Signals:
        merged: the id of the card that was kept.
    """

    merged = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None, numbers: Sequence[int]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Merge clients"))
        self._desk = desk
        self.cards = _cards(desk, numbers)
        self.keep: list[QRadioButton] = []
        self.error = Bar("error")
        outer = QVBoxLayout(self)
        outer.setSpacing(12)
        outer.addWidget(self.error)
        outer.addWidget(_wrapped(_("Choose the card to keep. Contacts, documents and everything else of the others move to it.")))
        outer.addWidget(self._comparison(), 1)
        outer.addLayout(self._buttons())
        self.resize(min(320 + 220 * len(self.cards), 1100), 620)

    def _comparison(self) -> QScrollArea:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        self._group = QButtonGroup(self)
        for place, card in enumerate(self.cards, start=1):
            button = QRadioButton(_("Keep “{name}”").format(name=isolate(card.details.name)))
            button.setChecked(place == 1)
            self._group.addButton(button)
            self.keep.append(button)
            grid.addWidget(button, 0, place)
            grid.setColumnStretch(place, 1)
        for row, (title, values) in enumerate(self._rows(), start=1):
            label = QLabel(title)
            set_kind(label, "caption")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            for place, value in enumerate(values, start=1):
                grid.addWidget(_value(value, differs=len(set(values)) > 1), row, place)
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(content)
        return area

    def _rows(self) -> list[tuple[str, list[str]]]:
        """Return the details that at least one card has, with the value of each card."""
        rows = [(_("Made"), [show_moment(card.made_at) for card in self.cards])]
        for name, title in TITLES.items():
            values = [card.owner if name == "owner_id" else show_detail(name, getattr(card.details, name)) for card in self.cards]
            if any(values):
                rows.append((_(title), values))
        return rows

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.apart_button = QPushButton(_("These are two clients"))
        self.apart_button.setVisible(len(self.cards) == 2)
        self.apart_button.clicked.connect(self.tell_apart)
        self.cancel_button = QPushButton(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.merge_button = QPushButton(_("Merge"))
        set_kind(self.merge_button, "primary")
        self.merge_button.clicked.connect(self.merge)
        row.addWidget(self.apart_button)
        row.addStretch()
        for button in (self.cancel_button, self.merge_button):
            row.addWidget(button)
        for button in (self.apart_button, self.cancel_button, self.merge_button):
            button.setAutoDefault(False)
        return row

    def merge(self) -> None:
        """Merge into the chosen card, after a question."""
        kept = next(card for card, button in zip(self.cards, self.keep, strict=True) if button.isChecked())
        gone = [card for card in self.cards if card is not kept]
        names = ", ".join(isolate(card.details.name) for card in gone)
        question = ngettext("Merge {names} into {kept}?", "Merge {names} into {kept}?", len(gone)).format(
            names=names, kept=isolate(kept.details.name)
        )
        more = _("Everything that refers to the merged cards moves to the kept one. This cannot be undone.")
        if ask(self, question, [("merge", _("Merge")), ("cancel", _("Cancel"))], more) != "merge":
            return
        command = MergeClients(_version(kept), tuple(map(_version, gone)))
        try:
            merged = self._desk.write(actions.merge_clients, command)
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return
        self._say(kept, merged.renumbered)
        self.merged.emit(merged.keep_id)
        self.accept()

    def _say(self, kept: ClientCard, renumbered: Sequence[tuple[str, str]]) -> None:
        name = isolate(kept.details.name)
        if not renumbered:
            self._desk.say(_("Merged into {name}.").format(name=name))
            return
        told = ngettext(
            "Merged into {name}. {count} document number stood on both cards and has (2) behind it now.",
            "Merged into {name}. {count} document numbers stood on both cards and have (2) behind them now.",
            len(renumbered),
        )
        self._desk.say(told.format(name=name, count=len(renumbered)))

    def tell_apart(self) -> None:
        """Note that these are two clients."""
        try:
            self._desk.write(actions.tell_apart, self.cards[0].id, self.cards[1].id)
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return
        self.accept()


def _cards(desk: Desk, numbers: Sequence[int]) -> list[ClientCard]:
    found = [desk.read(queries.client_card, number) for number in list(dict.fromkeys(numbers))[:_MOST]]
    cards = [card for card in found if card is not None]
    if len(cards) < 2:
        raise ClientGoneError
    return cards


def _version(card: ClientCard) -> CardVersion:
    return CardVersion(card.id, card.version)


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setAlignment(leading())
    return label


def _value(text: str, *, differs: bool) -> QLabel:
    label = _wrapped(text or "–")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if not differs:
        set_kind(label, "caption")
    return label
