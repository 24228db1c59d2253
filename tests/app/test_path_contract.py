"""The office worker's path: new client, signed contract, first order at its prices, invoice, reminder, promise, agreed balance."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

import pytest
from sqlalchemy import select
from tests.pdf.reading import text_by_pdfium

from kamdesk.app.new_office import set_up_office
from kamdesk.areas.attachments import queries as attachments
from kamdesk.areas.attachments.actions import Attach, attach
from kamdesk.areas.catalogue import actions as catalogue
from kamdesk.areas.catalogue.rules import Counted, ProductDetails, ProductParts
from kamdesk.areas.clients import actions as clients
from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.rules import AddressDetails, ClientDetails
from kamdesk.areas.collection import actions as collection
from kamdesk.areas.collection.documents import reminder_letter
from kamdesk.areas.collection.model import Reminder, SupplyStop
from kamdesk.areas.collection.queries import promise_states
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.areas.contacts import actions as contacts
from kamdesk.areas.contacts.rules import ContactDetails
from kamdesk.areas.contracts import actions as contracts
from kamdesk.areas.contracts.documents import contract_paper
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.model import Contract, ContractApproval, Template
from kamdesk.areas.contracts.queries import contract_card
from kamdesk.areas.contracts.rules import Terms
from kamdesk.areas.contracts.rules.details import ContractDetails, LineInput, Signatory
from kamdesk.areas.orders import actions as orders
from kamdesk.areas.orders.actions import LineInput as OrderLineInput
from kamdesk.areas.orders.model import OrderLine, SalesOrder
from kamdesk.areas.people import actions as people
from kamdesk.areas.people.rules import EmployeeDetails
from kamdesk.areas.receivables import actions as ledger
from kamdesk.areas.receivables import queries as receivables
from kamdesk.areas.receivables.model import Invoice, OpenItem
from kamdesk.areas.reconciliation import actions as balances
from kamdesk.areas.reconciliation.documents import reconciliation_act
from kamdesk.areas.reconciliation.model import Reconciliation
from kamdesk.core.money import Money
from kamdesk.pdf.render import pdf_bytes
from kamdesk.storage.database import Database, Session

T = TypeVar("T")
DRAFTED = dt.date(2026, 3, 2)
SIGNED = dt.date(2026, 3, 5)
ORDERED = dt.date(2026, 3, 10)
REMINDED = dt.date(2026, 4, 2)
PROMISED = dt.date(2026, 4, 9)
AGREED = dt.date(2026, 5, 4)
COMPANY = CompanyDetails(
    name="Nərgiz MMC", legal_form="MMC", tax_number="1400117231", address="Bakı, Sarıgül küçəsi 14", phone="+994125551234",
    bank_name="Yelkən Bank", bank_account="AZ21NABZ00000000137010001944", director="Aynur Nərgizli", language="az",
)  # fmt: skip


def client_of(owner: int) -> ClientDetails:
    """A client that is looked after by *owner*."""
    return ClientDetails(
        "Xəzər Market", owner, "AZN", "regular", legal_name="“Xəzər Market” MMC", legal_form="MMC", country="AZ",
        tax_number="9900003871", city="Bakı", email="info@xezer.example", language="az",
        addresses=(AddressDetails("legal", "Ulduzlar küçəsi 7", "Bakı", None, None, "AZ"),),
    )  # fmt: skip


class Office:
    """An office of four that has nothing but one product, and the path of its first client."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.write() as session:
            self.director = set_up_office(session, COMPANY, EmployeeDetails(name="Aynur Nərgizli", role="director"))
        with database.write(self.director) as session:
            self.head, self.manager, self.clerk = (
                people.add_employee(session, EmployeeDetails(name=name, role=role))
                for name, role in (("Rüstəm", "head_of_sales"), ("Murad", "account_manager"), ("Sədaqət", "accountant"))
            )
            tea = ProductDetails(name="Qara çay", vat_rate=Decimal(18), price=Money(Decimal("7.20"), "AZN"))
            self.tea = catalogue.add_product(session, tea, ProductParts(counted=Counted(Decimal(500), DRAFTED)))

    def do(self, action: Callable[..., T], *values: object, who: int | None = None) -> T:
        with self.database.write(who or self.manager) as session:
            return action(session, *values)

    def read(self, query: Callable[[Session], T]) -> T:
        with self.database.read() as session:
            return query(session)

    def version(self, kind: type, number: int) -> int:
        return self.read(lambda session: int(session.get_one(kind, number).version))

    # The steps

    def take_client(self) -> int:
        number = self.do(clients.create_client, clients.NewClient(client_of(self.manager)))
        with self.database.write(self.manager) as session:
            someone = ContactDetails(number, "Orxan", "Quliyev", position="Direktor", decision_role="decides", is_main=True)
            contacts.create_contact(session, someone, today=DRAFTED)
        return number

    def sign_contract(self, client: int) -> int:
        template = self.read(lambda session: session.scalars(select(Template.id).where(Template.key == "supply")).one())
        details = ContractDetails(
            kind="supply", date=DRAFTED, starts=SIGNED, ends=dt.date(2027, 3, 4), language="az", second_language="ru", city="Bakı",
            terms=Terms(
                currency="AZN", payment_days=14, credit_limit=Money(Decimal(3000), "AZN"), delivery_days=2,
                penalty_percent=Decimal("0.1"), penalty_cap=Decimal(10),
            ),
            ours=Signatory(name="Aynur Nərgizli", basis="charter"), theirs=Signatory(name="Orxan Quliyev", basis="charter"),
            lines=(LineInput(product_id=self.tea, quantity=Decimal(900), price=Decimal("6.50")),),
        )  # fmt: skip
        draft = contracts.NewContract(client_id=client, details=details, key="path", template_id=template)
        contract = self.do(contracts.draft_contract, draft)
        self.do(contracts.send_contract, contract, self.version(Contract, contract), DRAFTED)
        self.do(contracts.ask_approval, contract, self.version(Contract, contract))
        asked = self.read(lambda session: session.execute(select(ContractApproval.id, ContractApproval.role)).all())
        for approval, role in asked:
            decision = contracts.DecideContract(approval_id=approval, approve=True, reason="", today=SIGNED)
            self.do(contracts.decide_contract, decision, who=self.director if role == "director" else self.head)
        signed = contracts.Sign(
            contract_id=contract, version=self.version(Contract, contract), by_us=SIGNED, by_them=SIGNED, today=SIGNED
        )
        assert self.do(contracts.sign, signed) == "in_force"
        self.do(attach, Attach("contracts", contract, "imzalı.pdf", b"%PDF-1.4 scan"))
        return contract

    def deliver_order(self, client: int) -> int:
        """Order, deliver and invoice a hundred packs, and return the invoice."""
        line = OrderLineInput(product_id=self.tea, quantity=Decimal(100))
        wanted = orders.NewOrder(client_id=client, date=ORDERED, key="order", lines=(line,))
        order = self.do(orders.place_order, wanted, ORDERED).order_id
        self.do(orders.hand_over, [order])
        self.do(orders.pick, orders.Pick(order_id=order, version=self.version(SalesOrder, order)), who=self.clerk)
        leaves = orders.Ship(order_id=order, version=self.version(SalesOrder, order), date=ORDERED, key="ship", today=ORDERED)
        delivery = self.do(orders.ship, leaves, who=self.clerk)
        self.do(orders.deliver, orders.Deliver(delivery_id=delivery, version=1, date=ORDERED), who=self.clerk)
        billed = orders.InvoiceDeliveries(delivery_ids=(delivery,), date=ORDERED, key="invoice")
        return self.do(orders.invoice_deliveries, billed, who=self.clerk)

    def remind(self) -> int:
        run = self.do(collection.run_reminders, collection.RunReminders(as_of=REMINDED, key="run"), who=self.clerk)
        (letter,) = run.reminder_ids
        self.do(collection.send_reminders, [letter], "email", REMINDED, who=self.clerk)
        return letter

    def keep_promise(self, client: int, amount: Money) -> None:
        promise = collection.GivePromise(
            client_id=client, made_on=REMINDED, due=PROMISED, amount=amount, key="promise", person="Orxan Quliyev"
        )
        self.do(collection.give_promise, promise)
        assert self.promise_state(REMINDED) == "open"
        paid = ledger.NewPayment(client_id=client, date=PROMISED, amount=amount, key="payment")
        self.do(ledger.book_payment, paid, who=self.clerk)

    def promise_state(self, day: dt.date) -> str:
        (promise,) = self.read(lambda session: promise_states(session, day))
        return promise.state

    def agree_balance(self, client: int) -> int:
        period = balances.Prepare(
            client_id=client, currency="AZN", since=dt.date(2026, 3, 1), until=dt.date(2026, 4, 30), key="act", today=AGREED
        )
        act = self.do(balances.prepare, period, who=self.clerk)
        ours = self.read(
            lambda session: [(one.amount, one.date, one.number) for one in session.get_one(Reconciliation, act).entries]
        )
        theirs = tuple(balances.TheirLine(amount=amount, date=day, number=number[-3:]) for amount, day, number in ours)
        ledger_of_client = balances.TakeLedger(act_id=act, version=self.version(Reconciliation, act), lines=theirs)
        self.do(balances.take_their_ledger, ledger_of_client, who=self.clerk)
        for step in (balances.mark_sent, balances.mark_returned, balances.mark_signed):
            mark = balances.Mark(act_id=act, version=self.version(Reconciliation, act), on=AGREED, today=AGREED)
            self.do(step, mark, who=self.clerk)
        return act


@pytest.mark.parametrize("store_kind", ["sqlite", "postgresql"], indirect=True)
def test_that_the_path_from_a_new_client_to_an_agreed_balance_holds_together(database: Database) -> None:
    office = Office(database)
    client = office.take_client()
    contract = office.sign_contract(client)

    card = office.read(lambda session: session.get_one(Client, client))
    assert (card.payment_days, card.credit_limit) == (14, 300_000)

    invoice = office.deliver_order(client)
    source, price = office.read(lambda session: session.execute(select(OrderLine.price_source, OrderLine.price)).one())
    assert (source, price) == ("contract", Decimal("6.50"))
    amount, due = office.read(
        lambda session: session.execute(select(OpenItem.open, OpenItem.due).where(OpenItem.document_id == invoice)).one()
    )
    assert (amount, due) == (76_700, ORDERED + dt.timedelta(14))  # 100 × 6.50 with 18 % VAT, 14 days by the contract
    performed = office.read(lambda session: contract_card(session, contract, REMINDED))
    assert performed.state == "in_force"

    letter = office.remind()
    office.keep_promise(client, Money.of_minor(76_700, "AZN"))
    assert office.promise_state(AGREED) == "kept"
    assert office.read(lambda session: session.get_one(Reminder, letter).status) == "sent"
    assert office.read(lambda session: session.scalars(select(SupplyStop)).all()) == []

    act = office.agree_balance(client)
    agreed = office.read(lambda session: session.get_one(Reconciliation, act))
    assert (agreed.our_closing, agreed.their_closing, agreed.signed_on) == (0, 0, AGREED)
    assert all(one.difference is None for one in office.read(lambda session: list(session.get_one(Reconciliation, act).entries)))
    assert office.read(receivables.check_ledger) == []
    _check_papers(office, contract, letter, act, invoice)


def _check_papers(office: Office, contract: int, letter: int, act: int, invoice: int) -> None:
    """Every paper of the path is there and names what it is about."""
    with office.database.read() as session:
        number = session.get_one(Invoice, invoice).number
        papers = {
            "Xəzər Market": contract_paper(session, contract, printing=Printing(on=AGREED)),
            number: reminder_letter(session, letter, printed_on=AGREED),
            "Nərgiz MMC": reconciliation_act(session, act, printed_on=AGREED),
        }
        assert [row.name for row in attachments.attachments(session, "contracts", contract)] == ["imzalı.pdf"]
    for said, paper in papers.items():
        assert said in text_by_pdfium(pdf_bytes(paper))
