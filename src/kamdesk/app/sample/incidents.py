"""What else happens in eighteen months: returns, bonuses, advances, and the mistakes that are mended in `mending`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from kamdesk.app.sample.books import LATER, MONEY, Books
from kamdesk.app.sample.deliveries import invoice_key, new_line, pay_in
from kamdesk.app.sample.remarks import bonus, returned
from kamdesk.app.sample.trade import PlannedInvoice
from kamdesk.areas.receivables.rules import line_sum

#: Keys of payments that `mending` takes up again.
TWICE: Final = "sample-payment-twice"
TOO_MUCH: Final = "sample-payment-too-much"
MISPLACED: Final = "sample-payment-misplaced"
#: Days before today on which they came.
MISPLACED_AGO: Final = 32
TOO_MUCH_AGO: Final = 75


def add_incidents(books: Books, planned: Sequence[PlannedInvoice], products: Mapping[str, int]) -> None:
    """Plan everything that is not an ordinary delivery or payment."""
    _returns(books, planned, products)
    _bonuses(books)
    _tidying(books)
    _double_entries(books, planned)
    _reserved(books, TOO_MUCH, TOO_MUCH_AGO, 150_000, lambda temper, size: temper == "g" and size >= 2)
    _reserved(books, MISPLACED, MISPLACED_AGO, 60_000, lambda temper, size: temper == "l" and size == 5)
    _advances(books)


def _returns(books: Books, planned: Sequence[PlannedInvoice], products: Mapping[str, int]) -> None:
    chance = Random("returns")
    for number, one in enumerate(planned):
        if chance.random() > 0.035 or one.instalments > 1:
            continue
        day = one.day + timedelta(chance.randint(4, 20))
        books.at(day, MONEY, _take_back, books, number, one, products[one.lines[0].ware.code], day)


def _take_back(books: Books, number: int, planned: PlannedInvoice, product: int, day: date) -> None:
    """Credit a quarter of an invoice's first line at the invoice's own rate."""
    sold = planned.lines[0]
    back = replace(new_line(planned, sold, product), quantity=max(sold.quantity // 4, Decimal(1)))
    firm = books.firms[planned.firm]
    came_to = line_sum(back, firm.currency)
    credit = books.add(
        f"sample-return-{number}",
        "credit_note",
        planned.firm,
        day,
        (came_to.net + came_to.tax).minor,
        lines=(back,),
        subject=invoice_key(number),
        rate=books.rate(planned.day, firm.currency),
        note=returned(firm.language),
    )
    debt = books.debt(planned.firm, invoice_key(number))
    if debt is not None:
        books.allocate(credit, debt, day)
    books.hold(planned.firm, credit)


def _bonuses(books: Books) -> None:
    """Key clients get a bonus after each quarter; it waits until the accountant uses it."""
    for index, firm in enumerate(books.firms):
        for ago in (400, 310, 220, 130, 40) if firm.size == 5 else ():
            day = books.today - timedelta(ago)
            books.at(day, MONEY, _give_bonus, books, index, day)


def _give_bonus(books: Books, index: int, day: date) -> None:
    client, quarter = books.clients[index], day - timedelta(90)
    bought = sum(
        one.amount.minor for one in books.documents if one.kind == "invoice" and one.client_id == client and one.date > quarter
    )
    if bought >= 100:
        note = bonus(books.firms[index].language)
        books.hold(index, books.add(f"sample-bonus-{index}-{day}", "credit_note", index, day, bought * 2 // 100, note=note))


def _tidying(books: Books) -> None:
    """Every two months the accountant uses what is left of payments and credit notes for the oldest debts."""
    for ago in range(510, 20, -61):
        for index in range(len(books.firms)):
            day = books.today - timedelta(ago)
            books.at(day, LATER, books.use_credits, index, day)


def _double_entries(books: Books, planned: Sequence[PlannedInvoice]) -> None:
    """Two payments are entered twice."""
    payers = [number for number, one in enumerate(planned) if books.firms[one.firm].temper == "g" and one.due < books.today]
    for place, number in enumerate(payers[len(payers) // 3 :: max(len(payers) // 2, 1)][:2]):
        day = planned[number].due + timedelta(1)
        books.at(day, LATER, _enter_again, books, f"{TWICE}-{place}", planned[number].firm, day)


def _enter_again(books: Books, key: str, index: int, day: date) -> None:
    client = books.clients[index]
    amounts = [one.amount.minor for one in books.documents if one.kind == "payment" and one.client_id == client]
    if amounts:
        pay_in(books, key, index, day, amounts[-1])


def _reserved(books: Books, key: str, ago: int, amount: int, fits: Callable[[str, int], bool]) -> None:
    """Let the first fitting firm pay a sum that nobody uses before it is taken up again."""
    index = next(index for index, firm in enumerate(books.firms) if fits(firm.temper, firm.size))
    day = books.today - timedelta(ago)
    books.at(day, LATER, _pay_in, books, key, index, day, amount)


def _pay_in(books: Books, key: str, index: int, day: date, amount: int) -> None:
    pay_in(books, key, index, day, amount)


def _advances(books: Books) -> None:
    """Some who pay in advance have paid for the next delivery."""
    payers = [index for index, firm in enumerate(books.firms) if firm.temper == "a"]
    for place, index in enumerate(payers[:3]):
        books.at(books.today - timedelta(place + 2), LATER, _pay_ahead, books, index, place)


def _pay_ahead(books: Books, index: int, place: int) -> None:
    day, amount = books.today - timedelta(place + 2), 40_000 + 35_000 * place
    books.hold(index, pay_in(books, f"sample-payment-ahead-{index}", index, day, amount))
