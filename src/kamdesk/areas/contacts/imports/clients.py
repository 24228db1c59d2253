"""Client files, which bring the people along."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kamdesk.areas.clients import actions as client_actions
from kamdesk.areas.clients import queries as client_queries
from kamdesk.areas.clients.actions import NewClient
from kamdesk.areas.clients.imports import Surroundings, balance_of, client_of, email_of
from kamdesk.areas.clients.queries import KnownNames
from kamdesk.areas.company import queries as company_queries
from kamdesk.areas.contacts import actions
from kamdesk.areas.contacts.imports.people import contact_of
from kamdesk.areas.contacts.rules import ContactDetails
from kamdesk.areas.people import queries as people_queries
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.importing import Context, Note, Prepared, Progress, Row, Table
from kamdesk.core.money import Money
from kamdesk.core.text import excerpt, fold
from kamdesk.storage.database import Session


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
            return contact_of(row, 0, email, self.context.today)
        except KamDeskError as problem:
            self.plan.notes.append(table.refuse(row.number, problem.message))
            return None


def _content(row: Row) -> tuple[object, ...]:
    return (tuple(row.texts.items()), tuple(row.amounts.items()), tuple(row.dates.items()))


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
            are_checked=True,
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
