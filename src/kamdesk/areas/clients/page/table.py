"""The list of clients."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from kamdesk.areas.clients import actions, queries
from kamdesk.areas.clients.forms import MergeDialog, OwnerForm, TagForm, client_form, new_client_form
from kamdesk.areas.clients.model import Client, ClientTag
from kamdesk.areas.clients.queries import ClientFilter
from kamdesk.areas.clients.rules import STANDINGS
from kamdesk.areas.people import queries as people_queries
from kamdesk.areas.people.model import Employee
from kamdesk.core.countries import country_name
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.area import ClientFigure
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Search


def _standing(standing: str) -> str:
    return _(STANDINGS.get(standing, standing))


def _owners(desk: Desk) -> list[tuple[int, str]]:
    found = [(one.id, one.name) for one in desk.read(people_queries.employees)]
    mine = [(number, _("mine ({name})").format(name=name)) for number, name in found if number == desk.user_id]
    return mine + [one for one in found if one[0] != desk.user_id]


_FIRST = (
    Column(N_("Name"), Client.name, width=260, sort=(Client.name_key,)),
    Column(N_("Standing"), Client.standing, show=_standing, width=130),
    Column(N_("Segment"), Client.segment, width=100),
    Column(N_("City"), Client.city, width=120),
    Column(N_("Owner"), "owner", width=160),
    Column(N_("Phone"), Client.phone, side="ltr", width=150),
)
_LAST = (
    Column(N_("Credit limit"), Client.credit_limit, currency=Client.currency),
    Column(N_("Currency"), Client.currency, side="ltr", width=80),
    Column(N_("Tags"), "tags", width=160, sort=()),
    Column(N_("Tax number"), Client.tax_number, side="ltr", hidden=True),
    Column(N_("E-mail"), Client.email, side="ltr", width=200, hidden=True),
    Column(N_("Country"), Client.country, show=country_name, hidden=True),
    Column(N_("Terms, days"), Client.payment_days, side="end", width=90, hidden=True),
    Column(N_("Changed"), Client.changed_at, side="end", width=150, hidden=True),
)


class ClientsPage(ListPage):
    """All clients; their cards open on Enter. `figures` are the columns that other areas add."""

    key, title, icon = "clients", N_("Clients"), "users"
    shows = frozenset({Client, ClientTag, Employee})
    figures: ClassVar[Sequence[ClientFigure]] = ()
    columns = (*_FIRST, *_LAST)
    filters = (
        Filter("standing", N_("Standing"), lambda _desk: [(key, _(word)) for key, word in STANDINGS.items()]),
        Filter("owner", N_("Owner"), _owners),
        Filter("segment", N_("Segment"), lambda desk: [(one, one) for one in desk.read(queries.segments_in_use)]),
        Filter("tag", N_("Tag"), lambda desk: [(one, one) for one in desk.read(queries.tags_in_use)]),
        Filter("archived", N_("Archived"), lambda _desk: [("yes", _("Archived only"))]),
    )
    empty = Empty(N_("There are no clients yet. Add the first one, or import your client base."), "users", "new", "import")

    def listing(self, **filters: Any) -> Listing:
        dialect = self.desk.db.dialect
        shown = ClientFilter(
            archived=filters["archived"] == "yes",
            standing=filters["standing"],
            owner_id=filters["owner"],
            segment=filters["segment"],
            tag=filters["tag"],
        )
        figures = [one.expression(self.desk.today()) for one in self.figures]
        return Listing(
            queries.client_list(shown, figures),
            Client.id,
            order=(Client.name_key,),
            search=lambda text: Search(*queries.matching(text, dialect)),
            narrow=queries.narrow_client_list(shown),
        )

    def new(self) -> None:
        self.show_form(new_client_form(self.desk, self))

    def open_record(self, record_id: int) -> None:
        self.desk.open("clients", record_id)

    def edit(self, record_id: int) -> None:
        self.show_form(client_form(self.desk, self, record_id))

    def duplicate(self, record_id: int) -> None:
        self.show_form(client_form(self.desk, self, record_id, copied=True))

    def archive(self, ids: list[int]) -> Callable[[], Any] | None:
        done = self.desk.write(actions.archive_clients, ids)
        return lambda: self.desk.write(actions.restore_clients, done)

    def more_commands(self) -> list[Command]:
        return [
            Command("owner", N_("Assign to an owner"), "user-circle-gear", "Ctrl+Shift+A", self._assign, "many"),
            Command("tag", N_("Tag"), "tag", "Ctrl+T", self._tag, "many"),
            Command("merge", N_("Merge"), "git-merge", "", self._merge, "many"),
            Command("restore", N_("Take back from the archive"), "arrow-counter-clockwise", "", self._restore, "many"),
            Command("report", N_("Client report"), "printer", "Ctrl+P", self._report, "one"),
            Command("statement", N_("Statement"), "file-text", "Ctrl+Shift+P", self._statement, "one"),
            Command("duplicates", N_("Find duplicates"), "intersect", "", self._duplicates),
            Command("import", N_("Import"), "download-simple", "", self._import),
        ]

    def _assign(self, ids: list[int]) -> None:
        form = OwnerForm(self.desk, self, numbers=ids)
        form.saved.connect(lambda before: self._say(len(before.owners), lambda: self.desk.write(actions.give_back, before)))
        self.show_form(form)

    def _tag(self, ids: list[int]) -> None:
        form = TagForm(self.desk, self, values={"what": "add"}, numbers=ids)
        form.saved.connect(self._say_tagged)
        self.show_form(form)

    def _say_tagged(self, done: tuple[str, str, list[int]]) -> None:
        what, tag, numbers = done
        opposite = actions.untag_clients if what == "add" else actions.tag_clients
        self._say(len(numbers), lambda: self.desk.write(opposite, numbers, tag))

    def _say(self, count: int, undo: Callable[[], Any]) -> None:
        told = ngettext("{count} client changed.", "{count} clients changed.", count)
        self.desk.say(told.format(count=count), undo if count else None)

    def _merge(self, ids: list[int]) -> None:
        if len(ids) == 1:
            self.desk.say(_("Choose two or more clients to merge."))
            return
        MergeDialog(self.desk, self, ids).open()

    def _restore(self, ids: list[int]) -> None:
        done = self.desk.write(actions.restore_clients, ids)
        self._say(len(done), lambda: self.desk.write(actions.archive_clients, done))

    def _report(self, client_id: int) -> None:
        self.desk.open("reports", kind="client", client_id=client_id)

    def _statement(self, client_id: int) -> None:
        self.desk.open("reports", kind="statement", client_id=client_id)

    def _duplicates(self) -> None:
        self.desk.open("clients", duplicates=True)

    def _import(self) -> None:
        self.desk.open("import", what="clients")


def page_with(figures: Sequence[ClientFigure]) -> type[ClientsPage]:
    """Return the page with the columns that other areas add, between the phone and the limit."""
    columns = (*_FIRST, *(one.column for one in figures), *_LAST)
    return type("ClientsPage", (ClientsPage,), {"columns": columns, "figures": tuple(figures)})
