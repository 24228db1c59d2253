"""Deciding about orders that wait: one reason for one request or for several at once."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from kamdesk.areas.orders.actions import Decide, Outcome, decide
from kamdesk.areas.orders.forms.entry.saving import told_of
from kamdesk.areas.orders.queries import WaitingDecision
from kamdesk.areas.orders.rules import DECISIONS
from kamdesk.core.formats import whole
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import clean, isolate, isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import Editor, Field, FormDialog
from kamdesk.ui.theme import leading

#: Usual reasons, marked for translation; another one can be typed. What is kept is the text.
WHY_APPROVED: Final = (
    N_("The payment is promised"),
    N_("A client of many years who always pays"),
    N_("The payment is secured"),
    N_("The price of a competitor is met"),
    N_("Agreed with the director"),
)
WHY_REFUSED: Final = (
    N_("What is overdue has to be paid first"),
    N_("The limit is used up"),
    N_("The discount is too high"),
    N_("The margin is too low"),
    N_("The order has to be smaller"),
)
_LONGEST: Final = 500
_MOST_NAMED: Final = 8


class ReasonEditor(Editor):
    """A line with usual reasons to choose from (Down) or to write over; the value is the text."""

    def __init__(self, usual: Sequence[str]) -> None:
        super().__init__()
        self.combo = QComboBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.addItems([_(one) for one in usual])
        self.combo.setCurrentIndex(-1)
        line = self.combo.lineEdit()
        assert line is not None  # noqa: S101 - an editable combo has one
        line.setMaxLength(_LONGEST)
        line.setPlaceholderText(_("Choose with ↓, or write it"))
        self.combo.editTextChanged.connect(lambda _text: self.changed.emit())
        self.hold(self.combo)
        self.row.setStretch(0, 1)

    def value(self) -> str | None:
        """Return the reason; None where there is none."""
        return clean(self.combo.currentText()) or None

    def set_value(self, value: Any) -> None:
        """Show a reason."""
        self.combo.setEditText(value or "")

    def set_text(self, text: str) -> None:
        """Type a reason."""
        self.combo.setEditText(text)

    def text(self) -> str:
        """Return what is typed."""
        return self.combo.currentText()


class DecideForm(FormDialog):
    """Approves or refuses (`given["approve"]`) the requests `given["decisions"]`, all of them or none."""

    keeps_draft = False

    def fields(self) -> list[Field]:
        usual = WHY_APPROVED if self.given["approve"] else WHY_REFUSED
        return [Field("reason", N_("Reason"), ReasonEditor(usual), required=True, wide=True)]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say first what is decided."""
        approve, decisions = self.given["approve"], self.given["decisions"]
        word = _("Approve") if approve else _("Refuse")
        self.setWindowTitle(word)
        told = QLabel(_told(decisions, approve=approve), alignment=leading())
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        body.addWidget(told)
        super().lay_out(body)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the button say what it does, and let Enter go to it."""
        if not event.spontaneous():
            self.save_button.setText(_("Approve") if self.given["approve"] else _("Refuse"))
            proxy = self.editors["reason"].focusProxy()
            if proxy is not None:
                QWidget.setTabOrder(proxy, self.save_button)
                proxy.setFocus()
        super().showEvent(event)

    def save(self, values: dict[str, Any]) -> list[Outcome]:
        """Decide, and say what became of it."""
        approve: bool = self.given["approve"]
        commands = [
            Decide(decision_id=one.decision_id, approve=approve, reason=values["reason"], today=self.desk.today())
            for one in self.given["decisions"]
        ]
        outcomes = self.desk.write(decide_all, commands)
        self._say(outcomes, approve=approve)
        return outcomes

    def _say(self, outcomes: Sequence[Outcome], *, approve: bool) -> None:
        if approve and len(outcomes) == 1:
            self.desk.say(told_of(self.desk, outcomes[0], None))
            return
        if approve:
            told = ngettext("{count} request approved.", "{count} requests approved.", len(outcomes))
        else:
            told = ngettext("{count} request refused.", "{count} requests refused.", len(outcomes))
        said = told.format(count=len(outcomes))
        again = sum(bool(outcome.waiting) for outcome in outcomes)
        if approve and again:
            more = ngettext(
                "{count} order waits for another decision now.", "{count} orders wait for another decision now.", again
            )
            said = f"{said} {more.format(count=again)}"
        self.desk.say(said)


def decide_all(session: Session, commands: Sequence[Decide]) -> list[Outcome]:
    """Decide several requests, all of them or none."""
    return [decide(session, command) for command in commands]


def _told(decisions: Sequence[WaitingDecision], *, approve: bool) -> str:
    line = _("{number} of {client}: {about}, {amount}")
    named = [
        line.format(
            number=isolate_ltr(one.number), client=isolate(one.client), about=_(DECISIONS[one.kind]), amount=whole(one.amount)
        )
        for one in decisions[:_MOST_NAMED]
    ]
    more = len(decisions) - len(named)
    if more:
        named.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    if approve:
        named.append(_("With the last approval an order is confirmed."))
    else:
        named.append(_("The order stays held until it is changed or cancelled."))
    return "\n".join(named)


def decide_form(desk: Desk, parent: QWidget | None, decisions: Sequence[WaitingDecision], *, approve: bool) -> DecideForm:
    """Return the question for the reason before requests are approved or refused."""
    return DecideForm(desk, parent, decisions=tuple(decisions), approve=approve)
