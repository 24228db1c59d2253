"""Client files, which bring the people along, and files of people alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from kamdesk.areas.clients import actions as client_actions
from kamdesk.areas.clients import imports as client_imports
from kamdesk.areas.clients import queries as client_queries
from kamdesk.areas.clients.actions import NewClient
from kamdesk.areas.clients.imports import Surroundings, balance_of, client_of, email_of
from kamdesk.areas.clients.queries import KnownNames
from kamdesk.areas.company import queries as company_queries
from kamdesk.areas.contacts import actions
from kamdesk.areas.contacts.rules import ContactDetails, checked
from kamdesk.areas.people import queries as people_queries
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.core.importing import Choice, Context, Importer, Note, Prepared, Progress, Row, Table, Target
from kamdesk.core.money import Money
from kamdesk.core.text import clean, excerpt, fold
from kamdesk.storage.database import Session

_PERSON: Final = (
    Target("contact", N_("Contact: full name"), words=("contact name", "contact person", "əlaqədar şəxs", "əlaqə şəxsi", "контактное лицо", "جهة الاتصال")),
    Target("first_name", N_("Contact: first name"), words=("first name", "given name", "имя", "الاسم الأول")),
    Target("last_name", N_("Contact: last name"), words=("last name", "surname", "family name", "soyad", "фамилия", "اسم العائلة")),
    Target("patronymic", N_("Contact: patronymic"), words=("middle name", "ata adı", "отчество", "اسم الأب")),
    Target("position", N_("Contact: position"), words=("job title", "title", "vəzifə", "должность", "المنصب", "الوظيفة")),
    Target("email", N_("E-mail"), words=("e-mail", "email address", "mail", "e-poçt", "elektron poçt", "эл почта", "почта", "البريد الإلكتروني", "البريد")),
    Target("contact_phone", N_("Contact: phone"), words=("phone (2)", "contact phone", "phone 2", "телефон (2)", "telefon (2)", "الهاتف (2)")),
    Target("mobile", N_("Contact: mobile"), words=("mobile", "mobile phone", "cell", "cell phone", "mobil", "мобильный", "мобильный телефон", "الجوال", "المحمول")),
    Target("birthday", N_("Contact: birthday"), kind="date", words=("date of birth", "ad günü", "doğum tarixi", "день рождения", "дата рождения", "تاريخ الميلاد")),
)  # fmt: skip

_DUPLICATES: Final = Choice(
    "duplicates",
    N_("Clients that are there already"),
    {"skip": N_("are left out"), "add": N_("are added as further clients")},
    N_("Clients of the same name or tax number are left out, similar ones are added and named in the report."),
)


@dataclass(slots=True)
class _Plan:
    """What would be stored: clients, and people by the place of their client in `clients` or by its number."""

    clients: list[NewClient] = field(default_factory=list)
    people: list[tuple[int, ContactDetails]] = field(default_factory=list)  # place of the client in `clients`
    notes: list[Note] = field(default_factory=list)
    balances: dict[str, Money] = field(default_factory=dict)


def prepare_clients(session: Session, tables: Sequence[Table], context: Context) -> Prepared:
    """Understand and check client files; nothing is stored."""
    around = Surroundings(
        company_queries.base_currency(session),
        {fold(one.name): one.id for one in people_queries.employees(session)},
        context.user_id,
    )
    gathering = _Gathering(
        _Plan(notes=[note for table in tables for note in table.notes]),
        around,
        context,
        KnownNames.of(session),
        client_queries.clients_by_name(session),
        client_queries.names_of_all(session),
    )
    for table in tables:
        for row in table.rows:
            gathering.take(row, table)
    return _prepared(gathering.plan, context)


@dataclass(slots=True)
class _Gathering:
    """Goes through the rows; numbers below zero stand for clients of the files."""

    plan: _Plan
    around: Surroundings
    context: Context
    known: KnownNames
    by_name: Mapping[str, set[int]]
    names: dict[int, str]
    seen: dict[str, int] = field(default_factory=dict)
    rows: dict[tuple[object, ...], int] = field(default_factory=dict)

    def take(self, row: Row, table: Table) -> None:
        email, notes = email_of(row, table, "email")
        person = self._person(row, table, email)
        command, more = client_of(row, table, self.around, email if person is None else None)
        if command is None:
            self.plan.notes += notes + more
            return
        repeated = self.rows.setdefault(_content(row), row.number)
        if repeated != row.number:
            self._odd(table, row, _("The row is there twice: it is the same as row {row}. It was left out.").format(row=repeated))
            return
        self.plan.notes += notes + more
        key = fold(command.details.name)
        if key not in self.seen:
            place = self._client(row, table, command)
            if place is None:
                return
            self.seen[key] = place
        elif person is not None:
            self._odd(table, row, _("A further contact of {name}.").format(name=excerpt(command.details.name)))
        else:
            self._odd(
                table, row, _("{name} is in the file twice. The row was left out.").format(name=excerpt(command.details.name))
            )
        if person is not None:
            self.plan.people.append((self.seen[key], person))

    def _odd(self, table: Table, row: Row, text: str) -> None:
        self.plan.notes.append(table.odd(row.number, text))

    def _client(self, row: Row, table: Table, command: NewClient) -> int | None:
        """Add a client unless it is there already; return its place."""
        details = command.details
        self._note_balance(row, details.name)
        adds = self.context.options.get("duplicates") == "add"
        like = self.known.like(details.name, details.tax_number)
        same = like is not None and (like[1] >= 100 and like[0] > 0 and self._is_same(details.name, like[0], details.tax_number))
        if same and like is not None and not adds:
            name = excerpt(self.names.get(like[0], ""))
            self._odd(table, row, _("{name} is there already, so the row was left out.").format(name=name))
            return None
        if like is not None and not same:
            name = excerpt(self.names.get(like[0], ""))
            self._odd(
                table, row, _("This may be the same client as {name}. Compare them on the page of duplicates.").format(name=name)
            )
        place = len(self.plan.clients)
        self.plan.clients.append(command)
        self.names[-1 - place] = details.name
        self.known.add(-1 - place, details.name, details.tax_number)
        return place

    def _is_same(self, name: str, number: int, tax_number: str | None) -> bool:
        return number in self.by_name.get(fold(name), ()) or (
            tax_number is not None and self.known.has_tax_number(number, tax_number)
        )

    def _note_balance(self, row: Row, name: str) -> None:
        balance = balance_of(row, self.around)
        if balance is not None:
            self.plan.balances.setdefault(name, balance)

    def _person(self, row: Row, table: Table, email: str | None) -> ContactDetails | None:
        try:
            return _contact(row, 0, email, self.context.today)
        except KamDeskError as problem:
            self.plan.notes.append(table.refuse(row.number, problem.message))
            return None


def _content(row: Row) -> tuple[object, ...]:
    return (tuple(row.texts.items()), tuple(row.amounts.items()), tuple(row.dates.items()))


def _contact(row: Row, client_id: int, email: str | None, today: date) -> ContactDetails | None:
    """Return the person of a row; None where it names none."""
    first, last = clean(row.text("first_name")), clean(row.text("last_name"))
    if not first and not last:
        first = clean(row.text("contact"))
    if not first and not last:
        return None
    details = ContactDetails(
        client_id,
        first or None,
        last or None,
        clean(row.text("patronymic")) or None,
        position=clean(row.text("position")) or None,
        phone=clean(row.text("contact_phone")) or None,
        mobile=clean(row.text("mobile")) or None,
        email=email,
        birthday=row.dates.get("birthday"),
    )
    return checked(details, today=today, phone_as_typed=True)


def _prepared(plan: _Plan, context: Context) -> Prepared:
    def store(session: Any, batch_id: int, progress: Progress) -> None:
        total = len(plan.clients) + len(plan.people)
        numbers = client_actions.create_many(session, plan.clients, batch_id, lambda done, _count: progress(done, total))
        mains: set[int] = set()
        people = []
        for place, person in plan.people:
            people.append(replace(person, client_id=numbers[place], is_main=place not in mains))
            mains.add(place)
        actions.create_many(
            session,
            people,
            today=context.today,
            batch_id=batch_id,
            progress=lambda done, _count: progress(len(numbers) + done, total),
        )

    return Prepared(
        counts={"clients": len(plan.clients), "contacts": len(plan.people)},
        notes=tuple(plan.notes),
        store=store,
        control=_control(plan.balances),
    )


def _control(balances: Mapping[str, Money]) -> dict[str, Any]:
    """Return the balances of the other program, in the currency that most of them have, to compare the ledger with later."""
    if not balances:
        return {}
    currency = Counter(balance.currency for balance in balances.values()).most_common(1)[0][0]
    return {
        "currency": currency,
        "balances": {name: str(balance.amount) for name, balance in balances.items() if balance.currency == currency},
    }


def prepare_contacts(session: Session, tables: Sequence[Table], context: Context) -> Prepared:
    """Understand and check files of people at clients that are there; nothing is stored."""
    by_name = client_queries.clients_by_name(session)
    notes = [note for table in tables for note in table.notes]
    people: list[ContactDetails] = []
    for table in tables:
        for row in table.rows:
            clients = by_name.get(fold(row.text("name")), set())
            email, odd = email_of(row, table, "email")
            notes += odd
            if len(clients) != 1:
                notes.append(table.refuse(row.number, _no_client(row.text("name"), len(clients))))
                continue
            try:
                person = _contact(row, next(iter(clients)), email, context.today)
            except KamDeskError as problem:
                notes.append(table.refuse(row.number, problem.message))
                continue
            if person is None:
                notes.append(table.refuse(row.number, _("The row names nobody.")))
            else:
                people.append(person)

    def store(session: Any, batch_id: int, progress: Progress) -> None:
        actions.create_many(session, people, today=context.today, batch_id=batch_id, progress=progress)

    return Prepared(counts={"contacts": len(people)}, notes=tuple(notes), store=store)


def _no_client(name: str, count: int) -> str:
    if count:
        return _("Several clients are called “{name}”. Merge them, or write the name exactly as on the right card.").format(
            name=excerpt(name)
        )
    return _("No client is called “{name}”. Import the clients first, or write the name as on the card.").format(
        name=excerpt(name)
    )


_CLIENT: Final = tuple(replace(one, title=N_("Client")) for one in client_imports.TARGETS if one.key == "name")
_OWN_PHONE: Final = tuple(
    replace(one, words=(*one.words, "phone", "telephone", "telefon", "телефон", "الهاتف")) if one.key == "contact_phone" else one
    for one in _PERSON
)

CLIENTS: Final = Importer(
    "clients", N_("Clients and their contacts"), (*client_imports.TARGETS, *_PERSON), prepare_clients, (_DUPLICATES,)
)
CONTACTS: Final = Importer("contacts", N_("Contacts"), (*_CLIENT, *_OWN_PHONE), prepare_contacts)
