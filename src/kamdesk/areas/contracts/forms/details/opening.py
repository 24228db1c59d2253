"""How the form of a contract begins: new, like another one, stored, as an additional agreement, or as a renewal."""

import datetime as dt
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.company import queries as company
from kamdesk.areas.contracts.actions.ending import successor_details
from kamdesk.areas.contracts.actions.keeping import contract_of
from kamdesk.areas.contracts.forms.details.form import ContractForm, remembered_city
from kamdesk.areas.contracts.forms.details.values import values_of
from kamdesk.areas.contracts.forms.steps.step import about, read_card
from kamdesk.areas.contracts.queries.facts import facts_of
from kamdesk.areas.contracts.rules import BINDING, OPEN, STATES, Terms, last_day
from kamdesk.areas.contracts.rules.details import ContractDetails
from kamdesk.areas.contracts.rules.refusals import FrozenError, NotInStateError
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk


def contract_form(
    desk: Desk, parent: QWidget | None, *, client_id: int | None = None, contract_id: int | None = None, like: int | None = None
) -> ContractForm:
    """Return the form of the contract *contract_id*; else of a new one, for a client or with the details of the one *like*.

    Raises:
        ContractGoneError: there is no such contract.
        FrozenError: a side signed it; NotInStateError: it is cancelled.
    """
    if contract_id is not None:
        return _stored(desk, parent, contract_id)
    copied = None if like is None else read_card(desk, like)
    today = desk.today()
    values: dict[str, Any] = {
        "kind": "supply",
        "date": today,
        "starts": today,
        "currency": desk.read(company.base_currency),
        "notice_days": 30,
        "renewal": "agreed",
        "city": remembered_city(desk),
        "client_id": client_id,
    }
    if copied is not None:
        details = replace(copied.details, number="", date=today)
        if details.kind == "amendment":
            details = replace(details, kind="supply")
        values = values_of(details) | {"client_id": copied.client_id}
    form = ContractForm(desk, parent, values=values)
    if copied is not None:
        form.specification.show_lines(copied.details.lines)
    form.start()
    form.setWindowTitle(_("New contract"))
    return form


def _stored(desk: Desk, parent: QWidget | None, contract_id: int) -> ContractForm:
    card = read_card(desk, contract_id)
    if card.state not in OPEN:
        if card.signed_by_us is not None or card.signed_by_them is not None:
            raise FrozenError(card.number)
        raise NotInStateError(card.number, STATES[card.state])
    values = values_of(card.details) | {"client_id": card.client_id}
    told = _("What is approved lapses when this is changed.") if card.state == "approved" else ""
    form = ContractForm(desk, parent, record_id=contract_id, card=card, values=values, told=told)
    return _begun(form, card.details, _("Contract {number}").format(number=isolate_ltr(card.number)))


def amend_form(desk: Desk, parent: QWidget | None, contract_id: int) -> ContractForm:
    """Return the form of an additional agreement to a signed contract.

    Raises:
        NotInStateError: it is not signed, or it ended.
    """
    base = read_card(desk, contract_id)
    if base.state not in BINDING or base.base_id is not None:
        raise NotInStateError(base.number, STATES[base.state])
    today = desk.today()
    details = replace(
        base.details,
        kind="amendment",
        number="",
        date=today,
        starts=max(today, base.details.starts),
        ends=None,
        renewal="none",
        renewal_months=None,
        notice_days=0,
        terms=Terms(currency=base.terms.currency),
        lines=(),
        note="",
    )
    told = _("It changes {contract}. Type only what changes; what stays empty is as agreed before.")
    values = values_of(details) | {"client_id": base.client_id}
    form = ContractForm(desk, parent, base=base, values=values, told=told.format(contract=about(base)))
    return _begun(form, details, _("Additional agreement to {number}").format(number=isolate_ltr(base.number)))


def renew_form(desk: Desk, parent: QWidget | None, contract_id: int) -> ContractForm:
    """Return the form of the contract that goes on after a signed one, with the terms as they are now."""
    card = read_card(desk, contract_id)
    if card.signed_on is None or card.last_day is None or card.base_id is not None:
        raise NotInStateError(card.number, STATES[card.state])
    details = desk.read(_proposed, contract_id, desk.today())
    told = _("It goes on after {contract}, with its text. Change what is agreed anew.").format(contract=about(card))
    values = values_of(details) | {"client_id": card.client_id}
    form = ContractForm(desk, parent, predecessor=card, values=values, told=told)
    return _begun(form, details, _("Renewal of {number}").format(number=isolate_ltr(card.number)))


def _proposed(session: Session, contract_id: int, today: dt.date) -> ContractDetails:
    contract = contract_of(session, contract_id)
    ends = last_day(facts_of(session, contract))
    return successor_details(session, contract, ends or today, today)


def _begun(form: ContractForm, details: ContractDetails, title: str) -> ContractForm:
    form.specification.show_lines(details.lines)
    form.start()
    form.setWindowTitle(title)
    return form
