"""What was found, in sentences: who owes whom how much by whose books, in figures and in words."""

from kamdesk.areas.reconciliation.queries import ActPaper
from kamdesk.core.formats import long_date, whole
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate
from kamdesk.core.words import amount_in_words


def balance_sentences(paper: ActPaper, *, known: bool) -> list[str]:
    """Return the sentence of our books, and where they are *known* that of the client's and of the difference."""
    act = paper.act
    company, client = paper.company.name, paper.client.details.legal_name or paper.client.details.name
    sentences = [_balance(paper, company, act.our_closing)]
    if not known or act.their_closing is None:
        return sentences
    if act.their_closing == act.our_closing:
        return [*sentences, _("The books of both sides agree.")]
    sentences.append(_balance(paper, client, act.their_closing))
    apart = Money.of_minor(abs(act.our_closing - act.their_closing), act.currency)
    told = _("The closing balances differ by {amount} ({words}).")
    return [*sentences, told.format(amount=whole(apart), words=isolate(amount_in_words(apart, paper.language)))]


def _balance(paper: ActPaper, books: str, closing: int) -> str:
    act = paper.act
    amount = Money.of_minor(abs(closing), act.currency)
    if closing > 0:
        told = _("By the books of {books}, on {date} {client} owes {company} {amount} ({words}).")
    elif closing < 0:
        told = _("By the books of {books}, on {date} {company} owes {client} {amount} ({words}).")
    else:
        told = _("By the books of {books}, on {date} nothing is owed between {client} and {company} in {currency}.")
    return told.format(
        books=isolate(books),
        date=isolate(long_date(act.until)),
        client=isolate(paper.client.details.legal_name or paper.client.details.name),
        company=isolate(paper.company.name),
        amount=whole(amount),
        words=isolate(amount_in_words(amount, paper.language)),
        currency=act.currency,
    )
