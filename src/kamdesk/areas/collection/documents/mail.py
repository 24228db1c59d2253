"""Drafts of e-mails with the letter attached, for any mail program to open and send."""

from collections.abc import Collection, Iterator
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP

from kamdesk.areas.collection.documents.letter import Step, letter_document, letter_fields
from kamdesk.areas.collection.queries import LetterPaper, letter_papers
from kamdesk.areas.collection.rules import filled
from kamdesk.areas.collection.rules.refusals import AddressMissingError
from kamdesk.areas.company.queries import CompanyRow
from kamdesk.core.i18n import in_language
from kamdesk.core.text import without_direction_marks
from kamdesk.pdf.render import pdf_bytes
from kamdesk.storage.database import Session

_LONGEST_NAME = 60


def mail_drafts(session: Session, reminder_ids: Collection[int], step: Step, *, printed_on: date) -> list[tuple[int, str, bytes]]:
    """Return (letter, name of the file, .eml file) of every letter whose client has an e-mail address.

    Each is a draft to the main contact, else to the client, with the letter's words and its PDF. It has no date: the mail
    program gives it one when it is sent.

    Raises:
        AddressMissingError: none of the clients has an address.
        RecordGoneError: one of the letters is not there.
    """
    company, papers = letter_papers(session, reminder_ids)
    reached = [paper for paper in papers if paper.email]
    if not reached:
        raise AddressMissingError([paper.client for paper in papers])
    return list(_made(company, reached, step, printed_on))


def _made(company: CompanyRow, papers: list[LetterPaper], step: Step, printed_on: date) -> Iterator[tuple[int, str, bytes]]:
    for number, paper in enumerate(papers):
        step(number, len(papers))
        data = pdf_bytes(letter_document(company, paper, printed_on=printed_on))
        yield paper.reminder_id, f"{file_name(paper)}.eml", mail_draft(company, paper, data)


def mail_draft(company: CompanyRow, paper: LetterPaper, data: bytes) -> bytes:
    """Return the .eml file of a letter whose PDF is *data*."""
    with in_language(paper.language):
        values = letter_fields(company, paper)
        subject, opening, closing = (
            without_direction_marks(filled(text, values)) for text in (paper.text.subject, paper.text.opening, paper.text.closing)
        )
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"  # opens as a draft, not as a mail that came
    if company.email and _is_safe(company.email):
        message["From"] = company.email
    message["To"] = paper.email
    message["Subject"] = f"{subject} · {paper.number}".replace("\n", " ")
    message["Content-Language"] = paper.language
    message.set_content(f"{opening}\n\n{closing}\n\n{without_direction_marks(company.name)}\n")
    message.add_attachment(data, maintype="application", subtype="pdf", filename=f"{paper.number}.pdf")
    message.set_boundary(f"kamdesk-{paper.number}")  # the same letter gives the same file
    return bytes(message)


def _is_safe(address: str) -> bool:
    return address.isprintable() and "@" in address


def file_name(paper: LetterPaper) -> str:
    """Return the name of a letter's file without its ending: number and client, without signs that a disk refuses."""
    named = f"{paper.number} {paper.client}"
    kept = "".join(sign if sign.isalnum() or sign in "-_. " else "-" for sign in named)
    return " ".join(kept.split())[:_LONGEST_NAME].strip(" .")
