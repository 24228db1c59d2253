"""The questions before a step of a return or an act: when, why, and how it ends."""

from typing import Any, ClassVar, Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kamdesk.areas.returns import actions
from kamdesk.areas.returns.actions import SettleAct, SettleReturn
from kamdesk.areas.returns.queries import ActCard, ReturnCard
from kamdesk.areas.returns.rules import SETTLEMENTS, settlements_of
from kamdesk.core.formats import whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, LinesEditor
from kamdesk.ui.theme import leading

#: What can be done with a return, by the key of the step, with the word on its button.
RETURN_STEPS: Final[dict[str, str]] = {
    "accept": N_("Accept"),
    "credit": N_("Credit note"),
    "replace": N_("Send again"),
    "reject": N_("Reject"),
    "cancel": N_("Cancel the return"),
}
#: What can be done with an act.
ACT_STEPS: Final[dict[str, str]] = {"sign": N_("Signed"), "settle": N_("Settle"), "cancel": N_("Cancel the act")}
_OF_RETURN: Final = {
    "accept": actions.accept_return,
    "credit": actions.credit_return,
    "replace": actions.replace_return,
    "reject": actions.reject_return,
    "cancel": actions.cancel_return,
}
_NEED_WHY: Final = frozenset({"reject", "cancel"})


def return_steps(status: str, kind: str) -> tuple[str, ...]:
    """Return what can be done with a return now, what brings it on first."""
    if status == "draft":
        return ("accept", "reject", "cancel")
    if status == "accepted":
        return (*(("credit",) if kind == "return" else ()), "replace", "cancel")
    return ()


def act_steps(status: str) -> tuple[str, ...]:
    """Return what can be done with an act now, what brings it on first."""
    return {"draft": ("sign", "cancel"), "signed": ("settle", "cancel")}.get(status, ())


class StepForm(FormDialog):
    """Asks what a step needs; `given["told"]` says above it what will happen, `given["word"]` stands on the button."""

    keeps_draft = False
    title: ClassVar[str] = N_("Next step")

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say first what will happen."""
        told = QLabel(self.given["told"], alignment=leading())
        told.setWordWrap(True)
        body.addWidget(told)
        super().lay_out(body)

    def showEvent(self, event: QShowEvent) -> None:
        """Let title and button say what it does."""
        self.save_button.setText(_(self.given["word"]))
        self.setWindowTitle(_(self.given["word"]))
        super().showEvent(event)

    def save(self, values: dict[str, Any]) -> Any:
        """Do the step."""
        raise NotImplementedError


class ReturnStepForm(StepForm):
    """A step of the return `given["card"]`."""

    def fields(self) -> list[Field]:
        needed = self.given["step"] in _NEED_WHY
        label = N_("Reason") if needed else N_("Note")
        return [
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("why", label, LinesEditor(lines=3), required=needed, wide=True),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Do it; the id of what was made is returned."""
        card: ReturnCard = self.given["card"]
        command = SettleReturn(return_id=card.return_id, version=card.version, date=values["date"], why=values["why"] or "")
        return self.desk.write(_OF_RETURN[self.given["step"]], command)


class ActStepForm(StepForm):
    """Signing or cancelling the act `given["card"]`."""

    def fields(self) -> list[Field]:
        cancelling = self.given["step"] == "cancel"
        return [
            Field("date", N_("Date"), DateEditor(), required=True),
            *([Field("why", N_("Reason"), LinesEditor(lines=3), required=True, wide=True)] if cancelling else []),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Do it."""
        card: ActCard = self.given["card"]
        action = actions.cancel_act if self.given["step"] == "cancel" else actions.sign_act
        why = values.get("why") or ""
        return self.desk.write(action, SettleAct(act_id=card.act_id, version=card.version, date=values["date"], reason=why))


class SettleForm(StepForm):
    """Asks how the act `given["card"]` ends; only what fits it is offered."""

    def fields(self) -> list[Field]:
        card: ActCard = self.given["card"]
        ways = settlements_of([line.counted for line in card.lines])
        return [
            Field("settlement", N_("How it is settled"), ChoiceEditor([(way, _(SETTLEMENTS[way])) for way in ways]), required=True),
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("why", N_("Reason"), LinesEditor(lines=3), help=N_("Needed where nothing follows."), wide=True),
        ]  # fmt: skip

    def save(self, values: dict[str, Any]) -> int:
        """Settle it."""
        card: ActCard = self.given["card"]
        command = SettleAct(
            act_id=card.act_id, version=card.version, date=values["date"], settlement=values["settlement"],
            reason=values["why"] or "",
        )  # fmt: skip
        return self.desk.write(actions.settle_act, command)


class MeasureForm(StepForm):
    """Asks when the measure of the return `given["card"]` was done; empty: not yet."""

    def fields(self) -> list[Field]:
        return [Field("date", N_("Done on"), DateEditor())]

    def save(self, values: dict[str, Any]) -> int:
        """Note it."""
        card: ReturnCard = self.given["card"]
        return self.desk.write(actions.finish_measure, card.return_id, card.version, values["date"])


def return_step_form(desk: Desk, parent: QWidget | None, card: ReturnCard, step: str) -> ReturnStepForm:
    """Return the question before a step of a return."""
    told = _(_TOLD_OF_RETURN[step]).format(
        number=isolate_ltr(card.number), client=isolate(card.client), amount=whole(Money.of_minor(card.total, card.currency))
    )
    return ReturnStepForm(
        desk, parent, record_id=card.return_id, card=card, step=step, told=told, word=RETURN_STEPS[step],
        values={"date": desk.today()},
    )  # fmt: skip


def act_step_form(desk: Desk, parent: QWidget | None, card: ActCard, step: str) -> StepForm:
    """Return the question before a step of an act."""
    told = _(_TOLD_OF_ACT[step]).format(
        number=isolate_ltr(card.number),
        client=isolate(card.client),
        amount=whole(Money.of_minor(abs(card.amount), card.currency)),
    )
    kind = SettleForm if step == "settle" else ActStepForm
    return kind(
        desk, parent, record_id=card.act_id, card=card, step=step, told=told, word=ACT_STEPS[step], values={"date": desk.today()}
    )


def measure_form(desk: Desk, parent: QWidget | None, card: ReturnCard) -> MeasureForm:
    """Return the question when a measure was done."""
    told = _("{number}: {measure}").format(number=isolate_ltr(card.number), measure=isolate(card.measure or ""))
    return MeasureForm(
        desk, parent, record_id=card.return_id, card=card, told=told, word=N_("Measure done"),
        values={"date": card.measure_done or desk.today()},
    )  # fmt: skip


_TOLD_OF_RETURN: Final = {
    "accept": N_("The goods of {number} are here. What is fit to be sold goes back to stock."),
    "credit": N_("{client} gets a credit note for {amount}, on the invoice that the goods were charged by."),
    "replace": N_(
        "A draft order for {client} is made of the same goods at the same prices. What was charged is credited, so that it is "
        "paid once."
    ),
    "reject": N_("{number} is not accepted; its goods stay the client's."),
    "cancel": N_("{number} was a mistake: it counts no more, and stock is as it was before it."),
}
_TOLD_OF_ACT: Final = {
    "sign": N_("Both sides signed {number}. What was charged too much ({amount}) is then in dispute on the invoice."),
    "settle": N_("{number} of {client}, {amount}: choose what follows. Its dispute is over then."),
    "cancel": N_("{number} was a mistake: it counts no more, and its dispute is over."),
}
