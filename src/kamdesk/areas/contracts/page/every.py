"""The list of contracts and what is done with them."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Final

from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts.forms.card import contract_dialog
from kamdesk.areas.contracts.forms.card.printing import paper_of, preview, preview_together
from kamdesk.areas.contracts.forms.details import contract_form
from kamdesk.areas.contracts.forms.doing import WORDS, ask, makes_another
from kamdesk.areas.contracts.forms.packing import pack_form
from kamdesk.areas.contracts.forms.steps import read_card
from kamdesk.areas.contracts.forms.words import kind_words, row_notice, row_notice_mark, row_state, row_state_mark
from kamdesk.areas.contracts.model import Contract, ContractApproval, ContractText, Disagreement
from kamdesk.areas.contracts.page.library import open_library
from kamdesk.areas.contracts.queries import contract_list
from kamdesk.areas.contracts.rules import STATES
from kamdesk.areas.people import queries as people
from kamdesk.areas.people.model import Employee
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Mark


def states(_desk: Desk) -> list[tuple[str, str]]:
    """Return what the list can be limited to."""
    return [("binding", _("binding both sides")), *((key, _(word)) for key, word in STATES.items())]


def owners(desk: Desk) -> list[tuple[int, str]]:
    """Return whose contracts the list can be limited to, one's own first."""
    found = [(one.id, one.name) for one in desk.read(people.employees)]
    mine = [(number, _("mine ({name})").format(name=name)) for number, name in found if number == desk.user_id]
    return mine + [one for one in found if one[0] != desk.user_id]


def _disputes(count: int, _row: Any) -> str:
    return show_number(count) if count else ""


def _disputes_mark(row: Any) -> Mark | None:
    return Mark("warn") if row.disputes else None


NUMBER: Final = Column(N_("Number"), "number", side="ltr", width=150, sort=(Contract.number,))
CLIENT: Final = Column(N_("Client"), "client", width=190, sort=(Client.name_key,))
OWNER: Final = Column(N_("Owner"), "owner", width=140, sort=())
FACTS: Final = (
    Column(N_("Kind"), "kind", show=kind_words, width=130, sort=(Contract.kind,)),
    Column(N_("State"), "state", show=lambda _value, row: row_state(row), mark=row_state_mark, width=225, sort=()),
    Column(N_("In force from"), "starts", side="end", width=100, sort=(Contract.starts,)),
    Column(N_("In force until"), "ends", side="end", width=100, sort=(Contract.ends,)),
    Column(
        N_("Notice until"), "notice_days", show=lambda _value, row: row_notice(row), mark=row_notice_mark, side="end", width=110,
        sort=(),
    ),
    Column(N_("Amount"), "amount", currency="currency", total=True, width=120, sort=(Contract.amount,)),
    Column(N_("Currency"), "currency", side="ltr", width=76, sort=()),
    Column(N_("In dispute"), "disputes", show=_disputes, mark=_disputes_mark, side="end", width=90, sort=()),
)  # fmt: skip
DATE: Final = Column(N_("Date"), "date", side="end", width=100, sort=(Contract.date,), hidden=True)
BASE: Final = Column(N_("Changes"), "base", side="ltr", width=140, sort=(), hidden=True)


class ContractsList(ListPage):
    """All contracts and additional agreements; by state, binding ones and by owner under the filters."""

    key, title, icon = "contract-list", N_("All contracts"), "article"
    shows = frozenset({Contract, ContractApproval, ContractText, Disagreement, Client, Employee})
    columns: ClassVar[Sequence[Column]] = (NUMBER, CLIENT, *FACTS, OWNER, DATE, BASE)
    filters: ClassVar[Sequence[Filter]] = (Filter("state", N_("State"), states), Filter("owner", N_("Owner"), owners))
    empty = Empty(N_("There are no contracts yet. Draft the first one from a template."), "article", "new")

    def listing(self, **filters: Any) -> Listing:
        return Listing(
            contract_list(filters["state"], self.desk.today(), filters["owner"]),
            Contract.id,
            order=(Contract.date.desc(), Contract.id.desc()),
            search=lambda text: Contract.search.contains(text, autoescape=True) | Client.name_key.contains(text, autoescape=True),
        )

    def new(self) -> None:
        self.show_drafted(contract_form(self.desk, self))

    def open_record(self, record_id: int) -> None:
        contract_dialog(self.desk, self, record_id).open()

    def edit(self, record_id: int) -> None:
        self.show_form(contract_form(self.desk, self, contract_id=record_id))

    def duplicate(self, record_id: int) -> None:
        self.show_drafted(contract_form(self.desk, self, like=record_id))

    def show_drafted(self, form: FormDialog) -> None:
        """Open a form that drafts a contract; its window is shown as soon as it is stored."""
        form.saved.connect(self.open_record)
        self.show_form(form)

    def more_commands(self) -> list[Command]:
        return [
            Command("send", WORDS["send"], "paper-plane-tilt", "Ctrl+Shift+G", partial(self._do, "send"), "one"),
            Command("ask", WORDS["ask"], "check-square", "Ctrl+Shift+A", partial(self._do, "ask"), "one"),
            Command("sign", WORDS["sign"], "pen-nib", "Ctrl+G", partial(self._do, "sign"), "one"),
            Command("renew", WORDS["renew"], "arrows-clockwise", "Ctrl+R", partial(self._do, "renew"), "one"),
            Command("amend", WORDS["amend"], "file-plus", "Ctrl+Shift+M", partial(self._do, "amend"), "one"),
            Command("notice", WORDS["notice"], "bell", "", partial(self._do, "notice"), "one"),
            Command("end", WORDS["end"], "x-circle", "", partial(self._do, "end"), "one"),
            Command("cancel", WORDS["cancel"], "prohibit", "Del", partial(self._do, "cancel"), "one"),
            Command("print", N_("Print"), "printer", "Ctrl+P", self._print_chosen, "many"),
            Command("pack", N_("Pack…"), "files", "Ctrl+Shift+K", self._pack, "one"),
            Command("library", N_("Templates and clauses…"), "books", "Ctrl+Shift+T", partial(open_library, self.desk, self)),
        ]

    def _do(self, doing: str, record_id: int) -> None:
        form = ask(self.desk, self, doing, record_id)
        if form is None:
            return
        if makes_another(doing):
            self.show_drafted(form)
        else:
            self.show_form(form)

    def _print_chosen(self, ids: list[int]) -> None:
        """Show one contract, or several as one PDF."""
        if len(ids) == 1:
            preview(self.desk, self, paper_of(ids[0], "contract"), read_card(self.desk, ids[0]).number)
        else:
            preview_together(self.desk, self, ids)

    def _pack(self, record_id: int) -> None:
        self.show_form(pack_form(self.desk, self, record_id))
