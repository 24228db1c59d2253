"""What can be done with an edition now, and the form that each of it opens."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from kamdesk.areas.jobs.forms.life.agreeing import agree_form, answerable, ask_form
from kamdesk.areas.jobs.forms.life.approving import annul_form, approve_form
from kamdesk.areas.jobs.forms.life.drafting import details_form
from kamdesk.areas.jobs.forms.life.step import PositionState
from kamdesk.areas.jobs.forms.words import role_of
from kamdesk.areas.jobs.queries import DescriptionCard
from kamdesk.core.i18n import N_
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog

#: What the buttons say.
WORDS: Final[dict[str, str]] = {
    "next": N_("Begin the next edition…"),
    "ask": N_("Ask for agreement…"),
    "agree": N_("Agree or not…"),
    "approve": N_("Approve the edition…"),
    "appoint": N_("Appoint…"),
    "details": N_("Details of the paper…"),
    "annul": N_("Annul…"),
}
#: Those that bring it on, the most urgent first.
ON: Final = ("approve", "agree", "ask", "next", "appoint")
KEYS: Final[dict[str, str]] = {
    "next": "Ctrl+Shift+N",
    "ask": "Ctrl+Shift+A",
    "agree": "Ctrl+J",
    "approve": "Ctrl+Shift+G",
    "appoint": "Ctrl+Shift+H",
    "details": "F2",
    "annul": "Ctrl+Shift+X",
}
_FORMS: Final[dict[str, Callable[[Desk, QWidget | None, int], FormDialog]]] = {
    "ask": ask_form,
    "agree": agree_form,
    "approve": approve_form,
    "annul": annul_form,
    "details": details_form,
}


def doings(desk: Desk, position: PositionState, card: DescriptionCard | None) -> tuple[str, ...]:
    """Return what whoever works here can do now, what brings it on first."""
    has_open = any(one.state in {"draft", "agreed"} for one in position.editions)
    is_director = role_of(desk) == "director"
    can = set()
    if not has_open:
        can.add("next")
    if position.row.free_on(desk.today()):
        can.add("appoint")
    if card is not None:
        state = card.row.state
        if state == "draft":
            can |= {"ask", "details", "annul"}
        if answerable(desk, card):
            can.add("agree")
        if state == "agreed":
            can |= {"approve", "annul"} if is_director else {"annul"}
        if state in {"approved", "in_force"} and is_director:
            can.add("annul")
    first = [one for one in ON if one in can]
    if card is not None and card.row.state == "draft" and card.agreements and "ask" in first:
        first = [one for one in first if one != "ask"] + ["ask"] if "agree" in first else first
    return (*first, *(one for one in ("details", "annul") if one in can))


def form_of(desk: Desk, parent: QWidget | None, doing: str, description_id: int) -> FormDialog:
    """Return the form of something that is done with an edition.

    Raises:
        KamDeskError: it cannot be done now.
    """
    return _FORMS[doing](desk, parent, description_id)
