"""Goods that came back to the sample office or were not as the papers said: returns, and acts with photos."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.app.sample.acting import work_as
from kamdesk.app.sample.office import Staff
from kamdesk.app.sample.pictures import crushed_carton, shelf_with_a_gap, wet_carton
from kamdesk.areas.attachments.actions import Attach, attach
from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import DocumentLine, LedgerDocument, OpenItem
from kamdesk.areas.returns import actions
from kamdesk.areas.returns.actions import ActLineInput, DrawAct, ReturnLineInput, SettleAct, SettleReturn, TakeReturn
from kamdesk.areas.returns.model import GoodsAct, GoodsReturn
from kamdesk.areas.returns.queries import ACTS, Source, source_of
from kamdesk.areas.returns.rules import Charged

_PRESENT: Final = "Tunar Yaylaqov, satış dəstəyi\nAnbar müdiri, müştəri tərəfindən\nSürücü, daşıyıcı tərəfindən"
_LEAST: Final = Decimal(4)
_BACK: Final = 200  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class _PlannedReturn:
    """Why goods of an invoice at least *age* days old came back, days *after* it, what was behind it, and how it ended."""

    language: str
    reason: str
    age: int
    after: int
    outcome: str
    cause: str
    measure: str = ""
    due: int | None = None
    done: int | None = None
    why: str = ""


_RETURNS: Final = (
    _PlannedReturn(
        language="az", reason="quality", age=24, after=6, outcome="credited", cause="Partiya 0926: vərəqlər cildindən ayrılır",
        measure="Təchizatçıya reklamasiya göndərilir, partiya satışdan çıxarılır", due=-12, done=-14,
    ),
    _PlannedReturn(
        language="ru", reason="damaged", age=41, after=3, outcome="credited", cause="Паллета сдвинулась при перевозке",
        measure="Перевозчик крепит паллеты ремнями, водитель подписывает акт погрузки", due=-3,
    ),
    _PlannedReturn(
        language="en", reason="too_much", age=70, after=5, outcome="credited", cause="The order was picked in boxes instead of packs",
        measure="The picking list shows the unit in bold", due=14,
    ),
    _PlannedReturn(language="ar", reason="expired", age=16, after=9, outcome="accepted", cause="مدة الصلاحية المتبقية أقل من الثلث"),
    _PlannedReturn(
        language="az", reason="wrong_goods", age=9, after=4, outcome="replaced", cause="Oxşar kodlu mal yığılıb",
        measure="Rəflərdə oxşar mallar ayrılır", due=9,
    ),
    _PlannedReturn(language="az", reason="not_sold", age=14, after=12, outcome="draft", cause="Mövsüm bitib, mal rəfdə qalıb"),
    _PlannedReturn(
        language="ru", reason="late", age=33, after=5, outcome="rejected", cause="Поставка пришла на день позже",
        why="Срок поставки по договору не нарушен: три дня со дня подтверждения",
    ),
    _PlannedReturn(language="az", reason="price", age=105, after=7, outcome="credited", cause="Aksiya qiyməti qaiməyə düşməyib"),
)  # fmt: skip


def add_returns_and_acts(session: Session, staff: Staff, today: date) -> None:
    """Take goods back in every state there is, and draw up an act of each kind."""
    invoices = _Invoices(session, today)
    for place, planned in enumerate(_RETURNS):
        _take(
            session,
            planned,
            f"sample-returned-{place}",
            invoices.next(planned.language, planned.after, age=planned.age),
            staff,
            today,
        )
    for kind, language in (("damage", "az"), ("shortage", "az"), ("surplus", "ru"), ("missorting", "en")):
        _draw(session, kind, invoices.next(language, 1, age=5, still_open=kind == "shortage"), staff, today)


class _Invoices:
    """Gives recent invoices of each language, every one once."""

    def __init__(self, session: Session, today: date) -> None:
        self._session, self._today = session, today
        still_open = select(func.sum(OpenItem.open)).where(OpenItem.document_id == LedgerDocument.id).scalar_subquery()
        disputed = select(OpenItem.document_id).where(OpenItem.disputed_on.is_not(None))
        lines = select(DocumentLine.document_id).where(DocumentLine.quantity >= _LEAST, DocumentLine.product_id.is_not(None))
        rows = session.execute(
            select(LedgerDocument.id, LedgerDocument.date, Client.language, still_open)
            .join(Client, Client.id == LedgerDocument.client_id)
            .where(
                LedgerDocument.kind == "invoice", ~LedgerDocument.cancelled, LedgerDocument.date >= today - timedelta(_BACK),
                LedgerDocument.id.not_in(disputed), LedgerDocument.id.in_(lines),
            )
            .order_by(LedgerDocument.date.desc(), LedgerDocument.id)
        )  # fmt: skip
        self._left = [(number, day, language, owed or 0) for number, day, language, owed in rows]

    def next(self, language: str, after: int, *, age: int, still_open: bool = False) -> tuple[Source, date]:
        """Return the latest invoice that is *age* days old, with the day *after* it on which its goods came back."""
        latest = self._today - timedelta(max(age, after + 2))
        place = next(
            place
            for place, (_number, day, spoken, owed) in enumerate(self._left)
            if spoken == language and day <= latest and (owed > 0 or not still_open)
        )
        number, day, _language, _owed = self._left.pop(place)
        return source_of(self._session, invoice_id=number), day + timedelta(after)


def _goods(source: Source) -> Iterator[Charged]:
    """Give the lines of goods of which some can come back, the dearest first."""
    fitting = [line for line in source.lines if line.product_id is not None and line.most >= _LEAST]
    yield from sorted(fitting, key=lambda line: (-line.net, line.document_line_id or 0))


def _take(session: Session, planned: _PlannedReturn, key: str, found: tuple[Source, date], staff: Staff, today: date) -> None:
    source, day = found
    work_as(session, staff.by_key["support"])
    goods = list(_goods(source))[:2]
    taken = TakeReturn(
        date=day, key=key, invoice_id=source.invoice_id, reason=planned.reason, cause=planned.cause,
        measure=planned.measure or None, measure_due=None if planned.due is None else today + timedelta(planned.due),
        lines=tuple(
            ReturnLineInput(
                document_line_id=line.document_line_id, delivery_line_id=line.delivery_line_id, quantity=Decimal(int(line.most // 4))
            )
            for line in goods
        ),
    )  # fmt: skip
    number = actions.take_return(session, taken)
    for step in _STEPS[planned.outcome]:
        version = session.get_one(GoodsReturn, number).version
        step(session, SettleReturn(return_id=number, version=version, date=day + timedelta(1), why=planned.why))
    if planned.done is not None:
        version = session.get_one(GoodsReturn, number).version
        actions.finish_measure(session, number, version, today + timedelta(planned.done))


_Step = Callable[[Session, SettleReturn], int]
_STEPS: Final[dict[str, tuple[_Step, ...]]] = {
    "draft": (),
    "accepted": (actions.accept_return,),
    "credited": (actions.accept_return, actions.credit_return),
    "replaced": (actions.accept_return, actions.replace_return),
    "rejected": (actions.reject_return,),
}


# Acts

_FINDINGS: Final = {
    "damage": "Üst sıradakı karton əzilib, alt sırada bir karton islanıb. Qalan mal yararlıdır.",
    "shortage": "Palet möhürlü gəlib, sayma zamanı iki sırada boşluq aşkar edilib.",
    "surplus": "При приёмке насчитано больше, чем в накладной; излишек оставлен на складе покупателя.",
    "missorting": "The outer cartons carry the right code; inside are goods of the same group.",
}
_PHOTOS: Final[dict[str, tuple[tuple[str, str, Callable[[], bytes]], ...]]] = {
    "damage": (
        ("əzilmiş karton.png", "Əzilmiş karton, üst sıra", crushed_carton),
        ("islanmış karton.png", "İslanmış karton, alt sıra", wet_carton),
    ),
    "shortage": (("boş yerlər.png", "Paletdə boş yerlər", shelf_with_a_gap),),
}
#: How each act ended; the others are signed only, or drafts.
_SETTLED: Final = {"damage": "credit_note", "surplus": "invoice"}


def _draw(session: Session, kind: str, found: tuple[Source, date], staff: Staff, today: date) -> None:
    source, day = found
    work_as(session, staff.by_key["support"])
    number = actions.draw_act(
        session,
        DrawAct(
            date=day, key=f"sample-act-{kind}", invoice_id=source.invoice_id, lines=tuple(_found(session, kind, source)),
            place=_place(session, source), present=_PRESENT, findings=_FINDINGS[kind],
        ),
    )  # fmt: skip
    for name, note, take in _PHOTOS.get(kind, ()):
        attach(session, Attach(ACTS, number, name, take(), note=note, kind="photo"))
    if kind == "missorting":
        return
    _step(session, actions.sign_act, number, day + timedelta(1))
    if kind in _SETTLED:
        work_as(session, staff.accountant)
        _step(session, actions.settle_act, number, min(day + timedelta(6), today - timedelta(1)), _SETTLED[kind])


def _step(session: Session, step: Callable[[Session, SettleAct], int], number: int, day: date, settlement: str = "") -> None:
    version = session.get_one(GoodsAct, number).version
    step(session, SettleAct(act_id=number, version=version, date=day, settlement=settlement))


def _place(session: Session, source: Source) -> str:
    return session.get_one(Client, source.client_id).city or ""


def _found(session: Session, kind: str, source: Source) -> Iterator[ActLineInput]:
    """Give what was found of an invoice's goods."""
    goods = list(_goods(source))[:2]
    for place, line in enumerate(goods if kind != "missorting" else goods[:1]):
        few = max(Decimal(int(line.paper // 10)), Decimal(2))
        found, damaged = line.paper, Decimal(0)
        if kind == "damage":
            damaged = few
        elif kind == "surplus":
            found += few if place == 0 else Decimal(1)
        else:
            found -= few
        yield ActLineInput(
            document_line_id=line.document_line_id, delivery_line_id=line.delivery_line_id, found=found, damaged=damaged,
            pair=1 if kind == "missorting" else None,
        )  # fmt: skip
        if kind == "missorting":
            yield ActLineInput(product_id=_neighbour(session, source, line), found=few, pair=1)


def _neighbour(session: Session, source: Source, line: Charged) -> int:
    """Return goods of the same group that are not on the papers, like those that came by mistake."""
    listed = [one.product_id for one in source.lines if one.product_id is not None]
    wanted = select(Product.id).where(Product.group_id == line.group_id, Product.id.not_in(listed), ~Product.archived)
    return session.scalars(wanted.order_by(Product.code)).first() or listed[0]
