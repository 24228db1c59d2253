"""The credit of a client while an order is typed: what it takes of its limit, what is left, and what would release the order."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.orders.forms.credit.gauge import Gauge
from kamdesk.areas.orders.forms.credit.words import Said, headroom_words, limit_words, overdue_words
from kamdesk.areas.orders.rules import ADDENDS, CreditView, Release
from kamdesk.core.formats import show_date, show_money, whole
from kamdesk.core.i18n import _, is_rtl, ngettext
from kamdesk.core.text import isolate_ltr, listed
from kamdesk.ui.plain import as_button
from kamdesk.ui.theme import leading, set_kind, tokens

_MOST_NAMED: Final = 6


class CreditBar(QFrame):
    """Shows a `CreditView`; hidden parts have nothing to say.

    Signals:
        rows_wanted: somebody wants to see what an addend is made of (its kind).
        payment_wanted: the client shall be asked for a payment.
        cut_wanted: leave out these lines (positions from 1).
        later_wanted: promise a later day.
    """

    rows_wanted = Signal(str)
    payment_wanted = Signal()
    cut_wanted = Signal(tuple)
    later_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "card")
        self.view: CreditView | None = None
        self.limit, self.headroom, self.overdue = _label(), _label(), _label()
        self.told = _label()
        self.gauge = Gauge()
        self.addends = {kind: self._addend(kind) for kind in ADDENDS}
        self.order, self.exposure = _label(), _label()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(4)
        column.addWidget(self.told)
        self._held = QWidget()
        inner = QVBoxLayout(self._held)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addLayout(self._head())
        inner.addWidget(self.gauge)
        inner.addLayout(self._sum())
        self._ways = self._build_ways()
        inner.addWidget(self._ways)
        column.addWidget(self._held)
        self.show_view(None)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.headroom)
        row.addWidget(self.overdue, 1)
        row.addWidget(self.limit)
        self.overdue.setWordWrap(True)
        self.limit.setAlignment(trailing())
        set_kind(self.limit, "caption")
        return row

    def _sum(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in self.addends.values():
            row.addWidget(button)
            row.addWidget(_label("+"))
        row.addWidget(self.order)
        row.addWidget(_label("="))
        row.addWidget(self.exposure)
        row.addStretch()
        return row

    def _addend(self, kind: str) -> QPushButton:
        button = QPushButton()
        set_kind(button, "link")
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.rows_wanted.emit(kind))
        return button

    def _build_ways(self) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(_label(_("It would go on with one of these:")))
        self.payment_button, self.cut_button, self.later_button = QPushButton(), QPushButton(), QPushButton()
        self._release = Release(None)
        self.payment_button.clicked.connect(self.payment_wanted)
        self.cut_button.clicked.connect(lambda: self.cut_wanted.emit(self._release.cut))
        self.later_button.clicked.connect(lambda: self.later_wanted.emit(self._release.later))
        for button in (self.payment_button, self.cut_button, self.later_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        return held

    # What it shows

    def show_view(self, view: CreditView | None, release: Release | None = None, why_not: str = "") -> None:
        """Show how the client stands, and what would release the order; without a view say *why_not* there is none."""
        self.view = view
        self._held.setVisible(view is not None)
        self.told.setText(why_not)
        self.told.setVisible(view is None and bool(why_not))
        self.setVisible(view is not None or bool(why_not))
        if view is None:
            return
        self.limit.setText(limit_words(view))
        _say(self.headroom, headroom_words(view))
        _say(self.overdue, overdue_words(view))
        self._show_sum(view)
        self._show_release(release or Release(None), view)
        self.setAccessibleName(f"{self.headroom.text()}, {self.overdue.text()}, {self.limit.text()}")

    def _show_sum(self, view: CreditView) -> None:
        parts = {addend.kind: addend.amount for addend in view.addends}
        for kind, button in self.addends.items():
            amount = show_money(parts[kind])
            button.setText(as_button(f"{isolate_ltr(amount)}\n{_(ADDENDS[kind])}"))
            button.setAccessibleName(_("{name}: {amount}").format(name=_(ADDENDS[kind]), amount=amount))
            button.setToolTip(_("Show what it is made of"))
            button.setEnabled(bool(parts[kind]))
        self.order.setText("\n".join((isolate_ltr(show_money(view.this_order)), _("This order"))))
        together = view.exposure + view.this_order
        self.exposure.setText("\n".join((whole(together), _("Taken in all"))))
        credit = -parts["money"].minor
        taken = []
        for kind in ("open", "shipped", "orders"):
            used = min(parts[kind].minor, credit)
            credit -= used
            taken.append(parts[kind].minor - used)
        self.gauge.show_parts(taken, view.this_order.minor, None if view.limit is None else view.limit.minor)

    def _show_release(self, release: Release, view: CreditView) -> None:
        self._release = release
        self._ways.setVisible(
            bool(view.stops) and (release.payment is not None or bool(release.cut) or release.later is not None)
        )
        self.payment_button.setVisible(release.payment is not None)
        if release.payment is not None:
            self.payment_button.setText(_("Ask the client to pay {amount}…").format(amount=whole(release.payment)))
        self.cut_button.setVisible(bool(release.cut))
        told = ngettext("Leave out line {lines}", "Leave out lines {lines}", len(release.cut))
        named = listed(str(place) for place in release.cut[:_MOST_NAMED])
        if len(release.cut) > _MOST_NAMED:
            named = f"{named}…"
        self.cut_button.setText(told.format(lines=isolate_ltr(named)))
        self.later_button.setVisible(release.later is not None)
        self.later_button.setText(_("Promise it for {date}").format(date=isolate_ltr(show_date(release.later))))


def _label(text: str = "") -> QLabel:
    label = QLabel(text, alignment=leading())
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def trailing() -> Qt.AlignmentFlag:
    """Return the side where reading ends."""
    side = Qt.AlignmentFlag.AlignLeft if is_rtl() else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def _say(label: QLabel, said: Said) -> None:
    label.setText(said.text)
    label.setStyleSheet(f"color: {tokens().pair(said.tone)[1]}; font-weight: 600;")
