"""What is done with stored orders, the same from the lists and from the card: each opens a question, or does it and says so."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kamdesk.areas.orders.actions import Confirm, Outcome, Pick, Ship, confirm_order, hand_over, new_key, pick, reopen_order, ship
from kamdesk.areas.orders.forms.credit.words import reasons
from kamdesk.areas.orders.forms.entry import order_form
from kamdesk.areas.orders.forms.entry.saving import deciders, told_of
from kamdesk.areas.orders.forms.stages import cancel_form, close_form, deliver_form, invoice_form, pick_form, ship_form
from kamdesk.areas.orders.forms.stages.ending import WhyForm
from kamdesk.areas.orders.forms.stages.step import about, progress, read_card
from kamdesk.areas.orders.queries import OrderCard, credit, version_of
from kamdesk.areas.orders.rules import STATUSES
from kamdesk.areas.orders.rules.refusals import NotEditableError
from kamdesk.areas.orders.rules.way import doings_of
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.theme import leading

#: What is asked before a step or an end, by the keys of `rules.way.doings_of`.
_FORMS: Final[dict[str, Callable[[Desk, QWidget | None, int], FormDialog]]] = {
    "pick": pick_form,
    "ship": ship_form,
    "deliver": deliver_form,
    "invoice": invoice_form,
    "cancel": cancel_form,
    "close": close_form,
}


def ask(desk: Desk, parent: QWidget, doing: str, order_id: int) -> FormDialog | None:
    """Do *doing* with an order, or return the question that has to be answered first; it is not shown yet.

    Raises:
        KamDeskError: it cannot be done now.
    """
    if doing == "confirm":
        return confirm(desk, parent, order_id)
    if doing == "edit":
        return _edit(desk, parent, order_id)
    if doing == "hand_over":
        hand_over_all(desk, [order_id])
        return None
    if doing == "reopen":
        _reopen(desk, order_id)
        return None
    return _FORMS[doing](desk, parent, order_id)


def _edit(desk: Desk, parent: QWidget, order_id: int) -> FormDialog:
    card = read_card(desk, order_id)
    if "edit" not in doings_of(progress(card), card.status):
        raise NotEditableError(card.number, _(STATUSES[card.status]))
    return order_form(desk, parent, order_id=order_id)


# Confirming


class HeldError(KamDeskError):
    """An order would be held for a decision, and nobody said yet why it should go on; nothing was stored."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(_("The order has to wait for a decision. Say why it should go on, and ask for it."))


def _confirm_unless_held(session: Session, command: Confirm) -> Outcome:
    outcome = confirm_order(session, command)
    if outcome.waiting:
        raise HeldError(outcome)
    return outcome


def confirm(desk: Desk, parent: QWidget, order_id: int) -> FormDialog | None:
    """Confirm an order, or return the question why one that is stopped should go on.

    Raises:
        KamDeskError: it cannot be confirmed.
    """
    card = read_card(desk, order_id)
    command = Confirm(order_id=order_id, version=card.version, today=desk.today())
    try:
        outcome = desk.write(_confirm_unless_held, command)
    except HeldError as held:
        return AskForm(desk, parent, record_id=order_id, card=card, told=_why_held(desk, card, held.outcome))
    desk.say(told_of(desk, outcome, None))
    return None


class AskForm(WhyForm):
    """Asks those who decide to let an order pass; it is held until they do."""

    title = N_("Ask for a decision")

    def save(self, values: dict[str, Any]) -> Outcome:
        """Hold the order and ask."""
        command = Confirm(order_id=self.order.order_id, version=self.order.version, today=self.desk.today(), why=values["reason"])
        outcome = self.desk.write(confirm_order, command)
        self.desk.say(told_of(self.desk, outcome, None))
        return outcome

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say also who decides."""
        super().lay_out(body)
        who = QLabel(_("Who decides: {who}.").format(who=deciders(self.desk)), alignment=leading())
        who.setWordWrap(True)
        body.addWidget(who)


def _why_held(desk: Desk, card: OrderCard, outcome: Outcome) -> str:
    """Return in sentences why an order has to wait."""
    told = [_("{order} has to wait for a decision.").format(order=about(card))]
    if "credit" in outcome.waiting:
        told += reasons(desk.read(credit, card.client_id, desk.today(), card.total, card.order_id))
    if "discount" in outcome.waiting:
        told.append(_("Its discounts by hand are more than you may give."))
    return "\n".join(told)


def _reopen(desk: Desk, order_id: int) -> None:
    card = read_card(desk, order_id)
    desk.write(reopen_order, order_id, card.version)
    desk.say(_("{number} is a draft again and is checked when it is confirmed.").format(number=isolate_ltr(card.number)))


# Several at once


def hand_over_all(desk: Desk, order_ids: Sequence[int]) -> None:
    """Hand confirmed orders over, all of them or none.

    Raises:
        NotConfirmedError: one of them is not confirmed.
    """
    done = desk.write(hand_over, order_ids)
    told = ngettext("{count} order handed over to sales support.", "{count} orders handed over to sales support.", len(done))
    desk.say(told.format(count=len(done)))


def pick_all(desk: Desk, order_ids: Sequence[int]) -> None:
    """Pick all that is left of several orders, of all of them or none.

    Raises:
        KamDeskError: one of them cannot be picked.
    """
    versions = _versions(desk, order_ids)
    desk.write(_pick_whole, versions)
    told = ngettext("{count} order picked.", "{count} orders picked.", len(versions))
    desk.say(told.format(count=len(versions)))


def ship_all(desk: Desk, order_ids: Sequence[int]) -> None:
    """Let all that was picked of several orders leave today, of all of them or none.

    Raises:
        KamDeskError: one of them cannot leave.
    """
    versions = _versions(desk, order_ids)
    done = desk.write(_ship_whole, versions, desk.today())
    told = ngettext("{count} delivery left today.", "{count} deliveries left today.", len(done))
    desk.say(told.format(count=len(done)))


def _versions(desk: Desk, order_ids: Sequence[int]) -> list[tuple[int, int]]:
    return [(order_id, desk.read(version_of, order_id)) for order_id in order_ids]


def _pick_whole(session: Session, versions: Sequence[tuple[int, int]]) -> list[int]:
    return [pick(session, Pick(order_id=order_id, version=version)) for order_id, version in sorted(versions)]


def _ship_whole(session: Session, versions: Sequence[tuple[int, int]], today: dt.date) -> list[int]:
    commands = [
        Ship(order_id=order_id, version=version, date=today, key=new_key(), today=today) for order_id, version in sorted(versions)
    ]
    return [ship(session, command) for command in commands]
