"""The reminder letter, and many of them in one file."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import overload

from kamdesk.areas.clients.rules import show_account, tax_number_name
from kamdesk.areas.collection.queries import LetterPaper, letter_papers
from kamdesk.areas.collection.rules import filled
from kamdesk.areas.company.queries import CompanyRow
from kamdesk.areas.receivables.documents import letterhead
from kamdesk.core.countries import country_name
from kamdesk.core.formats import NO_BREAK_SPACE, show_date, show_money, show_number, whole
from kamdesk.core.i18n import _, in_language
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import Block, Document, Signatures, Spacer, Table, TableColumn, Text, Title
from kamdesk.pdf.render import pdf_bytes, print_pack
from kamdesk.storage.database import Session

#: Called with how many letters are done and how many there are; what it raises stops the work.
Step = Callable[[int, int], None]


def reminder_letter(session: Session, reminder_id: int, language: str | None = None, *, printed_on: date) -> Document:
    """Return a letter; of a draft and of a cancelled one the paper says that it is none.

    Args:
        session: Any session.
        reminder_id: The letter.
        language: None takes the client's, else the company's.
        printed_on: The day at the foot of the page.

    Raises:
        RecordGoneError: the letter is not there.
    """
    return reminder_letters(session, [reminder_id], language, printed_on=printed_on)[0]


def reminder_letters(
    session: Session, reminder_ids: Collection[int], language: str | None = None, *, printed_on: date
) -> list[Document]:
    """Return letters in the order in which they are named, each in its client's language.

    Raises:
        RecordGoneError: one of them is not there.
    """
    company, papers = letter_papers(session, reminder_ids, language)
    return [letter_document(company, paper, printed_on=printed_on) for paper in papers]


def print_letters(documents: Sequence[Document], title: str, language: str, step: Step) -> bytes:
    """Return one PDF file of all letters, telling *step* before each; a single one is a file of its own.

    Args:
        documents: The letters, at least one.
        title: What the file is called.
        language: Of the title.
        step: Told how many are done, so that somebody can watch and stop it.
    """
    if len(documents) == 1:
        step(0, 1)
        return pdf_bytes(documents[0])
    return print_pack(_Watched(documents, step), title, language)


class _Watched(Sequence[Document]):
    """Documents that tell when the next one is begun."""

    def __init__(self, documents: Sequence[Document], step: Step) -> None:
        self._documents, self._step = documents, step

    @overload
    def __getitem__(self, place: int) -> Document: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Document]: ...
    def __getitem__(self, place: int | slice) -> Document | Sequence[Document]:
        """Return some of the documents without a word."""
        return self._documents[place]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._documents)

    def __iter__(self) -> Iterator[Document]:
        """Go through them and say so."""
        for number, document in enumerate(self._documents):
            self._step(number, len(self._documents))
            yield document


def letter_document(company: CompanyRow, paper: LetterPaper, *, printed_on: date) -> Document:
    """Return a letter as a document in its language."""
    with in_language(paper.language):
        values = letter_fields(company, paper)
        blocks: list[Block] = [
            *_recipient(paper),
            Title(filled(paper.text.subject, values), _("{number} of {date}").format(
                number=isolate_ltr(paper.number), date=isolate_ltr(show_date(paper.date))
            )),
            Spacer(4),
            *_paragraphs(filled(paper.text.opening, values)),
            Spacer(6),
            _items(paper),
            Spacer(4),
            *_sums(paper),
            Text(" · ".join(_where(company, paper))),
            Spacer(4),
            *_paragraphs(filled(paper.text.closing, values)),
            Signatures((_ours(company),)),
        ]  # fmt: skip
        title = filled(paper.text.subject, values)
        mark = {"draft": _("DRAFT"), "cancelled": _("CANCELLED")}.get(paper.status, "")
        return Document(
            title, paper.language, tuple(blocks), letterhead(company), paper.number, printed_on, watermark=mark
        )  # fmt: skip


def letter_fields(company: CompanyRow, paper: LetterPaper) -> dict[str, str]:
    """Return what the fields of a text stand for, in the current language; empty for what a letter does not have."""
    account = show_account(company.bank_account or "")
    return {
        "client": isolate(paper.client),
        "contact": isolate(paper.contact or paper.client),
        "amount": whole(paper.open),
        "oldest_days": show_number(paper.oldest_days) if paper.oldest_days > 0 else "",
        "date": isolate_ltr(show_date(paper.date)),
        "answer_by": isolate_ltr(show_date(paper.answer_by)),
        "fee": whole(paper.fee) if paper.fee else "",
        "interest": whole(paper.interest) if paper.interest else "",
        "contract": "",
        "our_name": isolate(company.name),
        "account": isolate_ltr(account),
    }


def _recipient(paper: LetterPaper) -> list[Block]:
    lines = [*paper.address, country_name(paper.country) if paper.address else "", paper.contact]
    under = "\n".join(isolate(line) for line in lines if line)
    return [Spacer(6), Text(isolate(paper.client), strong=True), *([Text(under)] if under else []), Spacer(6)]


def _paragraphs(text: str) -> list[Block]:
    """Return the paragraphs of a text with air between them."""
    blocks: list[Block] = []
    for part in text.split("\n\n"):
        if part.strip():
            blocks += [Spacer(5), Text(part.strip("\n"))]
    return blocks[1:]


def _items(paper: LetterPaper) -> Table:
    columns = (
        TableColumn(_("Invoice"), 2.0, kind="code"),
        TableColumn(_("Date"), 1.3, kind="date"),
        TableColumn(_("Due"), 1.3, kind="date"),
        TableColumn(_("Days overdue"), 1.0, "end", "number"),
        TableColumn(_("Amount"), 1.4, "end", "number"),
        TableColumn(_("Still open"), 1.4, "end", "number"),
    )
    rows = [
        (
            f"{one.number} / {one.part}" if one.part else one.number,
            show_date(one.date),
            show_date(one.due),
            show_number(one.days) if one.days > 0 else "",
            show_money(one.amount),
            show_money(one.open),
        )
        for one in paper.items
    ]
    total = show_money(paper.open, with_currency=True)
    return Table(columns, rows, (_("Total"), *[""] * (len(columns) - 2), isolate_ltr(total)))


def _sums(paper: LetterPaper) -> list[Block]:
    """Return what comes on top of the items, and what is to be paid in all."""
    extra = [
        (_("Interest on what is late"), paper.interest),
        (_("Fee of this letter"), paper.fee),
    ]
    blocks: list[Block] = [
        Text(_("{name}: {amount}").format(name=name, amount=whole(amount))) for name, amount in extra if amount
    ]
    asked = _("To pay by {date}: {amount}") if paper.oldest_days > 0 else _("To pay: {amount}")
    return [*blocks, Text(asked.format(date=isolate_ltr(show_date(paper.answer_by)), amount=whole(paper.total)), strong=True)]


def _where(company: CompanyRow, paper: LetterPaper) -> list[str]:
    """Return where to pay, detail by detail, each with its word: short, so that the letter stays on one page."""
    details = [
        (_("Account"), isolate_ltr(show_account(company.bank_account or ""))),
        (_("Bank"), isolate(company.bank_name or "")),
        (_("SWIFT"), isolate_ltr(company.bank_swift or "")),
        (tax_number_name(company.country) or _("Tax number"), isolate_ltr(company.tax_number or "")),
        (_("Purpose of payment"), isolate_ltr(paper.number)),
    ]
    told = [_("{name}: {value}").format(name=name, value=value) for name, value in details if value]
    return [isolate(one.replace(" ", NO_BREAK_SPACE)) for one in told]


def _ours(company: CompanyRow) -> tuple[str, ...]:
    lines = [company.name]
    if company.director:
        lines.append(_("Director: {name}").format(name=isolate(company.director)))
    if company.chief_accountant:
        lines.append(_("Chief accountant: {name}").format(name=isolate(company.chief_accountant)))
    return tuple(lines)
