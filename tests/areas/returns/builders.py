"""A warehouse whose clients send goods back: short ways to take, credit and settle, and to look at what came of it."""

from decimal import Decimal
from typing import Any

from sqlalchemy import select
from tests.areas.orders.support import TODAY, Warehouse

from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.receivables.model import DocumentLine, LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries import check_ledger
from kamdesk.areas.receivables.rules import NewLine
from kamdesk.areas.returns import actions, queries
from kamdesk.areas.returns.model import GoodsAct, GoodsReturn
from kamdesk.areas.returns.queries import ActCard, ReturnCard, Source
from kamdesk.core.money import Money


class House(Warehouse):
    """Every action is a transaction of its own, in the name of Aysel."""

    def read(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        with self.database.read() as session:
            return query(session, *args, **kwargs)

    # Goods that went out

    def sold(self, *lines: tuple[Any, ...], billed: bool = True, **more: Any) -> tuple[int, int, int | None]:
        """Order, ship and deliver (product, quantity, price) lines and invoice them; return order, delivery and invoice."""
        order = self.handed_over(*(lines or ((self.tea, 10, 10),)), **more)
        delivery = self.delivered(order)
        return order, delivery, self.bill(delivery) if billed else None

    def plain_invoice(self, *lines: tuple[str, Any, Any], vat: str = "18") -> int:
        """An invoice of (words, quantity, price) lines that no order stands behind."""
        typed = tuple(
            NewLine(description=name, quantity=Decimal(quantity), price=Decimal(price), vat_rate=Decimal(vat))
            for name, quantity, price in lines
        )
        return self.invoice(0, on=TODAY, lines=typed)

    # Returns

    def source(self, **of: Any) -> Source:
        found: Source = self.read(queries.source_of, **of)
        return found

    def back(self, *quantities: Any, accept: bool = True, **more: Any) -> int:
        """Take quantities of the lines of `delivery_id` or `invoice_id`, by their places, back."""
        of = {name: more[name] for name in ("delivery_id", "invoice_id") if name in more}
        lines = tuple(
            actions.ReturnLineInput(
                quantity=Decimal(quantity), delivery_line_id=line.delivery_line_id, document_line_id=line.document_line_id
            )
            for line, quantity in zip(self.source(**of).lines, quantities, strict=False)
        )
        values = {"date": TODAY, "key": self.key(), "reason": "not_sold", "lines": lines, "accept": accept, **more}
        return int(self.do(actions.take_return, actions.TakeReturn(**values)))

    def step(self, action: Any, return_id: int, why: str = "", **more: Any) -> int:
        values = {"version": self.returned(return_id).version, "date": TODAY, **more}
        return int(self.do(action, actions.SettleReturn(return_id=return_id, why=why, **values)))

    def credit(self, return_id: int, **more: Any) -> int:
        return self.step(actions.credit_return, return_id, **more)

    def returned(self, return_id: int) -> ReturnCard:
        found: ReturnCard | None = self.read(queries.return_card, return_id)
        assert found is not None
        return found

    def state_of(self, return_id: int) -> str:
        return self.returned(return_id).status

    # Acts

    def act(self, *lines: Any, **more: Any) -> int:
        """Draw up an act; each line is what was found of the source's line at its place, or (found, damaged)."""
        of = {name: more[name] for name in ("delivery_id", "invoice_id") if name in more}
        extra = more.pop("extra", ())
        typed = []
        for line, found in zip(self.source(**of).lines, lines, strict=False):
            there, damaged, *pair = found if isinstance(found, tuple) else (found, 0)
            typed.append(
                actions.ActLineInput(
                    found=Decimal(there), damaged=Decimal(damaged), delivery_line_id=line.delivery_line_id,
                    document_line_id=line.document_line_id, pair=pair[0] if pair else None,
                )
            )  # fmt: skip
        values = {"date": TODAY, "key": self.key(), "lines": (*typed, *extra), **more}
        return int(self.do(actions.draw_act, actions.DrawAct(**values)))

    def sign(self, act_id: int, **more: Any) -> int:
        return self.act_step(actions.sign_act, act_id, **more)

    def settle(self, act_id: int, settlement: str, reason: str = "", **more: Any) -> int:
        return self.act_step(actions.settle_act, act_id, settlement=settlement, reason=reason, **more)

    def act_step(self, action: Any, act_id: int, **more: Any) -> int:
        values = {"version": self.acted(act_id).version, "date": TODAY, **more}
        return int(self.do(action, actions.SettleAct(act_id=act_id, **values)))

    def acted(self, act_id: int) -> ActCard:
        found: ActCard | None = self.read(queries.act_card, act_id)
        assert found is not None
        return found

    # What came of it

    def money_of(self, document_id: int) -> tuple[str, str]:
        """Amount and what is open of a document."""
        with self.database.read() as session:
            one = session.get_one(LedgerDocument, document_id)
            return tuple(str(Money.of_minor(minor, one.currency).amount) for minor in (one.amount, one.open))  # type: ignore[return-value]

    def line_sums(self, document_id: int) -> list[tuple[str, int, int]]:
        """Quantity, net and tax of a document's lines."""
        with self.database.read() as session:
            rows = session.scalars(
                select(DocumentLine).where(DocumentLine.document_id == document_id).order_by(DocumentLine.position)
            )
            return [(f"{one.quantity.normalize():f}", one.net, one.tax) for one in rows]

    def stock(self, product: int) -> str:
        with self.database.read() as session:
            found = session.get_one(Product, product).stock
            assert found is not None
            return f"{found.normalize():f}"

    def disputes(self, invoice: int) -> list[str | None]:
        with self.database.read() as session:
            wanted = select(OpenItem).where(OpenItem.document_id == invoice).order_by(OpenItem.position)
            return [one.dispute_reason for one in session.scalars(wanted)]

    def balanced(self) -> bool:
        """Whether the ledger's sums agree."""
        return not self.read(check_ledger)

    def count(self, kind: type[GoodsReturn] | type[GoodsAct]) -> int:
        with self.database.read() as session:
            return len(list(session.scalars(select(kind.id))))


__all__ = ["TODAY", "House"]
