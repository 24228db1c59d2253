"""Reconciliation acts on the screen: their list, and what they add to the client card, the search box and the timeline."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.reconciliation.forms import act_dialog, prepare_form
from kamdesk.areas.reconciliation.forms.words import state_words
from kamdesk.areas.reconciliation.page.acts import ActsSection, ReconciliationPage
from kamdesk.areas.reconciliation.queries import FoundAct, found_acts, latest_acts
from kamdesk.core.formats import show_date, whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.area import Area, CardSection, Found, Happening
from kamdesk.ui.desk import Desk

_ICON = "scales"


def _open(desk: Desk, act_id: int | None = None, *, client_id: int | None = None, **_known: Any) -> QWidget:
    """Show an act; without one the form for a new one, of a client if one is named."""
    if act_id is not None:
        return act_dialog(desk, None, act_id)
    return prepare_form(desk, None, client_id)


def _find(session: Session, folded: str, _dialect: str, limit: int) -> list[Found]:
    return [Found("reconciliation", one.act_id, one.number, _told(one)) for one in found_acts(session, folded, limit)]


def _told(one: FoundAct) -> str:
    told = _("Reconciliation act of {client}, {start} – {end}: {state}")
    return told.format(
        client=isolate(one.client),
        start=isolate_ltr(show_date(one.since)),
        end=isolate_ltr(show_date(one.until)),
        state=state_words(one.state),
    )


def _happenings(session: Session, client_id: int, limit: int) -> list[Happening]:
    told = _("Reconciliation act {number}: {amount}, {state}")
    return [
        Happening(
            one.day,
            told.format(number=isolate_ltr(one.number), amount=whole(one.closing), state=state_words(one.state)),
            _ICON,
            "reconciliation",
            one.act_id,
        )
        for one in latest_acts(session, client_id, limit)
    ]


AREA = Area(
    "reconciliation",
    ReconciliationPage.title,
    ReconciliationPage.icon,
    46,
    page=ReconciliationPage,
    open=_open,
    card=(CardSection("reconciliation", N_("Reconciliation"), 55, ActsSection),),
    find=_find,
    happenings=_happenings,
    shows=ReconciliationPage.shows,
)
