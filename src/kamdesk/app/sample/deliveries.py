"""What firms order and pay in the ordinary course: invoices and the payments that follow them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from kamdesk.app.sample.books import INVOICE, MONEY, Books, Open
from kamdesk.app.sample.paying import PlannedPayment, payments
from kamdesk.app.sample.trade import PlannedInvoice, PlannedLine
from kamdesk.areas.receivables.rules import Instalment, NewLine, line_sum, monthly_dues, split_into_instalments, total_of


def invoice_key(number: int) -> str:
    """Return the key of the *number*-th planned invoice."""
    return f"sample-invoice-{number}"


def add_deliveries(books: Books, planned: Sequence[PlannedInvoice], products: Mapping[str, int]) -> None:
    """Plan the invoices and what is paid for them."""
    for number, one in enumerate(planned):
        firm = books.firms[one.firm]
        lines = tuple(new_line(one, line, products[line.ware.code]) for line in one.lines)
        parts = _instalments(one, lines, firm.currency)
        books.at(one.day, INVOICE, _deliver, books, number, one, lines, parts)
        dues = [(part.due or one.day, part.amount.minor) for part in parts]
        for place, money in enumerate(payments(one, firm.temper, firm.course, dues, books.today)):
            books.at(money.day, MONEY, _pay, books, f"{number}.{place}", number, one, money)


def new_line(planned: PlannedInvoice, line: PlannedLine, product: int) -> NewLine:
    """Return one planned line as it is booked."""
    return NewLine(
        description=line.ware.name,
        quantity=line.quantity,
        price=line.price,
        product_id=product,
        unit=line.ware.unit,
        discount=planned.discount,
        vat_rate=planned.vat,
    )


def _instalments(planned: PlannedInvoice, lines: Sequence[NewLine], currency: str) -> tuple[Instalment, ...]:
    """Return when which part of an invoice is due."""
    total = total_of([line_sum(line, currency) for line in lines], currency)
    amount = total.net + total.tax
    if planned.instalments == 1:
        return (Instalment(planned.due, amount),)
    return split_into_instalments(amount, monthly_dues(planned.day + timedelta(30), planned.instalments))


def _deliver(
    books: Books, number: int, planned: PlannedInvoice, lines: tuple[NewLine, ...], parts: tuple[Instalment, ...]
) -> None:
    chance = Random(f"order {number}")
    reference = f"PO-{chance.randint(1000, 9999)}" if books.firms[planned.firm].size > 2 else None
    amount = sum(part.amount.minor for part in parts)
    debt = books.add(
        invoice_key(number), "invoice", planned.firm, planned.day, amount, lines=lines, instalments=parts, reference=reference
    )
    debt.age = parts[0].due or planned.day
    books.owe(planned.firm, debt)
    if books.firms[planned.firm].temper == "a":
        books.use_credits(planned.firm, planned.day)


def _pay(books: Books, key: str, number: int, planned: PlannedInvoice, money: PlannedPayment) -> None:
    """Book a payment: for its invoice by hand where the payer said so, the rest and all other money for the oldest debts."""
    credit = pay_in(books, f"sample-payment-{key}", planned.firm, money.day, money.amount)
    debt = books.debt(planned.firm, invoice_key(number)) if money.by_hand else None
    if debt is not None:
        books.allocate(credit, debt, money.day)
    else:
        books.pay_oldest(planned.firm, credit, money.day)
    books.hold(planned.firm, credit)


def pay_in(books: Books, key: str, index: int, day: date, amount: int) -> Open:
    """Book money that came from the *index*-th firm and return it, not used yet."""
    chance = Random(key)
    method = "cash" if books.firms[index].size == 1 and chance.random() < 0.4 else "bank"
    return books.add(key, "payment", index, day, amount, method=method, reference=f"{chance.randint(10_000, 99_999)}")
