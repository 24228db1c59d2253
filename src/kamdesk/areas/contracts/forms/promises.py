"""What the sides of a contract promised besides goods and money: typed, kept, taken out."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.contracts import actions
from kamdesk.areas.contracts.actions import NewPromise
from kamdesk.areas.contracts.forms.steps import read_card
from kamdesk.areas.contracts.queries import PromiseRow
from kamdesk.areas.contracts.rules import SIDES
from kamdesk.areas.contracts.rules.refusals import ContractGoneError
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, LinesEditor, TextEditor


class PromiseForm(FormDialog):
    """Keeps a promise of the contract `given["contract_id"]`; `given["promise"]` is one that is changed."""

    title = N_("Promise")
    keeps_draft = False

    def fields(self) -> list[Field]:
        sides = ChoiceEditor([(key, _(word)) for key, word in SIDES.items()])
        return [
            Field("side", N_("Who promised"), sides, required=True),
            Field("due", N_("Until"), DateEditor()),
            Field("text", N_("What was promised"), TextEditor(), required=True, wide=True),
            Field("note", N_("Note"), LinesEditor(lines=2), wide=True),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Store it."""
        command = NewPromise(
            contract_id=self.given["contract_id"],
            side=values["side"],
            text=values["text"],
            due=values["due"],
            note=values["note"] or "",
        )
        promise: PromiseRow | None = self.given.get("promise")
        if promise is None:
            return self.desk.write(actions.add_promise, command)
        self.desk.write(actions.change_promise, promise.promise_id, promise.version, command)
        return promise.promise_id


class KeptForm(FormDialog):
    """Notes when the promise `given["promise"]` was kept; empty: not yet."""

    title = N_("Promise kept")
    keeps_draft = False

    def fields(self) -> list[Field]:
        promise: PromiseRow = self.given["promise"]
        return [Field("done_on", N_("Kept on"), DateEditor(), help=promise.text, wide=True)]

    def save(self, values: dict[str, Any]) -> int:
        """Store it."""
        promise: PromiseRow = self.given["promise"]
        self.desk.write(actions.keep_promise, promise.promise_id, promise.version, values["done_on"])
        return promise.promise_id


def promise_form(desk: Desk, parent: QWidget | None, contract_id: int, promise_id: int | None = None) -> PromiseForm:
    """Return the form of a new promise, or of a stored one."""
    if promise_id is None:
        return PromiseForm(desk, parent, contract_id=contract_id, values={"side": "theirs"})
    promise = promise_of(desk, contract_id, promise_id)
    values = {name: getattr(promise, name) for name in ("side", "due", "text", "note")}
    return PromiseForm(desk, parent, record_id=promise_id, contract_id=contract_id, promise=promise, values=values)


def kept_form(desk: Desk, parent: QWidget | None, contract_id: int, promise_id: int) -> KeptForm:
    """Return the question when a promise was kept: today, unless something else is typed."""
    promise = promise_of(desk, contract_id, promise_id)
    values = {"done_on": promise.done_on or desk.today()}
    return KeptForm(desk, parent, record_id=promise_id, promise=promise, values=values)


def promise_of(desk: Desk, contract_id: int, promise_id: int) -> PromiseRow:
    """Return a promise of a contract.

    Raises:
        ContractGoneError: it is not there any more.
    """
    for one in read_card(desk, contract_id).promises:
        if one.promise_id == promise_id:
            return one
    raise ContractGoneError
