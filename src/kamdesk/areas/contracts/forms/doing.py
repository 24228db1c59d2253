"""What is done with stored contracts, the same from the list and from their window: each opens a form, or does it and says so."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from kamdesk.areas.contracts.forms.details import amend_form, contract_form, renew_form
from kamdesk.areas.contracts.forms.steps import (
    ask_approval,
    cancel_form,
    decidable,
    decide_of,
    end_form,
    notice_form,
    read_card,
    send_form,
    sign_form,
)
from kamdesk.areas.contracts.queries import ContractCard, waiting_approvals
from kamdesk.areas.contracts.rules import STATES
from kamdesk.areas.contracts.rules.refusals import NotInStateError
from kamdesk.areas.contracts.rules.way import Around, doings_of
from kamdesk.core.i18n import N_
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog

#: What the buttons say, by the keys of `rules.way.doings_of`.
WORDS: Final[dict[str, str]] = {
    "decide": N_("Approve or refuse…"),
    "send": N_("Give to the client…"),
    "ask": N_("Ask for approval"),
    "sign": N_("Sign…"),
    "renew": N_("Renew…"),
    "amend": N_("Additional agreement…"),
    "notice": N_("Give notice…"),
    "end": N_("End early…"),
    "edit": N_("Edit"),
    "cancel": N_("Cancel the contract"),
}
#: Those that bring a contract on.
ON: Final = frozenset({"decide", "send", "ask", "sign", "renew", "amend"})
KEYS: Final[dict[str, str]] = {
    "edit": "F2",
    "cancel": "Del",
    "sign": "Ctrl+G",
    "ask": "Ctrl+Shift+A",
    "decide": "Ctrl+J",
    "send": "Ctrl+Shift+G",
    "renew": "Ctrl+R",
    "amend": "Ctrl+Shift+M",
}
_FORMS: Final[dict[str, Callable[[Desk, QWidget | None, int], FormDialog]]] = {
    "decide": decide_of,
    "send": send_form,
    "sign": sign_form,
    "renew": renew_form,
    "amend": amend_form,
    "notice": notice_form,
    "end": end_form,
    "cancel": cancel_form,
}


def doings(desk: Desk, card: ContractCard) -> tuple[str, ...]:
    """Return what can be done with a contract now by whoever works here, what brings it on first."""
    waiting = desk.read(waiting_approvals, card.contract_id)
    around = Around(
        is_amendment=card.base_id is not None,
        waits=bool(waiting),
        decides=bool(decidable(desk, waiting)),
        has_successor=any(one.relation == "successor" for one in card.related),
    )
    return doings_of(card.facts, around, desk.today())


def ask(desk: Desk, parent: QWidget | None, doing: str, contract_id: int) -> FormDialog | None:
    """Do *doing* with a contract, or return the form that has to be filled in first; it is not shown yet.

    Raises:
        KamDeskError: it cannot be done now.
    """
    if doing == "edit":
        return contract_form(desk, parent, contract_id=contract_id)
    card = read_card(desk, contract_id)
    if doing not in doings(desk, card):
        raise NotInStateError(card.number, STATES[card.state])
    if doing == "ask":
        ask_approval(desk, contract_id)
        return None
    return _FORMS[doing](desk, parent, contract_id)


def makes_another(doing: str) -> bool:
    """Tell whether the form of *doing* makes another contract, whose window is shown afterwards."""
    return doing in {"renew", "amend"}
