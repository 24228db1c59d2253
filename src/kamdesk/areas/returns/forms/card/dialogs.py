"""The card of a return, and the card of an act."""

from collections.abc import Sequence
from typing import Any

from kamdesk.areas.clients.model import Client
from kamdesk.areas.returns import queries
from kamdesk.areas.returns.forms.acting import change_act_form
from kamdesk.areas.returns.forms.card.base import RecordCard
from kamdesk.areas.returns.forms.printing import preview_act, preview_return
from kamdesk.areas.returns.forms.shown import act_columns, act_facts, return_columns, return_facts
from kamdesk.areas.returns.forms.steps import (
    ACT_STEPS,
    RETURN_STEPS,
    act_step_form,
    act_steps,
    measure_form,
    return_step_form,
    return_steps,
)
from kamdesk.areas.returns.forms.taking import change_return_form
from kamdesk.areas.returns.forms.words import act_kind_words, act_state, return_state
from kamdesk.areas.returns.model import ActLine, GoodsAct, GoodsReturn, ReturnLine
from kamdesk.areas.returns.queries import ACTS, ActCard, Link, ReturnCard
from kamdesk.areas.returns.rules import RETURN_KINDS
from kamdesk.areas.returns.rules.refusals import ActGoneError, ReturnGoneError
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.form import FormDialog


class ReturnCardDialog(RecordCard):
    """Shows a return."""

    shows = frozenset({GoodsReturn, ReturnLine, Client})
    area = "returns"

    def read(self) -> ReturnCard:
        found = self.desk.read(queries.return_card, self.record_id)
        if found is None:
            raise ReturnGoneError
        return found

    def columns(self) -> Any:
        return return_columns(self.card)

    def told(self) -> tuple[str, str, Sequence[tuple[str, str]]]:
        title = _("{kind} {number}").format(kind=_(RETURN_KINDS[self.card.kind]), number=isolate_ltr(self.card.number))
        return title, return_state(self.card.status), return_facts(self.card, self.desk.today())

    def leads_to(self) -> dict[str, tuple[str, Link | None]]:
        card: ReturnCard = self.card
        return {
            "order": (_("Order"), card.order),
            "delivery": (_("Delivery"), card.delivery),
            "invoice": (_("Invoice"), card.invoice),
            "act": (_("Act"), card.act),
            "credit_note": (_("Credit note"), card.credit_note),
            "replacement": (_("New order"), card.replacement),
        }

    def steps(self) -> dict[str, str]:
        card: ReturnCard = self.card
        steps = {step: _(RETURN_STEPS[step]) for step in return_steps(card.status, card.kind)}
        if card.status != "cancelled" and card.status != "rejected":
            steps["edit"] = _("Edit")
            if card.measure and card.measure_done is None:
                steps["measure"] = _("Measure done")
        return steps

    def form_for(self, step: str) -> FormDialog:
        if step == "edit":
            return change_return_form(self.desk, self, self.record_id)
        if step == "measure":
            return measure_form(self.desk, self, self.card)
        return return_step_form(self.desk, self, self.card, step)

    def print_paper(self) -> None:
        preview_return(self.desk, self, self.record_id, self.card.number)


class ActCardDialog(RecordCard):
    """Shows an act."""

    shows = frozenset({GoodsAct, ActLine, GoodsReturn, Client})
    area = ACTS

    def read(self) -> ActCard:
        found = self.desk.read(queries.act_card, self.record_id)
        if found is None:
            raise ActGoneError
        return found

    def columns(self) -> Any:
        return act_columns(self.card)

    def told(self) -> tuple[str, str, Sequence[tuple[str, str]]]:
        title = _("{kind} {number}").format(kind=act_kind_words(self.card.kind), number=isolate_ltr(self.card.number))
        return title, act_state(self.card.status), act_facts(self.card)

    def leads_to(self) -> dict[str, tuple[str, Link | None]]:
        card: ActCard = self.card
        return {
            "order": (_("Order"), card.order),
            "delivery": (_("Delivery"), card.delivery),
            "invoice": (_("Invoice"), card.invoice),
            "credit_note": (_("Credit note"), card.credit_note),
            "surplus_invoice": (_("Invoice for the surplus"), card.surplus_invoice),
            "further_order": (_("Further delivery"), card.further_order),
            "taken_back": (_("Return"), card.taken_back),
        }

    def steps(self) -> dict[str, str]:
        steps = {step: _(ACT_STEPS[step]) for step in act_steps(self.card.status)}
        if self.card.status == "draft":
            steps["edit"] = _("Edit")
        return steps

    def form_for(self, step: str) -> FormDialog:
        if step == "edit":
            return change_act_form(self.desk, self, self.record_id)
        return act_step_form(self.desk, self, self.card, step)

    def print_paper(self) -> None:
        preview_act(self.desk, self, self.record_id, self.card.number)
