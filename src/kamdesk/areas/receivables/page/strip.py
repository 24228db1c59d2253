"""The strip under every money screen: opening + debit − credit = closing = open items = columns of the ageing."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.areas.receivables.page.loading import Loader
from kamdesk.areas.receivables.queries import Integrity
from kamdesk.core.formats import show_minor
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.plain import as_read
from kamdesk.ui.theme import leading, set_kind

#: The list itself comes first.
PATIENCE_MS = 400


class IntegrityStrip(QFrame):
    """One line for each currency with ✓ or ✗.

    Attributes:
        lines: What is shown, in the order of currencies.
    """

    def __init__(self, desk: Desk, client_id: int | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._client_id = client_id
        self._as_of: dt.date | None = None
        self._owner_id: int | None = None
        self._currency: str | None = None
        self._loader = Loader(self, desk)
        self.lines: list[Integrity] = []
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=leading())
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_kind(self.label, "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.addWidget(self.label)
        self.label.setText(_("Adding up the ledger…"))
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._timer.timeout.connect(self.load)
        desk.changed.connect(self._hear)

    def look_at(self, as_of: dt.date, *, owner_id: int | None = None, currency: str | None = None) -> None:
        """Show the sums of another day, or of the clients of one employee, or of one currency."""
        self._as_of, self._owner_id, self._currency = as_of, owner_id, currency
        self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Add up when it is seen."""
        super().showEvent(event)
        self._timer.start()

    def _hear(self, classes: frozenset[type]) -> None:
        if self.isVisible() and any(issubclass(one, LedgerDocument | OpenItem | Allocation) for one in classes):
            self._timer.start()

    def load(self) -> None:
        """Add up in the background."""
        as_of = self._as_of or self._desk.today()
        since = as_of.replace(month=1, day=1)
        self._loader.load(self.tell, queries.integrity, as_of, client_id=self._client_id, owner_id=self._owner_id, since=since)

    def tell(self, lines: Sequence[Integrity]) -> None:
        """Show *lines*."""
        self.lines = [line for line in lines if self._currency in {None, line.currency}]
        is_right = all(line.ok for line in self.lines)
        set_kind(self.label, "caption" if is_right else "problem")
        self.label.style().unpolish(self.label)
        self.label.style().polish(self.label)
        texts = [line_text(line) for line in self.lines]
        told = "\n".join(texts) or _("Nothing is booked yet, so there is nothing to add up.")
        self.label.setText(as_read(told))
        self.setAccessibleName(told)


def line_text(line: Integrity) -> str:
    """Return one currency's sums as a sentence."""

    def shown(minor: int) -> str:
        return isolate_ltr(show_minor(minor, line.currency))

    told = _(
        "{mark} {currency}: opening {opening} + debit {debit} − credit {credit} = closing {closing} "
        "= open items {items} = columns of the ageing {columns}"
    )
    return told.format(
        mark="✓" if line.ok else "✗",
        currency=isolate_ltr(line.currency),
        opening=shown(line.opening),
        debit=shown(line.debit),
        credit=shown(line.credit),
        closing=shown(line.closing),
        items=shown(line.items),
        columns=shown(line.columns),
    )
