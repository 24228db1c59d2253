"""The list of acts and what is done with them."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QVBoxLayout

from kamdesk.areas.clients.model import Client
from kamdesk.areas.reconciliation.forms import act_dialog, cancel_form, prepare_form, preview_acts, run_form, step_form
from kamdesk.areas.reconciliation.forms.run import run_words
from kamdesk.areas.reconciliation.forms.words import row_state, state_mark, state_words, waiting_mark, waiting_words
from kamdesk.areas.reconciliation.model import Reconciliation, ReconciliationEntry
from kamdesk.areas.reconciliation.queries import act_list, matching_acts, waiting_acts
from kamdesk.areas.reconciliation.rules import ANSWER_DAYS
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Mark


def states(_desk: Desk) -> list[tuple[str, str]]:
    """Return what the list can be limited to."""
    return [
        ("prepared", _("prepared")),
        ("sent", _("sent")),
        ("late", _("not returned for {days} days").format(days=ANSWER_DAYS)),
        ("returned", _("returned")),
        ("different", _("with differences")),
        ("signed", _("signed")),
        ("cancelled", _("cancelled")),
    ]


def _differences(value: int, row: Any) -> str:
    """Return how many differences an act has and how many of them nobody explained; a word while nothing is known."""
    if row.their_closing is None:
        return _("not compared")
    if not value:
        return _("none")
    told = _("{count}, {left} not explained") if row.unexplained else _("{count}, explained")
    return told.format(count=show_number(value), left=show_number(row.unexplained))


def _differences_mark(row: Any) -> Mark | None:
    if row.their_closing is None:
        return Mark("muted")
    return Mark("warn" if row.unexplained else "ok")


CLIENT: Final = Column(N_("Client"), "client", width=210, sort=(Client.name_key,))
FACTS: Final = (
    Column(N_("From"), "since", side="end", width=100, sort=(Reconciliation.since_on,)),
    Column(N_("To"), "until", side="end", width=100, sort=(Reconciliation.until_on,)),
    Column(N_("State"), "sent_on", show=lambda _value, row: state_words(row_state(row)), mark=lambda row: state_mark(row_state(row)), width=110, sort=()),
    Column(
        N_("Waiting"),
        "today",
        show=lambda _value, row: waiting_words(row_state(row), row.sent_on, row.today),
        mark=lambda row: waiting_mark(row_state(row), row.sent_on, row.today),
        width=130,
        sort=(Reconciliation.sent_on,),
    ),
    Column(N_("Differences"), "differences", show=_differences, mark=_differences_mark, width=170, sort=()),
    Column(N_("Difference"), "difference", currency="currency", width=110, sort=()),
    Column(N_("Our closing balance"), "our_closing", currency="currency", width=130, sort=(Reconciliation.our_closing,)),
    Column(N_("The client's closing balance"), "their_closing", currency="currency", width=130, sort=(), hidden=True),
    Column(N_("Currency"), "currency", side="ltr", width=76, sort=()),
    Column(N_("Sent on"), "sent_on", side="end", width=100, sort=(Reconciliation.sent_on,), hidden=True),
    Column(N_("Returned on"), "returned_on", side="end", width=100, sort=(Reconciliation.returned_on,), hidden=True),
    Column(N_("Signed on"), "signed_on", side="end", width=100, sort=(Reconciliation.signed_on,), hidden=True),
)  # fmt: skip
NUMBER: Final = Column(N_("Number"), "number", side="ltr", width=140, sort=(Reconciliation.number,))


class ReconciliationPage(ListPage):
    """All acts, the latest period first; those that wait for an answer too long are told above."""

    key, title, icon = "reconciliation", N_("Reconciliation"), "scales"
    shows = frozenset({Reconciliation, ReconciliationEntry, Client})
    columns: ClassVar[Sequence[Column]] = (NUMBER, CLIENT, *FACTS)
    filters: ClassVar[Sequence[Filter]] = (Filter("state", N_("State"), states),)
    empty = Empty(
        N_("There are no reconciliation acts yet. Prepare one for a client, or for all that moved or owe something."),
        "scales",
        "new",
        "run",
    )
    client_id: int | None = None

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reminder = Bar("warn")
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(2, self.reminder)
        self._remind()

    def listing(self, **filters: Any) -> Listing:
        return Listing(
            act_list(filters["state"], self.desk.today(), self.client_id),
            Reconciliation.id,
            order=(Reconciliation.until_on.desc(), Reconciliation.id.desc()),
            search=matching_acts,
        )

    def refresh(self) -> None:
        super().refresh()
        self._remind()

    def _remind(self) -> None:
        """Say how many acts were sent and have not come back."""
        count = self.desk.read(waiting_acts, self.desk.today()) if self.client_id is None else 0
        told = ngettext(
            "{count} act was sent {days} days ago or earlier and has not come back.",
            "{count} acts were sent {days} days ago or earlier and have not come back.",
            count,
        )
        self.reminder.tell(told.format(count=show_number(count), days=ANSWER_DAYS) if count else "")

    def new(self) -> None:
        form = prepare_form(self.desk, self, self.client_id)
        form.saved.connect(self._open_new)
        self.show_form(form)

    def _open_new(self, act_id: int) -> None:
        self.desk.say(_("The act is prepared."))
        self.open_record(act_id)

    def open_record(self, record_id: int) -> None:
        act_dialog(self.desk, self, record_id).open()

    def print_rows(self, ids: list[int]) -> None:
        preview_acts(self.desk, self, ids)

    def more_commands(self) -> list[Command]:
        return [
            *self.whole_commands(),
            Command("sent", N_("Sent"), "paper-plane-tilt", "Ctrl+Shift+S", partial(self._step, "sent"), "many"),
            Command("returned", N_("Returned"), "arrow-bend-up-left", "Ctrl+Shift+R", partial(self._step, "returned"), "many"),
            Command("signed", N_("Signed"), "pen-nib", "Ctrl+Shift+G", partial(self._step, "signed"), "many"),
            Command("cancel", N_("Cancel the act"), "x-circle", "Del", self._cancel, "one"),
        ]

    def whole_commands(self) -> list[Command]:
        """Return the commands that are about no act of the list."""
        return [Command("run", N_("Acts of many clients…"), "users-three", "Ctrl+Shift+N", self.run_many)]

    def run_many(self) -> None:
        """Prepare acts of many clients."""
        form = run_form(self.desk, self)
        form.saved.connect(lambda result: self.desk.say(run_words(result)))
        self.show_form(form)

    def _step(self, step: str, ids: list[int]) -> None:
        self.show_form(step_form(self.desk, self, step, ids))

    def _cancel(self, record_id: int) -> None:
        self.show_form(cancel_form(self.desk, self, record_id))


class ActsSection(ReconciliationPage):
    """The acts of one client."""

    key, title, icon = "client-reconciliation", N_("Reconciliation"), "scales"
    columns: ClassVar[Sequence[Column]] = (NUMBER, *FACTS)
    empty = Empty(N_("No act was prepared for this client yet."), "scales", "new")

    def __init__(self, desk: Desk, client_id: int) -> None:
        self.client_id = client_id
        super().__init__(desk)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setContentsMargins(0, 8, 0, 0)

    def whole_commands(self) -> list[Command]:
        return []
