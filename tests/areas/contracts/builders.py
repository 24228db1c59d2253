"""An office that makes contracts: the one that takes orders, with a template of two clauses and a director."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from tests.areas.orders.builders import Sales
from tests.areas.receivables.builders import money

from kamdesk.areas.contracts import actions, queries
from kamdesk.areas.contracts.model import LibraryClause, LibraryText, Template, TemplateItem, TemplateName
from kamdesk.areas.contracts.queries import ContractCard
from kamdesk.areas.contracts.rules import Terms
from kamdesk.areas.contracts.rules.details import ContractDetails, LineInput, Signatory
from kamdesk.areas.people.model import Employee
from kamdesk.storage.database import Database

SIGNED = dt.date(2026, 1, 10)
STARTS = dt.date(2026, 2, 1)
ENDS = dt.date(2027, 1, 31)
LANGUAGES = ("az", "ar", "ru", "en")


def terms(**more: Any) -> Terms:
    """Terms in AZN; amounts and percentages as texts or numbers."""
    amounts: dict[str, Any] = {
        name: money(more[name]) for name in ("amount", "credit_limit", "bonus_from", "minimum_order") if name in more
    }
    per_cent: dict[str, Any] = {
        name: Decimal(more[name]) for name in ("discount", "bonus_percent", "penalty_percent") if name in more
    }
    return Terms(**{"currency": "AZN", **more, **amounts, **per_cent})


def details(**more: Any) -> ContractDetails:
    """A supply contract of a year from February 2026 on, with a month's notice."""
    values: dict[str, Any] = {
        "kind": "supply",
        "date": SIGNED,
        "starts": STARTS,
        "ends": ENDS,
        "terms": terms(),
        "language": "en",
        "notice_days": 30,
        "city": "Bakı",
        "ours": Signatory(name="Nigar Əliyeva", position="Director", basis="charter"),
        "theirs": Signatory(name="Orxan Quliyev", position="Director", basis="charter"),
    }
    return ContractDetails(**{**values, **more})


class Bureau(Sales):
    """Contracts are drafted by Aysel, approved by Kamran (head of sales) and Sevda (director)."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        with database.write() as session:
            director = Employee(name="Sevda", role="director")
            session.add(director)
            session.flush()
            self.director = director.id
        self.template = self.new_template("subject", "payment")

    def new_template(self, *keys: str, text: str = "Clause about {number}.") -> int:
        """A template with a heading and the named clauses, which say the same in every language."""
        with self.database.write() as session:
            made = Template(key=f"template {keys}", kind="supply")
            made.names = [TemplateName(language=one, name="Supply contract") for one in LANGUAGES]
            for position, key in enumerate(("heading", *keys), 1):
                clause = session.scalars(select(LibraryClause).where(LibraryClause.key == key)).first()
                if clause is None:
                    clause = LibraryClause(key=key, section="subject", heading=key == "heading", condition=None, search=key)
                    clause.texts = [LibraryText(language=one, text=text if key != "heading" else "Subject") for one in LANGUAGES]
                    session.add(clause)
                    session.flush()
                made.items.append(TemplateItem(position=position, level=1 if key == "heading" else 2, clause_id=clause.id))
            session.add(made)
            session.flush()
            return made.id

    def draft(self, template: int | None = None, **more: Any) -> int:
        wanted = actions.NewContract(
            client_id=more.pop("client_id", self.client),
            details=details(**more),
            key=self.key(),
            template_id=template or self.template,
        )
        with self.database.write(self.manager) as session:
            return actions.draft_contract(session, wanted)

    def contract(self, contract: int, today: dt.date = SIGNED) -> ContractCard:
        return self.read(queries.contract_card, contract, today)  # type: ignore[no-any-return]

    def state(self, contract: int, today: dt.date = SIGNED) -> str:
        return self.contract(contract, today).state

    def run(self, action: Any, *args: Any, who: int | None = None) -> Any:
        with self.database.write(who or self.manager) as session:
            return action(session, *args)

    def send(self, contract: int) -> None:
        self.run(actions.send_contract, contract, self.contract(contract).version, SIGNED)

    def approve(self, contract: int, *, approve: bool = True, reason: str = "fine") -> None:
        """Ask for the approvals and give all of them, or refuse."""
        self.run(actions.ask_approval, contract, self.contract(contract).version)
        for one in self.read(queries.waiting_approvals, contract):
            wanted = actions.DecideContract(approval_id=one.approval.approval_id, approve=approve, reason=reason, today=SIGNED)
            self.run(actions.decide_contract, wanted, who=self.director)

    def sign(self, contract: int, on: dt.date = SIGNED, today: dt.date | None = None, **more: Any) -> str:
        days = more or {"by_us": on, "by_them": on}
        version = self.contract(contract).version
        command = actions.Sign(contract_id=contract, version=version, today=today or on, **days)
        return self.run(actions.sign, command)  # type: ignore[no-any-return]

    def signed(self, lines: Sequence[LineInput] = (), today: dt.date | None = None, **more: Any) -> int:
        """A contract that both sides signed."""
        made = self.draft(lines=tuple(lines), **more)
        self.approve(made)
        self.sign(made, today=today)
        return made

    def end(self, contract: int, last_day: dt.date, today: dt.date, reason: str = "moved", right: str = "agreement") -> None:
        command = actions.End(
            contract_id=contract,
            version=self.contract(contract).version,
            last_day=last_day,
            reason=reason,
            right=right,
            today=today,
        )
        self.run(actions.end_contract, command)

    def amend(self, contract: int, starts: dt.date, **more: Any) -> int:
        """A signed additional agreement from a day on."""
        changes = details(kind="amendment", starts=starts, ends=None, notice_days=0, **more)
        made: int = self.run(
            actions.amend,
            actions.Amend(contract_id=contract, details=replace(changes, date=starts), key=self.key(), template_id=self.template),
        )
        self.approve(made)
        self.sign(made, on=starts)
        return made

    def opened(self, today: dt.date) -> int:
        """What opening the program on a day does."""
        return self.run(actions.take_effect, today)  # type: ignore[no-any-return]
