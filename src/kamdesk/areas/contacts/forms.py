"""What is asked about a contact."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.clients import queries as client_queries
from kamdesk.areas.clients.forms import refusal
from kamdesk.areas.clients.rules import check_email, check_phone
from kamdesk.areas.contacts import actions, queries
from kamdesk.areas.contacts.actions import ChangeContact, ContactChangedByOthersError
from kamdesk.areas.contacts.queries import ContactCard
from kamdesk.areas.contacts.rules import (
    DECISION_ROLES,
    TITLES,
    UNKNOWN_YEAR,
    WARMTHS,
    ContactDetails,
    ContactGoneError,
    show_birthday,
)
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name
from kamdesk.core.text import fold
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import (
    CheckEditor,
    ChoiceEditor,
    DateEditor,
    Editor,
    Field,
    FormDialog,
    LinesEditor,
    RecordEditor,
    TextEditor,
)

_PERSON = N_("Person")
_REACHED = N_("How to reach")
_RELATION = N_("Role and relation")
_MATTERS = N_("What matters to them")


class BirthdayEditor(DateEditor):
    """A day whose year may be left out; it stands in `UNKNOWN_YEAR` then."""

    def read(self, text: str) -> date:
        """Return the day; “19.08” and “19 Aug” are days of an unknown year.

        Raises:
            KamDeskError: There is no such day.
        """
        try:
            return super().read(text)
        except KamDeskError:
            parting = next((sign for sign in "./-" if sign in text), " ")
            try:
                return super().read(f"{text.strip().rstrip('./-')}{parting}{UNKNOWN_YEAR}")
            except KamDeskError:
                pass
            raise

    def shown(self, value: Any) -> str:
        """Return the day in the language's manner, without an unknown year."""
        return show_birthday(value)


class ContactForm(FormDialog):
    """Adds or changes a contact; `card` is the contact as it was read."""

    title = N_("Contact")
    stays = True

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        card: ContactCard | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        self.card = card
        super().__init__(desk, parent, record_id=None if card is None else card.id, values=values)
        self.resize(max(self.width(), 820), 720)

    def fields(self) -> list[Field]:
        return [*self._person(), *_reached(), *_relation(), *_matters()]

    def _person(self) -> list[Field]:
        client = RecordEditor(self._clients, self._client_name, _("Type the client's name"))
        return [
            _field("client_id", client, _PERSON, required=True, wide=True),
            _field("first_name", TextEditor(longest=100), _PERSON),
            _field("last_name", TextEditor(longest=100), _PERSON),
            _field("patronymic", TextEditor(longest=100), _PERSON),
            _field("salutation", TextEditor(longest=200), _PERSON, help=N_("As in a letter: “Dear Mr Aliyev”.")),
            _field("position", TextEditor(longest=200), _PERSON),
            _field("birthday", BirthdayEditor(), _PERSON, help=N_("The year may be left out.")),
        ]

    def _clients(self, text: str) -> list[tuple[Any, str]]:
        found = self.desk.read(client_queries.find_clients, fold(text), self.desk.db.dialect)
        return [(one.id, one.name) for one in found]

    def _client_name(self, client_id: int) -> str:
        found = self.desk.read(client_queries.clients_named, [client_id])
        return found[0].name if found else ""

    def problems(self) -> list[tuple[str, str, str]]:
        """Ask for one of the names; either will do."""
        found = super().problems()
        if self.editors["first_name"].is_empty() and self.editors["last_name"].is_empty():
            sentence = _("Type at least a first or a last name.")
            self.cells["first_name"].show_problem(sentence)
            found.append(("first_name", _(TITLES["first_name"]), sentence))
        return found

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Say when a phone is not understood."""
        if values["client_id"] is None:
            return []
        card = self.desk.read(client_queries.client_card, values["client_id"])
        country = None if card is None else card.details.country
        phones = [values[name] for name in ("phone", "mobile") if values[name]]
        if all(check_phone(phone, country).understood for phone in phones):
            return []
        return [_("The phone is not understood as a number of the client's country; it is kept as typed.")]

    def details(self, values: Mapping[str, Any]) -> ContactDetails:
        """Return what is typed."""
        day = values["birthday"]
        return ContactDetails(**values, birthday_year_known=day is None or day.year != UNKNOWN_YEAR)

    def save(self, values: dict[str, Any]) -> int:
        """Store the details and return the contact's number."""
        details = self.details(values)
        if self.card is None:
            return self.desk.write(actions.create_contact, details, today=self.desk.today())
        command = ChangeContact(self.card.id, self.card.version, self.card.details, details)
        try:
            self.desk.write(actions.change_contact, command, today=self.desk.today())
        except ContactChangedByOthersError as problem:
            self._take_over(problem, details)
            raise
        return self.card.id

    def _take_over(self, problem: ContactChangedByOthersError, typed: ContactDetails) -> None:
        """Show what a colleague stored wherever nothing else was typed, so that saving again keeps both."""
        if self.card is None:
            return
        for name in problem.changed:
            if name in self.editors and getattr(typed, name) == getattr(self.card.details, name):
                self.editors[name].set_value(getattr(problem.card.details, name))
        self.card = problem.card

    def after_save(self, value: Any) -> None:
        """Go on with the contact as it is stored now."""
        super().after_save(value)
        self.card = self.desk.read(queries.contact_card, int(value))
        if self.card is not None:
            self.set_values(values_of(self.card.details))


def _field(name: str, editor: Editor, section: str, **more: Any) -> Field:
    return Field(name, TITLES[name], editor, section=section, **more)


def _reached() -> list[Field]:
    return [
        _field("mobile", TextEditor(ltr=True, longest=60), _REACHED),
        _field("phone", TextEditor(ltr=True, longest=60), _REACHED),
        _field("email", TextEditor(ltr=True, longest=254), _REACHED, check=refusal(check_email)),
        _field("language", ChoiceEditor([(code, language_name(code)) for code in LANGUAGES], empty=True), _REACHED),
    ]


def _relation() -> list[Field]:
    roles = ChoiceEditor([(key, _(word)) for key, word in DECISION_ROLES.items()], empty=True)
    warmth = ChoiceEditor([(degree, _(word)) for degree, word in WARMTHS.items()], empty=True)
    return [
        _field("decision_role", roles, _RELATION),
        _field("warmth", warmth, _RELATION),
        _field("is_main", CheckEditor(_("The first to turn to")), _RELATION, wide=True),
    ]


def _matters() -> list[Field]:
    names = ("needs", "goals", "interests", "preferences")
    return [
        *(_field(name, LinesEditor(lines=3), _MATTERS) for name in names),
        _field("details", LinesEditor(lines=3), _MATTERS, wide=True),
    ]


def values_of(details: ContactDetails) -> dict[str, Any]:
    """Return the values of the editors for *details*."""
    return {field.name: getattr(details, field.name) for field in fields(ContactDetails)}


def new_contact_form(desk: Desk, parent: QWidget | None = None, **known: Any) -> ContactForm:
    """Return the form for a new contact; *known* are values that are known already, such as `client_id`."""
    return ContactForm(desk, parent, values=known)


def contact_form(desk: Desk, parent: QWidget | None, contact_id: int, *, copied: bool = False) -> ContactForm:
    """Return the form filled with a contact; *copied* makes it that of a new one at the same client.

    Raises:
        ContactGoneError: There is no such contact.
    """
    card = desk.read(queries.contact_card, contact_id)
    if card is None:
        raise ContactGoneError
    if not copied:
        return ContactForm(desk, parent, card=card, values=values_of(card.details))
    kept = ("client_id", "position", "phone", "language")
    return ContactForm(desk, parent, values={name: getattr(card.details, name) for name in kept})
