"""Everything that is typed on a client's card."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.areas.clients import actions, queries
from kamdesk.areas.clients.actions import ChangeClient, ClientChangedByOthersError, NewClient
from kamdesk.areas.clients.forms.fields import fields_of_client
from kamdesk.areas.clients.forms.likely import DuplicatesBar
from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.clients.rules import AccountDetails, AddressDetails, ClientDetails, ClientGoneError, check_phone, differences
from kamdesk.areas.company import queries as company_queries
from kamdesk.areas.people import queries as people_queries
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import Field, FormDialog, MoneyEditor


class ClientForm(FormDialog):
    """Adds or changes a client; `given["card"]` is the card as it was read.

    Attributes:
        duplicates: The bar that names likely duplicates.
    """

    title = N_("Client")
    stays = True

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        card: ClientCard | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        self.card = card
        super().__init__(desk, parent, record_id=None if card is None else card.id, values=values)
        self.resize(max(self.width(), 860), 760)
        for name in ("name", "tax_number"):
            self.editors[name].changed.connect(self._look_for_duplicates)
        self.editors["currency"].changed.connect(self._follow_currency)
        self.editors["country"].left.connect(self._check_tax_number_again)
        self._follow_currency()

    def fields(self) -> list[Field]:
        return fields_of_client(self.desk, self.value_of)

    def value_of(self, name: str) -> Any:
        """Return what is entered in the field *name*."""
        return self.editors[name].value()

    def lay_out(self, body: QVBoxLayout) -> None:
        """Put the bar of likely duplicates above the fields."""
        self.duplicates = DuplicatesBar(self.desk, self._open_other, self.record_id)
        body.addWidget(self.duplicates)
        super().lay_out(body)

    # Saving

    def details(self) -> ClientDetails:
        """Return what is typed."""
        values = self.values()
        known = {field.name for field in fields(ClientDetails)}
        given = {name: value for name, value in values.items() if name in known}
        given["addresses"] = tuple(AddressDetails(**one) for one in values["addresses"])
        given["bank_accounts"] = tuple(AccountDetails(**one) for one in values["bank_accounts"] if one["account"])
        given["other_names"] = tuple((values["other_names"] or "").splitlines())
        return ClientDetails(**given)

    def save(self, values: dict[str, Any]) -> int:
        """Store the details and return the client's number."""
        details, as_typed = self.details(), bool(values["tax_number_as_typed"])
        if self.card is None:
            return self.desk.write(actions.create_client, NewClient(details, as_typed))
        command = ChangeClient(self.card.id, self.card.version, self.card.details, details, as_typed)
        try:
            self.desk.write(actions.change_client, command)
        except ClientChangedByOthersError as problem:
            self._take_over(problem.card, details)
            raise
        return self.card.id

    def _take_over(self, stored: ClientCard, typed: ClientDetails) -> None:
        """Show what a colleague stored wherever nothing else was typed, so that saving again keeps both."""
        if self.card is None:
            return
        mine = {one.name for one in differences(self.card.details, typed)}
        theirs = {one.name for one in differences(self.card.details, stored.details)}
        values = values_of(stored.details)
        for name in theirs - mine:
            self.editors[name].set_value(values[name])
        self.card = stored

    def after_save(self, value: Any) -> None:
        """Go on with the card as it is stored now."""
        super().after_save(value)
        self.card = self.desk.read(queries.client_card, int(value))
        if self.card is not None:
            self.set_values(values_of(self.card.details))

    # While typing

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Say when a phone is not understood."""
        phone = values["phone"]
        if phone and not check_phone(phone, values["country"]).understood:
            return [_("The phone is not understood as a number of this country; it is kept as typed.")]
        return []

    def _look_for_duplicates(self) -> None:
        self.duplicates.typed(self.editors["name"].text(), self.editors["tax_number"].text())

    def _follow_currency(self) -> None:
        limit, currency = self.editors["credit_limit"], self.editors["currency"].value()
        if isinstance(limit, MoneyEditor) and currency:
            limit.set_currency(currency)

    def _check_tax_number_again(self) -> None:
        if self.editors["tax_number"].problem_shown is not None:
            self.editors["tax_number"].left.emit()

    def _open_other(self, client_id: int) -> None:
        """Leave this form, after the usual question, for the card of a likely duplicate."""
        self.reject()
        if not self.isVisible():
            self.desk.open("clients", client_id)


def values_of(details: ClientDetails) -> dict[str, Any]:
    """Return the values of the editors for *details*."""
    values = {field.name: getattr(details, field.name) for field in fields(ClientDetails)}
    values["addresses"] = [asdict(one) for one in details.addresses]
    values["bank_accounts"] = [asdict(one) for one in details.bank_accounts]
    values["other_names"] = "\n".join(details.other_names)
    return values


def new_client_form(desk: Desk, parent: QWidget | None = None, **known: Any) -> ClientForm:
    """Return the form for a new client with the office's usual values; *known* are values that are known already."""
    usual: dict[str, Any] = {"standing": "regular"}
    if desk.read(company_queries.has_company):
        company = desk.read(company_queries.company)
        usual |= {"currency": company.base_currency, "country": company.country, "language": company.language}
    working = {one.id for one in desk.read(people_queries.employees)}
    if desk.user_id in working:
        usual["owner_id"] = desk.user_id
    elif len(working) == 1:
        usual["owner_id"] = next(iter(working))
    return ClientForm(desk, parent, values=usual | known)


def client_form(desk: Desk, parent: QWidget | None, client_id: int, *, copied: bool = False) -> ClientForm:
    """Return the form filled with a client; *copied* makes it that of a new client with the same values.

    Raises:
        ClientGoneError: There is no such client.
    """
    card = desk.read(queries.client_card, client_id)
    if card is None:
        raise ClientGoneError
    values = values_of(card.details)
    if not copied:
        return ClientForm(desk, parent, card=card, values=values)
    for name in ("tax_number", "registration_number", "bank_accounts", "other_names"):
        values.pop(name)  # these belong to one client only
    return ClientForm(desk, parent, values=values)
