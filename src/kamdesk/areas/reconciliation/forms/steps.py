"""The steps of an act, each with its day; and cancelling it."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kamdesk.areas.reconciliation.actions import Cancel, Mark, cancel, mark_returned, mark_sent, mark_signed
from kamdesk.areas.reconciliation.forms.words import read_act
from kamdesk.areas.reconciliation.queries import ActCard, acts_numbered
from kamdesk.areas.reconciliation.rules.refusals import ActGoneError
from kamdesk.core.formats import whole
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor, Field, FormDialog, LinesEditor
from kamdesk.ui.theme import leading

Step = Callable[[Session, Mark], int]
_STEPS: Final[dict[str, tuple[str, Step]]] = {
    "sent": (N_("Sent to the client"), mark_sent),
    "returned": (N_("Returned by the client"), mark_returned),
    "signed": (N_("Signed by both sides"), mark_signed),
}


class StepForm(FormDialog):
    """Asks on which day a step was done; `given["acts"]` are id and version of each act, `given["step"]` says which."""

    keeps_draft = False

    def fields(self) -> list[Field]:
        return [Field("on", N_("Date"), DateEditor(), required=True)]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say first what it is about."""
        told = QLabel(self.given["told"], alignment=leading())
        told.setWordWrap(True)
        body.addWidget(told)
        super().lay_out(body)

    def showEvent(self, event: QShowEvent) -> None:
        """Let title and button say what is done."""
        word = _(_STEPS[self.given["step"]][0])
        self.setWindowTitle(word)
        self.save_button.setText(word)
        super().showEvent(event)

    def save(self, values: dict[str, Any]) -> int:
        """Note the day for all acts, or for none; return how many they are."""
        return self.desk.write(_mark_all, self.given["step"], self.given["acts"], values["on"], self.desk.today())


def _mark_all(session: Session, step: str, acts: Sequence[tuple[int, int]], on: dt.date, today: dt.date) -> int:
    action = _STEPS[step][1]
    for act_id, version in sorted(acts):
        action(session, Mark(act_id=act_id, version=version, on=on, today=today))
    return len(acts)


def step_form(desk: Desk, parent: QWidget | None, step: str, act_ids: Sequence[int]) -> StepForm:
    """Return the question on which day *step* (“sent”, “returned”, “signed”) was done with acts.

    Raises:
        ActGoneError: one of them is not there.
    """
    known = desk.read(acts_numbered, act_ids)
    if len(known) != len(set(act_ids)):
        raise ActGoneError
    if len(known) == 1:
        told = _about(read_act(desk, known[0][0]), step)
    else:
        told = ngettext("{count} act is chosen.", "{count} acts are chosen.", len(known)).format(count=len(known))
    acts = [(act_id, version) for act_id, version, _number in known]
    return StepForm(desk, parent, step=step, acts=acts, told=told, values={"on": desk.today()})


def _about(card: ActCard, step: str) -> str:
    """Say which act it is; before signing also that it stays so, and what nobody explained."""
    told = [_("{number} of {client}").format(number=isolate_ltr(card.number), client=isolate(card.client))]
    if step == "signed":
        told.append(_("Once it is signed nothing of it changes any more."))
        if card.explained is not None and card.explained.unexplained:
            words = ngettext(
                "{count} difference is not explained, {amount} in all.",
                "{count} differences are not explained, {amount} in all.",
                card.explained.unexplained,
            )
            rest = Money.of_minor(card.explained.rest, card.currency)
            told.append(words.format(count=card.explained.unexplained, amount=whole(rest)))
    return "\n".join(told)


class CancelForm(FormDialog):
    """Asks why an act is not pursued."""

    title = N_("Cancel the act")
    keeps_draft = False

    def fields(self) -> list[Field]:
        return [Field("reason", N_("Reason"), LinesEditor(lines=3), required=True, wide=True)]

    def showEvent(self, event: QShowEvent) -> None:
        """Let the button say what it does."""
        self.save_button.setText(_(self.title))
        super().showEvent(event)

    def save(self, values: dict[str, Any]) -> int:
        """Cancel it."""
        card: ActCard = self.given["card"]
        command = Cancel(act_id=card.id, version=card.version, reason=values["reason"], today=self.desk.today())
        return self.desk.write(cancel, command)


def cancel_form(desk: Desk, parent: QWidget | None, act_id: int) -> CancelForm:
    """Return the question before an act is cancelled.

    Raises:
        ActGoneError: it is not there.
    """
    return CancelForm(desk, parent, record_id=act_id, card=read_act(desk, act_id))
