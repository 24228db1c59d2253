"""The list of proposals to the management."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Final

from kamdesk.areas.people import queries as people
from kamdesk.areas.people.model import Employee
from kamdesk.areas.tasks import queries
from kamdesk.areas.tasks.forms import (
    ProposalDialog,
    ask_proposal_form,
    proposal_form,
    proposal_step_form,
    read_proposal,
)
from kamdesk.areas.tasks.forms.words import kind_words, kinds, proposal_row_state, state_mark, state_words
from kamdesk.areas.tasks.model import Proposal
from kamdesk.areas.tasks.rules import PROPOSAL_STATES, PROPOSALS
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Mark


def _mark(row: Any) -> Mark | None:
    return state_mark(proposal_row_state(row))


_COLUMNS: Final = (
    Column(N_("Proposal"), "subject", width=320, sort=(Proposal.search,)),
    Column(N_("Kind"), "kind", show=kind_words, width=170, sort=(Proposal.kind,)),
    Column(N_("By"), "employee", width=140, sort=()),
    Column(
        N_("State"),
        "state",
        show=lambda _value, row: state_words(PROPOSALS, proposal_row_state(row)),
        mark=_mark,
        width=150,
        sort=(),
    ),
    Column(N_("Given on"), "given_on", side="end", width=105, sort=(Proposal.given_on,)),
    Column(N_("Wanted by"), "wanted_by", side="end", width=105, sort=(Proposal.wanted_by,)),
    Column(N_("Answer"), "answer", show=lambda text: " ".join(text.split()), width=280, sort=()),
    Column(N_("Answered by"), "answered_by", width=140, sort=()),
    Column(N_("Carried out on"), "done_on", side="end", width=120, sort=(), hidden=True),
)


def _states(_desk: Desk) -> list[tuple[str, str]]:
    return [("waiting", _("waiting")), *((key, _(word)) for key, word in PROPOSAL_STATES.items())]


def _whose(desk: Desk) -> list[tuple[int, str]]:
    found = [(one.id, one.name) for one in desk.read(people.employees)]
    mine = [(number, _("mine ({name})").format(name=name)) for number, name in found if number == desk.user_id]
    return mine + [one for one in found if one[0] != desk.user_id]


class ProposalsList(ListPage):
    """Proposals and shortcomings, with what became of each; what waits comes first."""

    key, title, icon = "proposals-list", N_("Proposals"), "lightbulb"
    shows = frozenset({Proposal, Employee})
    columns: ClassVar[Sequence[Column]] = _COLUMNS
    filters: ClassVar[Sequence[Filter]] = (
        Filter("state", N_("State"), _states),
        Filter("kind", N_("Kind"), lambda _desk: kinds()),
        Filter("whose", N_("By"), _whose),
    )
    empty = Empty(N_("Nothing was proposed yet. Propose an improvement, or say what is wrong."), "lightbulb", "new", "ask")

    def listing(self, **filters: Any) -> Listing:
        selects = queries.proposal_list(filters["state"], self.desk.today(), employee_id=filters["whose"], kind=filters["kind"])
        return Listing(
            selects.shown, Proposal.id, order=queries.PROPOSAL_ORDER, search=queries.matching_proposals, narrow=selects.narrow
        )

    def new(self) -> None:
        self.show_form(proposal_form(self.desk, self))

    def open_record(self, record_id: int) -> None:
        ProposalDialog(self.desk, self, record_id).open()

    def edit(self, record_id: int) -> None:
        self._step("edit", record_id)

    def more_commands(self) -> list[Command]:
        return [
            Command("ask", N_("Ask for a proposal…"), "question", "Ctrl+Shift+N", self._ask),
            Command("give", N_("Give it…"), "paper-plane-tilt", "", partial(self._step, "give"), "one"),
            Command("accept", N_("Accept…"), "check-circle", "Ctrl+Return; Ctrl+Enter", partial(self._step, "accept"), "one"),
            Command("refuse", N_("Refuse…"), "prohibit", "", partial(self._step, "refuse"), "one"),
            Command("consider", N_("Consider…"), "hourglass", "", partial(self._step, "consider"), "one"),
            Command("done", N_("Carried out…"), "flag", "", partial(self._step, "done"), "one"),
            Command("withdraw", N_("Withdraw…"), "x-circle", "Del", partial(self._step, "withdraw"), "one"),
        ]

    def _ask(self) -> None:
        self.show_form(ask_proposal_form(self.desk, self))

    def _step(self, step: str, record_id: int) -> None:
        self.show_form(proposal_step_form(self.desk, self, read_proposal(self.desk, record_id), step))
