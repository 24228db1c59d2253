"""The tab of letters: drafts to print and send, those that are sent, paid, in dispute or cancelled."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Final

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.forms import (
    cancel_reminder_form,
    charge_form,
    choose_mail_folder,
    preview_letters,
    send_form,
)
from kamdesk.areas.collection.forms.words import level_words, reminder_mark, reminder_state, way_word
from kamdesk.areas.collection.model import Reminder
from kamdesk.areas.collection.queries import letter_papers, matching_reminders, reminder_list, versions_of
from kamdesk.areas.collection.rules import REMINDER_STATES
from kamdesk.areas.collection.rules.refusals import NothingToChargeError
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.core.formats import whole
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing


def _states(_desk: Desk) -> list[tuple[str, str]]:
    return [(key, _(word)) for key, word in REMINDER_STATES.items()]


NUMBER: Final = Column(N_("Number"), "number", side="ltr", width=150, sort=(Reminder.number,))
CLIENT: Final = Column(N_("Client"), "client", width=220, sort=(Client.name_key,))
FACTS: Final = (
    Column(N_("Date"), "date", side="end", width=105, sort=(Reminder.date,)),
    Column(N_("Level"), "level", show=lambda level, row: level_words(level, row.level_name), side="start", width=210, sort=(Reminder.level,)),
    Column(N_("State"), "state", show=reminder_state, mark=reminder_mark, width=110, sort=()),
    Column(N_("Asked for"), "total", currency="currency", width=120, sort=()),
    Column(N_("To be paid"), "still_open", currency="currency", width=120, sort=()),
    Column(N_("Currency"), "currency", side="ltr", width=80, sort=()),
    Column(N_("Sent on"), "sent_on", side="end", width=105, sort=(Reminder.sent_on,)),
    Column(N_("How"), "sent_by", show=way_word, width=110, sort=()),
    Column(N_("Charged by"), "charge", side="ltr", width=140, sort=()),
)  # fmt: skip


class LettersTab(ListPage):
    """All letters, the latest first."""

    key, title, icon = "collection-letters", N_("Letters"), "envelope-simple"
    shows = frozenset({Reminder, Client, OpenItem, Allocation, LedgerDocument} | set(LedgerDocument.__subclasses__()))
    columns: ClassVar[Sequence[Column]] = (NUMBER, CLIENT, *FACTS)
    filters: ClassVar[Sequence[Filter]] = (Filter("state", N_("State"), _states),)
    empty = Empty(N_("There are no letters yet. Make them under Run."), "envelope-simple")

    def listing(self, **filters: Any) -> Listing:
        selects = reminder_list(filters["state"], self.client_id)
        return Listing(
            selects.shown,
            Reminder.id,
            order=(Reminder.date.desc(), Reminder.id.desc()),
            search=matching_reminders,
            narrow=selects.narrow,
            along={"client": selects.by_client},
        )

    #: Of whom the letters are; None: of all.
    client_id: int | None = None

    def open_record(self, record_id: int) -> None:
        preview_letters(self.desk, self, [record_id])

    def print_rows(self, ids: list[int]) -> None:
        if ids:
            preview_letters(self.desk, self, ids)

    def more_commands(self) -> list[Command]:
        return [
            Command("send", N_("Mark as sent…"), "paper-plane-tilt", "Ctrl+Return; Ctrl+Enter", self._send, "many", primary=True),
            Command("mail", N_("Drafts of e-mails…"), "envelope-simple", "Ctrl+M", self._mail, "many"),
            Command("charge", N_("Charge fee and interest…"), "receipt", "", self._charge, "one"),
            Command("cancel", N_("Cancel the letter…"), "x-circle", "Del", self._cancel, "one"),
        ]

    def _send(self, ids: list[int]) -> None:
        self.show_form(send_form(self.desk, self, ids))

    def _mail(self, ids: list[int]) -> None:
        choose_mail_folder(self.desk, self, ids, partial(self._mailed))

    def _mailed(self, ids: list[int]) -> None:
        """Offer to note the drafts of letters as sent."""
        _company, papers = self.desk.read(letter_papers, ids)
        drafts = [one.reminder_id for one in papers if one.status == "draft"]
        if drafts:
            self.show_form(send_form(self.desk, self, drafts, "email"))

    def _charge(self, record_id: int) -> None:
        _company, (paper,) = self.desk.read(letter_papers, [record_id])
        extra = paper.fee + paper.interest
        if not extra:
            raise NothingToChargeError(paper.number)
        self.show_form(charge_form(self.desk, self, record_id, paper.number, whole(extra)))

    def _cancel(self, record_id: int) -> None:
        _company, (paper,) = self.desk.read(letter_papers, [record_id])
        version = self.desk.read(versions_of, [record_id])[record_id]
        self.show_form(cancel_reminder_form(self.desk, self, record_id, paper.number, version))
