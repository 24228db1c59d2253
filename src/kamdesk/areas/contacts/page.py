"""The contacts: everybody's list, and the tab of a client's card."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.areas.clients import queries as client_queries
from kamdesk.areas.clients.model import Client
from kamdesk.areas.contacts import actions, documents, imports, queries
from kamdesk.areas.contacts.forms import ContactForm, contact_form, new_contact_form
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.contacts.rules import DECISION_ROLES, WARMTHS, show_birthday
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.sheets import SheetFileError, write_text
from kamdesk.core.vcard import read_vcard_file
from kamdesk.storage.database import Session
from kamdesk.ui.area import Area, CardSection, Found
from kamdesk.ui.desk import Desk
from kamdesk.ui.messages import tell, tell_error
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Search


def _role(role: str) -> str:
    return _(DECISION_ROLES.get(role, role))


def _warmth(warmth: int) -> str:
    return f"{'●' * warmth}{'○' * (5 - warmth)} {_(WARMTHS[warmth])}"


def _main(is_main: bool) -> str:
    return "★" if is_main else ""


_MOST_TOLD = 12

_COLUMNS = (
    Column(N_("Full name"), Contact.name, width=220, sort=(Contact.name_key,)),
    Column(N_("Client"), "client", width=220, sort=(Client.name_key,)),
    Column(N_("Position"), Contact.position, width=160),
    Column(N_("Role in the decision"), Contact.decision_role, show=_role, width=170),
    Column(N_("Relation"), Contact.warmth, show=_warmth, width=150),
    Column(N_("Mobile"), Contact.mobile, side="ltr", width=150),
    Column(N_("Phone"), Contact.phone, side="ltr", width=150, hidden=True),
    Column(N_("E-mail"), Contact.email, side="ltr", width=200),
    Column(N_("Birthday"), Contact.birthday, show=show_birthday, width=110),
    Column(N_("Main contact"), Contact.is_main, show=_main, width=110),
    Column(N_("Changed"), Contact.changed_at, side="end", width=150, hidden=True),
)


class ContactsPage(ListPage):
    """The people at all clients."""

    key, title, icon = "contacts", N_("Contacts"), "address-book"
    shows = frozenset({Contact, Client})
    columns: ClassVar[Sequence[Column]] = _COLUMNS
    filters: ClassVar[Sequence[Filter]] = (
        Filter("role", N_("Role in the decision"), lambda _desk: [(key, _(word)) for key, word in DECISION_ROLES.items()]),
        Filter("archived", N_("Archived"), lambda _desk: [("yes", _("Archived only"))]),
    )
    empty = Empty(N_("There are no contacts yet. Add the people who decide at your clients."), "address-book", "new", "import")
    client_id: int | None = None

    def listing(self, **filters: Any) -> Listing:
        dialect = self.desk.db.dialect
        shown = {"archived": filters["archived"] == "yes", "client_id": self.client_id, "role": filters["role"]}
        return Listing(
            queries.contact_list(**shown),
            Contact.id,
            order=(Contact.name_key,),
            search=lambda text: Search(*queries.matching(text, dialect)),
            narrow=queries.narrow_contact_list(**shown),
        )

    def new(self) -> None:
        known = {} if self.client_id is None else {"client_id": self.client_id}
        self.show_form(new_contact_form(self.desk, self, **known))

    def open_record(self, record_id: int) -> None:
        self.show_form(contact_form(self.desk, self, record_id))

    def edit(self, record_id: int) -> None:
        self.open_record(record_id)

    def duplicate(self, record_id: int) -> None:
        self.show_form(contact_form(self.desk, self, record_id, copied=True))

    def archive(self, ids: list[int]) -> Callable[[], Any] | None:
        done = self.desk.write(actions.archive_contacts, ids)
        return lambda: self.desk.write(actions.restore_contacts, done)

    def more_commands(self) -> list[Command]:
        return [
            Command("client", N_("Open the client"), "users", "Ctrl+Return", self._open_client, "one"),
            self.vcard_command(),
            self.vcard_file_command(),
            Command("restore", N_("Take back from the archive"), "arrow-counter-clockwise", "", self._restore, "many"),
            Command("import", N_("Import"), "download-simple", "", self._import),
        ]

    def vcard_command(self) -> Command:
        """Return the command that saves the chosen contacts for a phone or a mail program."""
        return Command("vcard", N_("Save as vCard"), "identification-card", "", self.ask_for_vcards, "many")

    def _open_client(self, contact_id: int) -> None:
        card = self.desk.read(queries.contact_card, contact_id)
        if card is not None:
            self.desk.open("clients", card.details.client_id)

    def ask_for_vcards(self, ids: list[int]) -> QFileDialog:
        """Ask for a file and write the chosen contacts into it."""
        dialog = QFileDialog(self, _("Save as vCard"), _("contacts.vcf"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("vCard (*.vcf)")])
        dialog.setDefaultSuffix("vcf")
        dialog.fileSelected.connect(lambda path: self.save_vcards(ids, Path(path)))
        dialog.open()
        return dialog

    def save_vcards(self, ids: list[int], path: Path) -> None:
        """Write contacts to *path* as vCards."""
        cards = self.desk.read(queries.contact_cards, ids)
        try:
            write_text(path, documents.vcards(cards))
        except SheetFileError as problem:
            tell_error(self, problem)
            return
        told = ngettext("{count} contact saved to {file}.", "{count} contacts saved to {file}.", len(cards))
        self.desk.say(told.format(count=len(cards), file=path.name))

    def vcard_file_command(self) -> Command:
        """Return the command that takes people from a phone or a mail program."""
        return Command("vcard-file", N_("Take from vCards"), "user-plus", "", self.ask_for_file)

    def ask_for_file(self) -> QFileDialog:
        """Ask for a file and take the people in it."""
        dialog = QFileDialog(self, _("Take from vCards"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("vCard (*.vcf)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.take_vcards(Path(path)))
        dialog.open()
        return dialog

    def take_vcards(self, path: Path) -> None:
        """Take the people in a file of vCards, at the client shown or at that of their organisation."""
        try:
            cards = read_vcard_file(path)
            by_name = self.desk.read(client_queries.clients_by_name)
            taken = imports.people_of(cards, by_name, self.client_id, self.desk.today())
            numbers = self.desk.write(actions.create_many, taken.people, today=self.desk.today())
        except KamDeskError as problem:
            tell_error(self, problem)
            return
        told = ngettext("{count} contact taken.", "{count} contacts taken.", len(numbers)).format(count=len(numbers))
        if taken.left_out or not cards:
            why = taken.left_out[:_MOST_TOLD] or [_("There are no vCards in this file.")]
            tell(self, "\n".join([told, *why]))
        self.desk.say(told, (lambda: self.desk.write(actions.archive_contacts, numbers)) if numbers else None)

    def _restore(self, ids: list[int]) -> None:
        done = self.desk.write(actions.restore_contacts, ids)
        told = ngettext("{count} contact is back.", "{count} contacts are back.", len(done))
        self.desk.say(told.format(count=len(done)), lambda: self.desk.write(actions.archive_contacts, done))

    def _import(self) -> None:
        self.desk.open("import", what="contacts")


class ContactsOfClient(ContactsPage):
    """The people at one client, a tab of its card."""

    key = "client-contacts"
    filters = ()
    columns = tuple(one for one in _COLUMNS if one.value != "client")
    empty = Empty(N_("Nobody is known here yet. Add the people who decide."), "address-book", "new")

    def __init__(self, desk: Desk, client_id: int, parent: QWidget | None = None) -> None:
        self.client_id = client_id
        super().__init__(desk, parent)

    def listing(self, **_filters: Any) -> Listing:
        return super().listing(archived=None, role=None)

    def more_commands(self) -> list[Command]:
        return [self.vcard_command(), self.vcard_file_command()]


def _open(desk: Desk, contact_id: int | None = None, **known: Any) -> ContactForm:
    return new_contact_form(desk, None, **known) if contact_id is None else contact_form(desk, None, contact_id)


def _find(session: Session, folded: str, dialect: str, limit: int) -> list[Found]:
    found = queries.find_contacts(session, folded, dialect, limit)
    return [Found("contacts", one.id, one.name, ", ".join(filter(None, (one.position, one.client)))) for one in found]


AREA = Area(
    "contacts",
    ContactsPage.title,
    ContactsPage.icon,
    20,
    page=ContactsPage,
    open=_open,
    card=(CardSection("contacts", ContactsPage.title, 20, ContactsOfClient),),
    find=_find,
    shows=ContactsPage.shows,
)
