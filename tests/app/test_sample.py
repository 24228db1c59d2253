"""The sample office: lively, plausible, and with books that tie."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select
from tests.app.sample_office import TODAY

from kamdesk.app.sample import COMPANY, make_sample
from kamdesk.app.sample.cards import card, people_at
from kamdesk.app.sample.firms import firms
from kamdesk.app.sample.goods import wares
from kamdesk.app.sample.numbers import bank_account, mobile_phone, office_phone, tax_number
from kamdesk.app.sample.trade import first_day, invoices, rates
from kamdesk.areas.catalogue.model import Product, ProductGroup
from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.queries import duplicate_pairs
from kamdesk.areas.clients.rules import check_account, check_phone, is_tax_number
from kamdesk.areas.company import queries as company
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.model import Allocation, Invoice, LedgerDocument, OpenItem, Payment
from kamdesk.areas.receivables.rules import KINDS
from kamdesk.storage.database import Database, Session

ODD_DAYS = (date(2028, 2, 29), date(2027, 1, 1), date(2026, 3, 31), date(2027, 12, 31))
COUNTRIES = ("AZ", "RU", "SA", "AE", "EG", "GB", "IE")


@pytest.fixture
def sample(sample_store: Path) -> Iterator[Database]:
    opened = Database.open(str(sample_store))
    yield opened
    opened.close()


@pytest.fixture
def session(sample: Database) -> Iterator[Session]:
    with sample.read() as read:
        yield read


def count(session: Session, stored: type, *conditions: object) -> int:
    return session.scalars(select(func.count()).select_from(stored).where(*conditions)).one()  # type: ignore[arg-type]


@pytest.mark.parametrize("store_kind", ["postgresql"], indirect=True)
def test_that_the_sample_ties_on_a_server_too(database: Database) -> None:
    told: list[tuple[int, int]] = []
    make_sample(database, TODAY, lambda done, total: told.append((done, total)))

    with database.read() as session:
        assert queries.check_ledger(session) == []
        assert all(one.ok for one in queries.integrity(session, TODAY))
    assert told
    assert all(done <= total for done, total in told)


def test_that_the_books_tie_on_every_day(session: Session) -> None:
    assert queries.check_ledger(session) == []
    for ago in (0, 30, 120, 400):
        assert all(one.ok for one in queries.integrity(session, TODAY - timedelta(ago)))
        assert all(row.adds_up for row in queries.ageing(session, TODAY - timedelta(ago)))


def test_that_it_is_an_office_of_three_managers_and_about_120_clients(session: Session) -> None:
    roles = Counter(session.scalars(select(Employee.role)))
    languages = Counter(session.scalars(select(Client.language)))

    assert company.company(session).name == COMPANY
    assert roles["account_manager"] == 3
    assert {"head_of_sales", "accountant", "director", "sales_support", "hr"} <= roles.keys()
    assert 115 <= count(session, Client) <= 125
    assert min(languages[code] for code in ("az", "ar", "ru", "en")) >= 15
    assert count(session, Product) >= 60
    assert count(session, ProductGroup, ProductGroup.parent_id.is_not(None)) >= 8


def test_that_every_client_has_an_owner_and_somebody_to_talk_to(session: Session) -> None:
    owners = Counter(session.scalars(select(Client.owner_id)))
    known = set(session.scalars(select(Contact.client_id)))
    without = session.scalars(select(Client.name).where(Client.id.not_in(known))).all()

    assert len(owners) == 3
    assert min(owners.values()) > 15
    assert sorted(without) == ["Berestyanoy Dvor MMC", "Narbagi Market"]
    assert count(session, Contact, Contact.birthday.is_not(None)) > 100
    assert count(session, Contact, Contact.interests.is_not(None)) > 100


def test_that_everything_that_can_happen_to_money_happened(session: Session) -> None:
    kinds = Counter(session.scalars(select(LedgerDocument.kind)))
    currencies = {row.currency: row for row in queries.ageing(session, TODAY, by="currency")}

    assert set(KINDS) == set(kinds)
    assert kinds["invoice"] > 1000
    assert {"AZN", "USD", "EUR"} == currencies.keys()
    assert all(amount > 0 for amount in (*currencies["AZN"].overdue, currencies["AZN"].not_due))
    assert currencies["AZN"].not_allocated < 0
    assert count(session, Payment, Payment.cancelled) == 3
    assert count(session, Allocation, Allocation.gain != 0) > 50
    assert count(session, Allocation, Allocation.undoes_id.is_not(None)) >= 2
    assert count(session, OpenItem, OpenItem.position == 3) > 5
    assert count(session, OpenItem, OpenItem.disputed_on.is_not(None)) == 4
    assert count(session, OpenItem, OpenItem.open > 0, OpenItem.open < OpenItem.amount) > 10


def test_that_two_likely_duplicates_wait_to_be_found(session: Session) -> None:
    pairs = duplicate_pairs(session)

    assert sorted(pair.same_tax_number for pair in pairs) == [False, True]


def test_that_the_office_worked_until_yesterday_and_not_longer(session: Session) -> None:
    first, last = session.execute(select(func.min(LedgerDocument.date), func.max(LedgerDocument.date))).one()
    last_invoice = session.scalars(select(func.max(Invoice.date))).one()

    assert TODAY - timedelta(7) <= last < TODAY
    assert last_invoice >= TODAY - timedelta(7)
    assert first_day(TODAY) - timedelta(10) <= first <= first_day(TODAY) + timedelta(10)


def test_that_some_clients_grow_and_others_leave(session: Session) -> None:
    years = {
        name: [
            session.scalars(
                select(func.count())
                .select_from(Invoice)
                .join(Client)
                .where(Client.name == name, Invoice.date.between(start, end))
            ).one()
            for start, end in ((TODAY - timedelta(540), TODAY - timedelta(271)), (TODAY - timedelta(270), TODAY))
        ]
        for name in ("ООО «Белая рукавичка»", "Qarabağ İpəyi Mehmanxana MMC")
    }

    assert years["ООО «Белая рукавичка»"][0] > years["ООО «Белая рукавичка»"][1]
    assert years["Qarabağ İpəyi Mehmanxana MMC"][0] == 0 < years["Qarabağ İpəyi Mehmanxana MMC"][1]


@pytest.mark.parametrize("country", COUNTRIES)
def test_that_invented_numbers_pass_every_check(country: str) -> None:
    chance = Random(7)
    for _case in range(100):
        number = tax_number(country, chance)
        assert is_tax_number(number, country), number
        account = bank_account(country, chance, "YLKB")
        assert check_account(account) == account
        for phone in (office_phone(country, chance), mobile_phone(country, chance)):
            assert check_phone(phone, None).understood, phone


def test_that_the_same_day_gives_the_same_office() -> None:
    everybody, goods = firms(), wares()
    tables = [rates(TODAY, Random("rates")) for _time in range(2)]

    assert tables[0] == tables[1]
    for index, firm in enumerate(everybody):
        assert card(index, firm, 1) == card(index, firm, 1)
        assert people_at(index, firm, 1, TODAY) == people_at(index, firm, 1, TODAY)
        assert invoices(index, firm, goods, TODAY, tables[0]) == invoices(index, firm, goods, TODAY, tables[1])


@pytest.mark.parametrize("today", ODD_DAYS)
def test_that_any_day_can_be_today(today: date) -> None:
    everybody, goods, table = firms(), wares(), rates(today, Random("rates"))
    planned = [one for index, firm in enumerate(everybody) for one in invoices(index, firm, goods, today, table)]

    assert 1000 < len(planned) < 2000
    assert all(first_day(today) <= one.day < today for one in planned)


def test_that_no_firm_and_no_ware_is_there_twice() -> None:
    names = [firm.name for firm in firms()]
    codes = [ware.code for ware in wares()]

    assert len(set(names)) == len(names) == 120
    assert len(set(codes)) == len(codes)
