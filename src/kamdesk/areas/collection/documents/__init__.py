"""Papers of collecting: letters, many letters in one file, drafts of e-mails."""

from kamdesk.areas.collection.documents.letter import (
    Step,
    letter_document,
    print_letters,
    reminder_letter,
    reminder_letters,
)
from kamdesk.areas.collection.documents.mail import mail_draft, mail_drafts

__all__ = ["Step", "letter_document", "mail_draft", "mail_drafts", "print_letters", "reminder_letter", "reminder_letters"]
