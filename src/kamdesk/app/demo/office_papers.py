"""The papers that an account manager prints of the sample office: one of each kind, found by what it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from sqlalchemy import ColumnElement, select

from kamdesk.app.demo.duty_papers import papers_of_duties
from kamdesk.areas.attachments import queries as attachments
from kamdesk.areas.collection.documents import reminder_letter
from kamdesk.areas.collection.model import Reminder, ReminderLevel
from kamdesk.areas.collection.rules import TONES
from kamdesk.areas.contracts import documents as contracts
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.model import Contract, ContractLine, ContractText, Disagreement
from kamdesk.areas.orders.documents import delivery_note, order_confirmation, payment_request
from kamdesk.areas.orders.model import Delivery, OrderDecision, SalesOrder
from kamdesk.areas.reconciliation.documents import reconciliation_act
from kamdesk.areas.reconciliation.model import Reconciliation, ReconciliationEntry
from kamdesk.areas.returns.documents import goods_act, return_note, returns_analysis
from kamdesk.areas.returns.model import GoodsAct, GoodsReturn
from kamdesk.areas.returns.queries import Asked
from kamdesk.areas.returns.rules import ACT_KINDS
from kamdesk.pdf.blocks import Document, Picture
from kamdesk.storage.database import Session

Papers = dict[str, Callable[[], Document]]
_PERIOD: Final = timedelta(180)
_AREA: Final = "contracts"


@dataclass(frozen=True, slots=True)
class Shown:
    """Which records of the office the papers are about."""

    contract: int
    negotiated: int
    amendment: int
    letters: dict[str, int]
    balance: int
    acts: dict[str, int]
    returned: int
    refused: int


def shown_papers(session: Session) -> Shown:
    """Choose one record of each kind, always the same ones of an office."""
    supplied = select(ContractLine.contract_id)
    bases = select(Contract.base_id).where(Contract.base_id.is_not(None))
    return Shown(
        contract=_first(session, Contract, Contract.id.in_(bases), Contract.id.in_(supplied)),
        negotiated=_first(session, Contract, Contract.id.in_(select(Disagreement.contract_id))),
        amendment=_first(session, Contract, Contract.base_id.is_not(None)),
        letters={tone: _letter(session, tone) for tone in TONES},
        balance=_first(session, Reconciliation, Reconciliation.id.in_(_differing())),
        acts={kind: _first(session, GoodsAct, GoodsAct.kind == kind) for kind in ACT_KINDS},
        returned=_first(session, GoodsReturn, GoodsReturn.kind == "return", GoodsReturn.status == "credited"),
        refused=_first(session, GoodsReturn, GoodsReturn.kind == "refusal"),
    )


def two_language_contracts(session: Session) -> list[tuple[int, str, str]]:
    """Return the contracts that are printed in two languages side by side, with the languages."""
    wanted = select(Contract.id, Contract.language, Contract.second_language).where(Contract.second_language.is_not(None))
    return [(number, first, second or "") for number, first, second in session.execute(wanted.order_by(Contract.id))]


def papers_of_contracts(session: Session, shown: Shown, language: str, today: date) -> Papers:
    """Return what makes each paper of contracts in a language, by the names of their files."""
    printing, spoken = Printing(on=today), (language,)
    texts = select(ContractText.id).where(ContractText.contract_id == shown.negotiated).order_by(ContractText.number)
    first, *_between, last = session.scalars(texts).all()
    contract, negotiated = shown.contract, shown.negotiated
    return {
        "contract": lambda: contracts.contract_paper(session, contract, spoken, printing=printing),
        "contract-draft": lambda: contracts.contract_paper(session, negotiated, spoken, printing=printing),
        "contract-specification": lambda: contracts.specification_paper(session, contract, spoken, printing=printing),
        "contract-disagreements": lambda: contracts.disagreement_paper(session, negotiated, spoken, printing=printing),
        "contract-versions": lambda: contracts.differences_paper(
            session, negotiated, first, last, language, printing=printing, changed_only=True
        ),
        "contract-amendment": lambda: contracts.amendment_paper(session, shown.amendment, spoken, printing=printing),
        "contract-amendment-goods": lambda: contracts.specification_paper(session, shown.amendment, spoken, printing=printing),
    }


def papers_of_money_and_goods(session: Session, shown: Shown, language: str, today: date) -> Papers:
    """Return what makes letters, acts and notes in a language, by the names of their files."""
    asked = Asked(since=today - _PERIOD, until=today)
    letters = {
        f"reminder-{tone}": partial(reminder_letter, session, letter, language, printed_on=today)
        for tone, letter in shown.letters.items()
    }
    acts = {f"act-{kind}": partial(goods_act, session, act, language, printed_on=today) for kind, act in shown.acts.items()}
    return {
        **letters,
        "balance-act": partial(reconciliation_act, session, shown.balance, language, printed_on=today),
        "balance-act-blank": partial(reconciliation_act, session, shown.balance, language, printed_on=today, plain=True),
        **acts,
        "return-note": partial(return_note, session, shown.returned, language, printed_on=today),
        "return-refusal": partial(return_note, session, shown.refused, language, printed_on=today),
        "returns-analysis": partial(returns_analysis, session, asked, language, printed_on=today),
    }


def papers_of_orders(session: Session, language: str, today: date) -> Papers:
    """Return what makes confirmation and note of an order on its way, and the request for what would release a held one."""
    delivery = session.scalars(
        select(Delivery).join(SalesOrder).where(SalesOrder.partial).order_by(Delivery.id.desc()).limit(1)
    ).one()
    waiting = select(OrderDecision.order_id).where(OrderDecision.kind == "credit", OrderDecision.approved.is_(None)).limit(1)
    held = session.scalars(waiting).one()
    return {
        "order-confirmation": partial(order_confirmation, session, delivery.order_id, language, printed_on=today),
        "order-delivery-note": partial(delivery_note, session, delivery.id, language, printed_on=today),
        "order-payment-request": partial(payment_request, session, held, language, today=today),
    }


def office_papers(session: Session, shown: Shown, language: str, today: date) -> Papers:
    """Return what makes every paper that stands on no report, in a language, by the names of their files."""
    return {
        **papers_of_orders(session, language, today),
        **papers_of_contracts(session, shown, language, today),
        **papers_of_money_and_goods(session, shown, language, today),
        **papers_of_duties(session, language, today),
    }


def pack(session: Session, contract_id: int, language: str, today: date) -> list[Document]:
    """Return all papers of a contract in a language, with its scans behind them."""
    papers = contracts.contract_pack(session, contract_id, (language,), printing=Printing(on=today))
    for row in attachments.attachments(session, _AREA, contract_id):
        name, data = attachments.attachment_data(session, row.id)
        papers.append(Document(title=name, language=language, blocks=(Picture(data, width=1.0),)))
    return papers


def _letter(session: Session, tone: str) -> int:
    levels = select(ReminderLevel.id).where(ReminderLevel.tone == tone, ReminderLevel.days > 0)
    return _first(session, Reminder, Reminder.level_id.in_(levels), Reminder.status == "sent")


def _differing() -> Any:
    return select(ReconciliationEntry.reconciliation_id).where(ReconciliationEntry.difference.is_not(None))


def _first(session: Session, kind: type[Any], *conditions: ColumnElement[bool]) -> int:
    found: int = session.scalars(select(kind.id).where(*conditions).order_by(kind.id).limit(1)).one()
    return found
