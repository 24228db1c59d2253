"""Making the sample's contracts through the actions, step by step, in the names of those who would do it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.app.sample.acting import Acting, Deciding
from kamdesk.app.sample.contract_plans import (
    CITIES,
    PLANS,
    RECOMMENDED,
    WHY_CANCELLED,
    WHY_ENDED,
    ContractPlan,
    Goods,
)
from kamdesk.app.sample.disputing import negotiate
from kamdesk.app.sample.firms import Firm
from kamdesk.app.sample.office import Staff
from kamdesk.app.sample.pictures import signed_scan
from kamdesk.areas.attachments.actions import Attach, attach
from kamdesk.areas.clients.model import Client
from kamdesk.areas.company.queries import company
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.contracts import actions
from kamdesk.areas.contracts.actions import (
    Amend,
    Cancel,
    DecideContract,
    End,
    GiveNotice,
    NewContract,
    NewPromise,
    Renew,
    Sign,
)
from kamdesk.areas.contracts.actions.seeding import install_templates
from kamdesk.areas.contracts.model import Contract, ContractApproval, Template
from kamdesk.areas.contracts.rules import Terms
from kamdesk.areas.contracts.rules.details import ContractDetails, LineInput, Signatory
from kamdesk.core.money import Money

_AMOUNTS: Final = ("amount", "credit_limit", "bonus_from", "minimum_order")
_PERCENT: Final = ("discount", "bonus_percent", "penalty_percent", "penalty_cap")
_APPROVED: Final = "Şərtlər razılaşdırılıb"
#: Days from today on which a contract was ended early, renewed, amended, and on which notice was given.
_ENDED, _RENEWED, _AMENDED, _NOTICED = -150, -118, -44, -20


class Contracting:
    """Makes contracts of clients, found by a part of their names."""

    def __init__(
        self,
        session: Session,
        everybody: Sequence[Firm],
        numbers: Sequence[int],
        products: Mapping[str, int],
        staff: Staff,
        today: date,
    ) -> None:
        self.session, self.staff, self.today = session, staff, today
        self._products = products
        self._firms = dict(zip(numbers, everybody, strict=True))
        self._owners = dict(session.execute(select(Client.id, Client.owner_id)).all())
        self._templates = dict(session.execute(select(Template.key, Template.id)).all())
        self._director = company(session).director or ""
        decides = select(Contact.client_id, Contact.first_name, Contact.last_name).where(Contact.decision_role == "decides")
        self._heads = {client: f"{first} {last}".strip() for client, first, last in session.execute(decides)}

    def client(self, name: str) -> int:
        """Return the client whose name has *name* in it."""
        return next(number for number, firm in self._firms.items() if name in firm.name)

    def day(self, away: int) -> date:
        """Return the day *away* from today."""
        return self.today + timedelta(away)

    def owner(self, client_id: int) -> int:
        """Return who looks after a client."""
        return self._owners[client_id] or self.staff.head

    def make(self, plan: ContractPlan) -> int:
        """Draft a contract, bring it as far as planned, and return its id."""
        client = self.client(plan.firm)
        with Acting(self.session, self.owner(client), self.day(plan.drafted), 10):
            made = NewContract(
                client_id=client, details=self._details(client, plan), key=f"sample-contract-{client}-{plan.drafted}",
                template_id=self._templates[plan.kind],
            )  # fmt: skip
            contract_id = actions.draft_contract(self.session, made)
        if plan.reached != "draft":
            self._send(contract_id, plan.drafted + 1)
        if plan.reached == "cancelled":
            self._cancel(contract_id, plan.drafted + 16)
        if plan.reached in {"asked", "approved", "half", "signed"}:
            self.approve(contract_id, plan.drafted + 3, by_director=plan.reached != "asked")
        if plan.reached in {"half", "signed"}:
            self.sign(contract_id, plan.drafted + 5, half=plan.reached == "half")
        for side, text, due, done in plan.promised:
            self._promise(contract_id, side, text, due, done)
        if plan.scanned:
            self._scan(contract_id, plan.drafted + 6)
        return contract_id

    def approve(self, contract_id: int, away: int, *, by_director: bool = True) -> None:
        """Let the owner ask for approval, and the head, and the director where it needs one, give it."""
        contract = self.session.get_one(Contract, contract_id)
        with Acting(self.session, self.owner(contract.client_id), self.day(away), 11):
            actions.ask_approval(self.session, contract_id, contract.version)
        deciding = {"head_of_sales": self.staff.head, "director": self.staff.by_key["director"]}
        wanted = select(ContractApproval).where(ContractApproval.contract_id == contract_id, ContractApproval.approved.is_(None))
        for approval in self.session.scalars(wanted.order_by(ContractApproval.id)).all():
            if by_director or approval.role != "director":
                with Deciding(self.session, deciding[approval.role], self.day(away + 1), 15):
                    decision = DecideContract(approval_id=approval.id, approve=True, reason=_APPROVED, today=self.day(away + 1))
                    actions.decide_contract(self.session, decision)

    def sign(self, contract_id: int, away: int, *, half: bool = False) -> None:
        """Note our signature, and three days later the client's."""
        contract = self.session.get_one(Contract, contract_id)
        days = (self.day(away), None if half else min(self.day(away + 3), self.today))
        with Acting(self.session, self.owner(contract.client_id), max(day for day in days if day is not None), 16):
            signed = Sign(
                contract_id=contract_id, version=contract.version, by_us=days[0], by_them=days[1], today=days[1] or days[0]
            )
            actions.sign(self.session, signed)

    def _send(self, contract_id: int, away: int) -> None:
        contract = self.session.get_one(Contract, contract_id)
        with Acting(self.session, self.owner(contract.client_id), self.day(away), 12):
            actions.send_contract(self.session, contract_id, contract.version, self.day(away))

    def _cancel(self, contract_id: int, away: int) -> None:
        contract = self.session.get_one(Contract, contract_id)
        with Acting(self.session, self.owner(contract.client_id), self.day(away), 12):
            given_up = Cancel(contract_id=contract_id, version=contract.version, reason=WHY_CANCELLED, today=self.day(away))
            actions.cancel_contract(self.session, given_up)

    def _promise(self, contract_id: int, side: str, text: str, due: int | None, done: int | None) -> None:
        day = None if due is None else self.day(due)
        promise = actions.add_promise(self.session, NewPromise(contract_id=contract_id, side=side, text=text, due=day))
        if done is not None:
            with Acting(self.session, self.staff.head, self.day(done), 13):
                actions.keep_promise(self.session, promise, 1, self.day(done))

    def _scan(self, contract_id: int, away: int) -> None:
        contract = self.session.get_one(Contract, contract_id)
        name = f"{contract.number.replace('/', '-')}.png"
        with Acting(self.session, self.owner(contract.client_id), self.day(away), 17):
            attach(self.session, Attach("contracts", contract_id, name, signed_scan(name), kind="scan"))

    # What is typed

    def _details(self, client: int, plan: ContractPlan) -> ContractDetails:
        first, *second = plan.languages or (self._firms[client].language,)
        starts, ends = plan.term
        return ContractDetails(
            kind=plan.kind,
            date=self.day(plan.drafted),
            starts=self.day(starts),
            ends=None if ends is None else self.day(ends),
            terms=self.terms(client, plan.terms),
            language=first,
            second_language=second[0] if second else None,
            notice_days=plan.notice,
            renewal=plan.renewal,
            renewal_months=12 if plan.renewal == "automatic" else None,
            city=CITIES[first],
            ours=Signatory(name=self._director, basis="charter"),
            theirs=Signatory(name=self._heads[client], basis="charter"),
            lines=self.lines(plan.goods),
        )

    def terms(self, client: int, values: Mapping[str, Any]) -> Terms:
        """Return terms in the client's currency."""
        currency = self._firms[client].currency
        typed = dict(values)
        typed |= {name: Money(Decimal(typed[name]), currency) for name in _AMOUNTS if name in typed}
        typed |= {name: Decimal(typed[name]) for name in _PERCENT if name in typed}
        return Terms(currency=currency, **typed)

    def lines(self, goods: Iterable[Goods]) -> tuple[LineInput, ...]:
        """Return the lines of a specification."""
        return tuple(
            LineInput(
                product_id=self._products[one.code],
                quantity=None if one.quantity is None else Decimal(one.quantity),
                price=None if one.price is None else Decimal(one.price),
            )
            for one in goods
        )

    def amend(self, contract_id: int, goods: tuple[Goods, ...], away: int) -> None:
        """Agree other prices by an additional agreement."""
        base = self.session.get_one(Contract, contract_id)
        details = ContractDetails(
            kind="amendment", date=self.day(away), starts=self.day(away + 4), ends=base.ends, language=base.language,
            terms=Terms(currency=base.currency), city=base.city or "", lines=self.lines(goods),
            ours=Signatory(name=self._director, basis="charter"), theirs=Signatory(name=self._heads[base.client_id], basis="charter"),
        )  # fmt: skip
        with Acting(self.session, self.owner(base.client_id), self.day(away), 10):
            amendment = actions.amend(
                self.session,
                Amend(contract_id=contract_id, details=details, key="sample-amendment", template_id=self._templates["amendment_prices"]),
            )  # fmt: skip
        self._send(amendment, away)
        self.approve(amendment, away)
        self.sign(amendment, away + 1)

    def renew(self, contract_id: int, away: int) -> None:
        """Let a contract be followed by another one."""
        contract = self.session.get_one(Contract, contract_id)
        with Acting(self.session, self.owner(contract.client_id), self.day(away), 10):
            renewal = Renew(contract_id=contract_id, today=self.day(away), key="sample-renewal")
            successor = actions.renew(self.session, renewal)
        self._send(successor, away + 1)
        self.approve(successor, away + 4)
        self.sign(successor, away + 7)

    def give_notice(self, contract_id: int, away: int) -> None:
        """Note that the client does not want to go on."""
        contract = self.session.get_one(Contract, contract_id)
        with Acting(self.session, self.owner(contract.client_id), self.day(away), 14):
            notice = GiveNotice(
                contract_id=contract_id, version=contract.version, on=self.day(away), side="theirs", today=self.day(away)
            )
            actions.give_notice(self.session, notice)

    def end(self, contract_id: int, away: int) -> None:
        """End a contract because the client did not pay."""
        contract = self.session.get_one(Contract, contract_id)
        with Acting(self.session, self.staff.head, self.day(away), 14):
            ended = End(
                contract_id=contract_id, version=contract.version, last_day=self.day(away + 10), reason=WHY_ENDED, right="breach",
                today=self.day(away),
            )  # fmt: skip
            actions.end_contract(self.session, ended)


def add_contracts(
    session: Session, everybody: Sequence[Firm], numbers: Sequence[int], products: Mapping[str, int], staff: Staff, today: date
) -> None:
    """Install the ready templates, make all contracts, and bring the cards in line with those in force today."""
    install_templates(session)
    office = Contracting(session, everybody, numbers, products, staff, today)
    made: dict[str, int] = {}
    prices = (Goods(code="KD-451", price="4.90", quantity="2400"), Goods(code="KD-406", price="8.10"))
    later: list[tuple[int, Callable[[], None]]] = [
        (_ENDED, lambda: office.end(made["Ürgənc Ticarət"], _ENDED)),
        (_RENEWED, lambda: office.renew(made["Hollowmere & Finch"], _RENEWED)),
        (_AMENDED, lambda: office.amend(made["Altunqapı"], prices, _AMENDED)),
        (_NOTICED, lambda: office.give_notice(made["Xəzərsahil"], _NOTICED)),
    ]
    for plan in PLANS:
        while later and later[0][0] <= plan.drafted:
            later.pop(0)[1]()
        made[plan.firm] = office.make(plan)
    negotiate(session, made["Каспийская скрепка"], staff, today)
    for who, whom, ago, promised in RECOMMENDED:
        client = office.client(who)
        with Acting(session, office.owner(client), today - timedelta(ago), 12):
            contract = made[who] if promised else None
            actions.recommend(session, client, office.client(whom), today - timedelta(ago), contract)
    _attach_to_clients(session, office, today)
    with Acting(session, staff.head, today, 9):
        actions.take_effect(session, today)


def _attach_to_clients(session: Session, office: Contracting, today: date) -> None:
    """Keep a few papers with the clients' own cards."""
    for name, file, note, ago in (
        ("Altunqapı", "VÖEN şəhadətnaməsi.png", "Vergi uçotu şəhadətnaməsi", 166),
        ("Yeddibulaq", "Yeddibulaq etibarnamə.png", "Anbardarın etibarnaməsi", 95),
        ("Северный Картонщик", "Карточка предприятия.png", "Реквизиты и подписи", 192),
        ("نخلة الوادي", "السجل التجاري.png", "صورة السجل التجاري", 172),
    ):
        client = office.client(name)
        with Acting(session, office.owner(client), today - timedelta(ago), 12):
            attach(session, Attach("clients", client, file, signed_scan(file), note=note, kind="scan"))
