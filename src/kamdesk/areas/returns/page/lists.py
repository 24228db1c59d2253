"""The lists of returns, of acts and of measures."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Final

from kamdesk.areas.clients.model import Client
from kamdesk.areas.returns import queries
from kamdesk.areas.returns.forms import (
    ActCardDialog,
    ReturnCardDialog,
    act_form,
    change_act_form,
    change_return_form,
    return_form,
)
from kamdesk.areas.returns.forms.door import not_taken_dialog
from kamdesk.areas.returns.forms.printing import preview_act, preview_return
from kamdesk.areas.returns.forms.steps import (
    act_step_form,
    act_steps,
    measure_form,
    return_step_form,
    return_steps,
)
from kamdesk.areas.returns.forms.words import (
    act_kind_words,
    act_state,
    done_words,
    reasons,
    return_state,
    settlement_words,
    state_mark,
)
from kamdesk.areas.returns.model import ActLine, GoodsAct, GoodsReturn, ReturnLine
from kamdesk.areas.returns.queries import ActCard, ReturnCard
from kamdesk.areas.returns.rules import ACT_KINDS, REASONS, RETURN_KINDS, measure_late
from kamdesk.areas.returns.rules.refusals import ActGoneError, ReturnGoneError
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Mark

NUMBER: Final = Column(N_("Number"), "number", side="ltr", width=140, sort=(GoodsReturn.number,))
CLIENT: Final = Column(N_("Client"), "client", width=200, sort=(Client.name_key,))
_DATE: Final = Column(N_("Date"), "date", side="end", width=100, sort=(GoodsReturn.date,))
_REASON: Final = Column(N_("Reason"), "reason", show=lambda key: _(REASONS[key]), width=170, sort=(GoodsReturn.reason,))
_FACTS: Final = (
    _DATE,
    Column(N_("Kind"), "kind", show=lambda key: _(RETURN_KINDS[key]), width=90, sort=()),
    _REASON,
    Column(N_("With VAT"), "total", currency="currency", total=True, width=110, sort=(GoodsReturn.total,)),
    Column(N_("Currency"), "currency", side="ltr", width=76, sort=()),
    Column(N_("State"), "status", show=return_state, mark=state_mark, width=110, sort=()),
    Column(N_("Delivery"), "delivery", side="ltr", width=140, sort=()),
    Column(N_("Invoice"), "invoice", side="ltr", width=140, sort=()),
    Column(N_("Credit note"), "credit_note", side="ltr", width=140, sort=()),
    Column(N_("Order"), "order", side="ltr", width=140, sort=(), hidden=True),
)


def _return_states(_desk: Desk) -> list[tuple[str, str]]:
    return [
        ("open", _("to be settled")),
        *((key, return_state(key)) for key in ("draft", "accepted", "credited", "replaced", "rejected", "cancelled")),
    ]


def _act_states(_desk: Desk) -> list[tuple[str, str]]:
    return [("open", _("to be settled")), *((key, act_state(key)) for key in ("draft", "signed", "settled", "cancelled"))]


class ReturnsList(ListPage):
    """All returns and refusals."""

    key, title, icon = "returns-list", N_("Returns"), "arrow-u-up-left"
    shows = frozenset({GoodsReturn, ReturnLine, Client})
    columns: ClassVar[Sequence[Column]] = (NUMBER, CLIENT, *_FACTS)
    filters: ClassVar[Sequence[Filter]] = (
        Filter("state", N_("State"), _return_states),
        Filter("kind", N_("Kind"), lambda _desk: [(key, _(word)) for key, word in RETURN_KINDS.items()]),
        Filter("reason", N_("Reason"), lambda _desk: reasons()),
    )
    empty = Empty(N_("Nothing came back yet. Take the first return, from a delivery or an invoice."), "arrow-u-up-left", "new")
    client_id: int | None = None

    def listing(self, **filters: Any) -> Listing:
        kind, reason = filters.get("kind"), filters.get("reason")
        selects = queries.return_list(filters["state"], kind=kind, reason=reason, client_id=self.client_id)
        return Listing(
            selects.shown,
            GoodsReturn.id,
            order=(GoodsReturn.date.desc(), GoodsReturn.id.desc()),
            search=queries.matching_returns,
            narrow=selects.narrow,
            along={"client": selects.by_client},
        )

    def new(self) -> None:
        self.show_form(return_form(self.desk, self))

    def open_record(self, record_id: int) -> None:
        ReturnCardDialog(self.desk, self, record_id).open()

    def edit(self, record_id: int) -> None:
        self.show_form(change_return_form(self.desk, self, record_id))

    def more_commands(self) -> list[Command]:
        return [
            Command("accept", N_("Accept"), "check-circle", "", partial(self._step, "accept"), "one"),
            Command("credit", N_("Credit note"), "receipt", "Ctrl+Return; Ctrl+Enter", partial(self._step, "credit"), "one"),
            Command("replace", N_("Send again"), "truck", "", partial(self._step, "replace"), "one"),
            Command("cancel", N_("Cancel the return"), "x-circle", "Del", partial(self._step, "cancel"), "one"),
            Command("print", N_("Print"), "printer", "Ctrl+P", self._print_note, "one"),
            Command("door", N_("Not taken at the door…"), "door", "Ctrl+Shift+D", self.show_not_taken),
        ]

    def _card(self, record_id: int) -> ReturnCard:
        card = self.desk.read(queries.return_card, record_id)
        if card is None:
            raise ReturnGoneError
        return card

    def _step(self, step: str, record_id: int) -> None:
        card = self._card(record_id)
        if step not in return_steps(card.status, card.kind):
            raise StepNotNowError(card.number, return_state(card.status))
        self.show_form(return_step_form(self.desk, self, card, step))

    def _print_note(self, record_id: int) -> None:
        preview_return(self.desk, self, record_id, self._card(record_id).number)

    def show_not_taken(self) -> None:
        """Offer the deliveries of which something was not taken, and nobody noted why."""
        not_taken_dialog(self.desk, self, self.client_id).open()


class StepNotNowError(KamDeskError):
    """A step does not fit the state of what is selected."""

    def __init__(self, number: str, state: str) -> None:
        super().__init__(
            _("This is not possible now: the state of {number} is “{state}”. Open it to see what can be done.").format(
                number=isolate_ltr(number), state=state
            )
        )


def _number_of_act() -> Column:
    return Column(N_("Number"), "number", side="ltr", width=140, sort=(GoodsAct.number,))


_ACT_FACTS: Final = (
    Column(N_("Date"), "date", side="end", width=100, sort=(GoodsAct.date,)),
    Column(N_("Kind"), "kind", show=act_kind_words, width=150, sort=(GoodsAct.kind,)),
    Column(N_("With VAT"), "amount", currency="currency", total=True, width=110, sort=(GoodsAct.amount,)),
    Column(N_("Currency"), "currency", side="ltr", width=76, sort=()),
    Column(N_("State"), "status", show=act_state, mark=state_mark, width=110, sort=()),
    Column(N_("Signed on"), "signed_on", side="end", width=110, sort=()),
    Column(N_("How it was settled"), "settlement", show=settlement_words, width=230, sort=()),
    Column(N_("Delivery"), "delivery", side="ltr", width=140, sort=()),
    Column(N_("Invoice"), "invoice", side="ltr", width=140, sort=()),
)


class ActsList(ListPage):
    """All acts about goods that were not as the papers said."""

    key, title, icon = "acts-list", N_("Acts"), "clipboard-text"
    shows = frozenset({GoodsAct, ActLine, Client})
    columns: ClassVar[Sequence[Column]] = (_number_of_act(), CLIENT, *_ACT_FACTS)
    filters: ClassVar[Sequence[Filter]] = (
        Filter("state", N_("State"), _act_states),
        Filter("kind", N_("Kind"), lambda _desk: [(key, _(word)) for key, word in ACT_KINDS.items()]),
    )
    empty = Empty(N_("No act was drawn up yet. Draw up the first about a delivery or an invoice."), "clipboard-text", "new")
    client_id: int | None = None

    def listing(self, **filters: Any) -> Listing:
        selects = queries.act_list(filters["state"], kind=filters.get("kind"), client_id=self.client_id)
        return Listing(
            selects.shown,
            GoodsAct.id,
            order=(GoodsAct.date.desc(), GoodsAct.id.desc()),
            search=queries.matching_acts,
            narrow=selects.narrow,
            along={"client": selects.by_client},
        )

    def new(self) -> None:
        self.show_form(act_form(self.desk, self))

    def open_record(self, record_id: int) -> None:
        ActCardDialog(self.desk, self, record_id).open()

    def edit(self, record_id: int) -> None:
        card = self._card(record_id)
        if card.status != "draft":
            raise StepNotNowError(card.number, act_state(card.status))
        self.show_form(change_act_form(self.desk, self, record_id))

    def more_commands(self) -> list[Command]:
        return [
            Command("sign", N_("Signed"), "pen-nib", "Ctrl+Return; Ctrl+Enter", partial(self._step, "sign"), "one"),
            Command("settle", N_("Settle"), "check-circle", "Ctrl+Shift+Return", partial(self._step, "settle"), "one"),
            Command("cancel", N_("Cancel the act"), "x-circle", "Del", partial(self._step, "cancel"), "one"),
            Command("print", N_("Print"), "printer", "Ctrl+P", self._print_act, "one"),
        ]

    def _card(self, record_id: int) -> ActCard:
        card = self.desk.read(queries.act_card, record_id)
        if card is None:
            raise ActGoneError
        return card

    def _step(self, step: str, record_id: int) -> None:
        card = self._card(record_id)
        if step not in act_steps(card.status):
            raise StepNotNowError(card.number, act_state(card.status))
        self.show_form(act_step_form(self.desk, self, card, step))

    def _print_act(self, record_id: int) -> None:
        preview_act(self.desk, self, record_id, self._card(record_id).number)


def _late_mark(row: Any) -> Mark | None:
    if measure_late(row.measure_due, row.measure_done, row.today):
        return Mark("error", _("late"))
    return Mark("ok") if row.measure_done is not None else None


class MeasuresList(ListPage):
    """What is done so that goods do not come back again for the same cause."""

    key, title, icon = "measures-list", N_("Measures"), "wrench"
    shows = frozenset({GoodsReturn, Client})
    columns: ClassVar[Sequence[Column]] = (
        Column(N_("Measure"), "measure", width=320, sort=()),
        Column(N_("To be done by"), "measure_due", side="end", width=120, sort=(GoodsReturn.measure_due,)),
        Column(
            N_("Done on"),
            "measure_done",
            show=lambda _value, row: done_words(row.measure_due, row.measure_done, row.today),
            mark=_late_mark,
            side="end",
            width=120,
            sort=(),
        ),
        NUMBER,
        CLIENT,
        _DATE,
        _REASON,
    )
    filters: ClassVar[Sequence[Filter]] = (
        Filter("state", N_("State"), lambda _desk: [("open", _("not done")), ("late", _("late")), ("done", _("done"))]),
    )
    empty = Empty(N_("No measures yet. Write them down in a return: what is done so that it does not happen again."), "wrench")

    def listing(self, **filters: Any) -> Listing:
        selects = queries.measure_list(filters["state"], self.desk.today())
        return Listing(
            selects.shown,
            GoodsReturn.id,
            order=(GoodsReturn.measure_due.desc(), GoodsReturn.id.desc()),
            search=queries.matching_returns,
            narrow=selects.narrow,
            along={"client": selects.by_client},
        )

    def open_record(self, record_id: int) -> None:
        ReturnCardDialog(self.desk, self, record_id).open()

    def edit(self, record_id: int) -> None:
        self.show_form(change_return_form(self.desk, self, record_id))

    def more_commands(self) -> list[Command]:
        return [Command("done", N_("Measure done"), "check-circle", "Ctrl+Return; Ctrl+Enter", self._done, "one")]

    def _done(self, record_id: int) -> None:
        card = self.desk.read(queries.return_card, record_id)
        if card is None:
            raise ReturnGoneError
        self.show_form(measure_form(self.desk, self, card))
