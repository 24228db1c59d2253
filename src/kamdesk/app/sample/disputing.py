"""The sample's contract in negotiation: what the client wants otherwise, what was agreed, what is still open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from kamdesk.app.sample.acting import Acting
from kamdesk.app.sample.office import Staff
from kamdesk.areas.contracts.actions.negotiating import Dispute, Settle, dispute, settle
from kamdesk.areas.contracts.model import Contract, Disagreement
from kamdesk.areas.contracts.queries.texts import latest_text

_LANGUAGE: Final = "ru"
_SENT_BACK, _SETTLED = 18, 8  # days before today


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the client wants of a clause of the template, who of us may agree, and how it ended; open without a status."""

    clause: str
    theirs: str
    may_agree: str
    status: str = ""
    agreed: str = ""
    reason: str = ""
    others: Mapping[str, str] = field(default_factory=dict)


_WISHES: Final = (
    _Wish(
        "payment_deferral",
        "Покупатель оплачивает каждую партию Товара с отсрочкой, которая исчисляется со дня приёмки Товара на складе Покупателя. "
        "Отсрочка платежа в календарных днях: 60.",
        "director",
    ),
    _Wish(
        "delivery_time",
        "Товар доставляется в срок, исчисляемый со дня получения заказа. Срок доставки в календарных днях: 2.",
        "head_of_sales",
        "agreed",
        "Если в подтверждённом заказе не указана иная дата, Товар доставляется в срок, исчисляемый со дня подтверждения заказа. "
        "Срок доставки в календарных днях: {delivery_days}. Срочный заказ, подтверждённый до полудня, доставляется на следующий "
        "рабочий день.",
        "Срочные заказы возможны по Баку и Сумгаиту",
        {
            "az": "Təsdiqlənmiş sifarişdə başqa tarix göstərilməyibsə, Mal sifarişin təsdiqləndiyi gündən hesablanan müddətdə çatdırılır. "
            "Çatdırılma müddəti, təqvim günü: {delivery_days}. Günortayadək təsdiqlənmiş təcili sifariş növbəti iş günü çatdırılır.",
            "en": "Unless the confirmed order names another date, the Goods are delivered within a period counted from the "
            "confirmation of the order. Delivery period in calendar days: {delivery_days}. An urgent order confirmed before noon is "
            "delivered on the next working day.",
            "ar": "ما لم يُذكر تاريخ آخر في الطلبية المؤكدة، تُسلَّم البضاعة خلال مدة تُحسب من يوم تأكيد الطلبية. مدة التسليم بالأيام "
            "التقويمية: {delivery_days}. وتُسلَّم الطلبية المستعجلة المؤكدة قبل الظهر في يوم العمل التالي.",
        },
    ),
    _Wish(
        "penalty_payment",
        "При просрочке платежа Сторона-должник уплачивает неустойку по письменному требованию. Размер неустойки за день в "
        "процентах: 0,01.",
        "head_of_sales",
        "ours",
        reason="Размер неустойки одинаков для всех покупателей",
    ),
    _Wish(
        "returns_condition",
        "Возвращаемый Товар должен быть в невскрытой упаковке; товар, завезённый по специальному заказу, возврату не подлежит.",
        "head_of_sales",
    ),
)


def negotiate(session: Session, contract_id: int, staff: Staff, today: date) -> None:
    """Put four clauses in dispute, agree another wording of one and keep ours of another; two stay open."""
    contract = session.get_one(Contract, contract_id)
    text = latest_text(session, contract_id)
    numbers = {row.key: row.number for row in text.clauses} if text else {}
    made = []
    with Acting(session, contract.owner_id or staff.head, today - timedelta(_SENT_BACK), 11):
        for one in _WISHES:
            wanted = Dispute(
                contract_id=contract_id, clause_key=one.clause, language=_LANGUAGE, theirs=one.theirs, may_agree=one.may_agree,
                today=today - timedelta(_SENT_BACK), number=numbers[one.clause],
            )  # fmt: skip
            made.append(dispute(session, wanted))
    with Acting(session, staff.head, today - timedelta(_SETTLED), 15):
        for number, one in zip(made, _WISHES, strict=True):
            if one.status:
                found = session.get_one(Disagreement, number)
                ending = Settle(
                    disagreement_id=number, version=found.version, status=one.status, today=today - timedelta(_SETTLED),
                    agreed=one.agreed, reason=one.reason, others=one.others,
                )  # fmt: skip
                settle(session, ending)
