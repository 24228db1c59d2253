"""A request to a department as it is asked and changed, and its answer."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from kamdesk.areas.clients.forms.finding import client_editor
from kamdesk.areas.tasks import actions, queries
from kamdesk.areas.tasks.actions import AnswerRequest, ChangeRequest, RequestInput
from kamdesk.areas.tasks.forms.asking import AskForm, VersionedForm
from kamdesk.areas.tasks.forms.words import state_words
from kamdesk.areas.tasks.queries import RequestCard
from kamdesk.areas.tasks.rules import LONGEST, REQUESTS, request_state, request_steps
from kamdesk.areas.tasks.rules.refusals import NotNowError, NotYoursError, RecordGoneError
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor, Field, FormDialog, LinesEditor, TextEditor


class _OfRequest(VersionedForm):
    def version_now(self) -> int | None:
        card = self.desk.read(queries.request_card, self.record_id or 0)
        return None if card is None else card.version


class RequestForm(_OfRequest):
    """A new request, or the request `record_id`."""

    title = N_("Request to a department")

    def fields(self) -> list[Field]:
        self.department = TextEditor(longest=LONGEST)
        return [
            Field("department", N_("Department"), self.department, required=True),
            Field("subject", N_("What is asked for"), TextEditor(longest=LONGEST), required=True, wide=True),
            Field("asked_on", N_("Asked on"), DateEditor(), required=True),
            Field("needed_by", N_("Needed by"), DateEditor()),
            Field("client_id", N_("Client"), client_editor(self.desk), wide=True),
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Offer the departments that were asked before."""
        super().lay_out(body)
        offers = QCompleter(self.desk.read(queries.departments), self)
        offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self.department.line.setCompleter(offers)

    def store(self, values: dict[str, Any]) -> int:
        """Ask, or keep what was changed."""
        typed = RequestInput(**values)
        if self.record_id is None:
            return self.desk.write(actions.ask_department, typed)
        command = ChangeRequest(request_id=self.record_id, version=self.given["version"], values=typed)
        return self.desk.write(actions.change_request, command)


class AnswerRequestForm(_OfRequest, AskForm):
    """Notes the answer to the request `record_id`."""

    title = N_("Note the answer")

    def fields(self) -> list[Field]:
        return [
            Field("answered_on", N_("Answered on"), DateEditor(), required=True),
            Field("answer", N_("Answer"), LinesEditor(lines=4), required=True, wide=True),
        ]

    def store(self, values: dict[str, Any]) -> int:
        """Note it."""
        command = AnswerRequest(request_id=self.record_id or 0, version=self.given["version"], today=self.desk.today(), **values)
        return self.desk.write(actions.answer_request, command)


def request_form(desk: Desk, parent: QWidget | None, *, client_id: int | None = None) -> RequestForm:
    """Return the form of a new request, about a client where one is given."""
    return RequestForm(desk, parent, values={"asked_on": desk.today(), "client_id": client_id})


def read_request(desk: Desk, request_id: int) -> RequestCard:
    """Return a request.

    Raises:
        RecordGoneError: it is not there any more.
    """
    card = desk.read(queries.request_card, request_id)
    if card is None:
        raise RecordGoneError
    return card


def steps_of(desk: Desk, card: RequestCard) -> tuple[str, ...]:
    """Return what whoever works here can do with a request now."""
    return request_steps(card.answered_on, card.employee_id, desk.read(queries.who_works, desk.user_id))


def request_step_form(desk: Desk, parent: QWidget | None, card: RequestCard, step: str) -> FormDialog:
    """Return the form before a *step*: answer or edit.

    Raises:
        NotNowError: it is answered.
        NotYoursError: somebody else asked.
    """
    if card.answered_on is not None:
        raise NotNowError(card.subject, state_words(REQUESTS, request_state(card.needed_by, card.answered_on, desk.today())))
    if step not in steps_of(desk, card):
        raise NotYoursError(card.employee)
    known: dict[str, Any] = {"record_id": card.request_id, "version": card.version}
    if step == "edit":
        typed = {name: getattr(card, name) for name in ("department", "subject", "asked_on", "needed_by", "client_id")}
        return RequestForm(desk, parent, values=typed, **known)
    told = _("{department}: {title}").format(department=isolate(card.department), title=isolate(card.subject))
    return AnswerRequestForm(desk, parent, told=told, values={"answered_on": desk.today()}, **known)
