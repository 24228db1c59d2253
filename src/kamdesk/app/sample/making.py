"""Putting the sample office together."""

from datetime import date
from random import Random
from typing import Final

from sqlalchemy.orm import Session

from kamdesk.app.sample.acting import work_as
from kamdesk.app.sample.agreeing import add_acts_of_balances
from kamdesk.app.sample.assessing import add_assessments
from kamdesk.app.sample.books import Books, Step
from kamdesk.app.sample.cards import card, people_at, twins
from kamdesk.app.sample.collecting import add_collection
from kamdesk.app.sample.contracting import add_contracts
from kamdesk.app.sample.current import add_current_orders, add_terms
from kamdesk.app.sample.deliveries import add_deliveries
from kamdesk.app.sample.duties import add_positions
from kamdesk.app.sample.errands import add_errands
from kamdesk.app.sample.firms import Firm, firms
from kamdesk.app.sample.goods import wares
from kamdesk.app.sample.goods_back import add_returns_and_acts
from kamdesk.app.sample.incidents import add_incidents
from kamdesk.app.sample.mending import mend
from kamdesk.app.sample.office import Staff, fill_catalogue, set_up
from kamdesk.app.sample.orders import add_orders
from kamdesk.app.sample.planning import add_marks, add_targets, keep_figures, put_months_away
from kamdesk.app.sample.pricing import add_prices
from kamdesk.app.sample.reporting import add_reports
from kamdesk.app.sample.trade import VAT, invoices, rates
from kamdesk.areas.clients import actions as clients
from kamdesk.areas.clients.actions import NewClient
from kamdesk.areas.contacts import actions as contacts
from kamdesk.storage.database import Database

_SEED: Final = "Nərgiztəpə"
#: Wholesalers that the strongest seller looks after, whose turn it is or not.
_OF_THE_FIRST: Final = ("Altunqapı", "Xəzərsahil")


def make_sample(db: Database, today: date, progress: Step | None = None) -> None:
    """Fill the empty store *db* with an office whose last working day is *today*.

    Args:
        db: A store without a company.
        today: The day that counts as today; the books reach back eighteen months from it.
        progress: Told now and then how many of how many bookings are done.

    Raises:
        StoreError: The store is out of reach or not empty; nothing is kept then.
    """
    chance = Random(_SEED)
    table = rates(today, chance)
    goods, everybody = wares(), firms()
    with db.write() as session:
        staff = set_up(session, table, chance)
        work_as(session, staff.head)
        catalogue = fill_catalogue(session, goods, VAT, today)
        numbers = _register(session, everybody, staff, today)
        add_prices(session, catalogue.products, numbers, today)
        work_as(session, staff.accountant)
        planned = sorted(
            (one for index, firm in enumerate(everybody) for one in invoices(index, firm, goods, today, table)),
            key=lambda one: (one.day, one.firm),
        )
        books = Books(session, everybody, numbers, table, today)
        add_deliveries(books, planned, catalogue.products)
        add_incidents(books, planned, catalogue.products)
        books.run()
        books.book(progress)
        add_orders(books, planned, staff)
        mend(books)
        work_as(session, staff.head)
        add_terms(session, staff)
        add_contracts(session, everybody, numbers, catalogue.products, staff, today)
        add_collection(session, everybody, numbers, staff, today)
        work_as(session, staff.head)
        add_current_orders(session, everybody, numbers, goods, catalogue.products, staff, today)
        add_returns_and_acts(session, staff, today)
        add_acts_of_balances(session, everybody, numbers, staff, today)
        _add_duties(session, everybody, numbers, staff, today)


def _add_duties(session: Session, everybody: list[Firm], numbers: list[int], staff: Staff, today: date) -> None:
    """Say what each is to do, and count how far it is done."""
    positions = add_positions(session, staff, today)
    add_assessments(session, positions, staff, today)
    add_errands(session, everybody, numbers, staff, today)
    add_targets(session, staff, today)
    add_marks(session, staff, today)
    keep_figures(session, today)
    add_reports(session, staff, today)
    put_months_away(session, today)


def _register(session: Session, everybody: list[Firm], staff: Staff, today: date) -> list[int]:
    """Add the clients and their contacts, and return the clients' numbers in the order of the firms."""
    numbers = []
    for index, firm in enumerate(everybody):
        details = card(index, firm, _owner(index, firm, staff))
        number = clients.create_client(session, NewClient(details))
        for contact in people_at(index, firm, number, today):
            contacts.create_contact(session, contact, today=today)
        numbers.append(number)
    for twin in twins(everybody, staff.managers[0]):
        clients.create_client(session, NewClient(twin))
    return numbers


def _owner(index: int, firm: Firm, staff: Staff) -> int:
    """Share the clients out: one manager has those who speak Russian, the others take turns, two wholesalers aside."""
    first, second, third = staff.managers
    if firm.language == "ru":
        return third
    if firm.name.startswith(_OF_THE_FIRST):
        return first
    return first if index % 2 else second
