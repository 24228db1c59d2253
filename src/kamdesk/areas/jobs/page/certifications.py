"""Courses and certificates, those that end first above."""

from collections.abc import Sequence
from typing import ClassVar

from kamdesk.areas.jobs.actions import archive_certification
from kamdesk.areas.jobs.forms.life.step import shown
from kamdesk.areas.jobs.forms.people import certification_form, new_certification_form
from kamdesk.areas.jobs.forms.words import employee_choices
from kamdesk.areas.jobs.model import Certification
from kamdesk.areas.jobs.page.rows import RowsTab
from kamdesk.areas.jobs.queries import CertificationRow
from kamdesk.areas.jobs.queries.certificates import all_certifications
from kamdesk.areas.jobs.queries.requirements import DUE_DAYS
from kamdesk.areas.jobs.rules import CERTIFICATES
from kamdesk.areas.people.model import Employee
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command
from kamdesk.ui.page.filters import Filter
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn


def _who(desk: Desk) -> list[tuple[int, str]]:
    return employee_choices(desk)


class CertificationsTab(RowsTab):
    """Certificates; a renewal begins with what the one before had."""

    key, title, icon = "job-certifications", N_("Certifications"), "medal"
    shows = frozenset({Certification, Employee})
    filters: ClassVar[Sequence[Filter]] = (Filter("employee", N_("Employee"), _who),)

    def columns_of(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn(_("Employee"), lambda row: row.employee, width=200),
            RowColumn(_("Name"), lambda row: row.name, width=0),
            RowColumn(_("Kind"), lambda row: _(CERTIFICATES.get(row.kind, row.kind)), width=130),
            RowColumn(_("Issued on"), lambda row: row.issued_on, side="end", width=110),
            RowColumn(_("Expires on"), lambda row: row.expires_on, side="end", width=110),
            RowColumn(_("Left"), lambda row: row.days_left, show=left_words, width=170, mark=_mark),
            RowColumn(_("Note"), lambda row: row.note, width=170),
        )

    def read(self) -> Sequence[CertificationRow]:
        return self.desk.read(all_certifications, self.desk.today(), self.filter_row.chosen()["employee"])

    def id_of(self, row: CertificationRow) -> int:
        return row.id

    def words_of(self, row: CertificationRow) -> str:
        return " ".join((row.employee, row.name, row.note or ""))

    def tell_nothing(self) -> None:
        self.nothing.tell(_("No certificates or courses are entered yet."), self.icon, (_("Enter the first one"), self.new))

    def status_words(self, count: int) -> str:
        ended = sum(row.days_left is not None and row.days_left < 0 for row in self.rows)
        told = ngettext("{count} certificate", "{count} certificates", count).format(count=show_number(count))
        if not ended:
            return told
        expired = ngettext("{count} expired", "{count} expired", ended).format(count=show_number(ended))
        return f"{told} · {expired}"

    def own_commands(self) -> list[Command]:
        return [
            Command("new", N_("New"), "plus", "Ctrl+N; Ins", self.new, primary=True),
            Command("edit", N_("Edit"), "pencil-simple", "F2", self.open_record, "one"),
            Command("renew", N_("Renew…"), "arrows-clockwise", "Ctrl+R", self.renew, "one"),
            Command("archive", N_("Archive"), "archive", "Del", self.archive, "many"),
        ]

    def new(self) -> None:
        """Enter a certificate."""
        shown(new_certification_form(self.desk, self), self.window())

    def renew(self, record_id: int) -> None:
        """Enter the certificate that renews another one."""
        shown(new_certification_form(self.desk, self, like=self.row_of(record_id)), self.window())

    def open_row(self, row: CertificationRow) -> None:
        self.open_record(row.id)

    def open_record(self, record_id: int) -> None:
        """Show a certificate."""
        shown(certification_form(self.desk, self, record_id), self.window())

    def archive(self, ids: list[int]) -> None:
        """Put certificates away, with a way back."""
        rows = [(row.id, row.version) for row in self.rows_of(ids)]
        self.desk.write(_archive_all, rows, True)
        told = ngettext("{count} record archived.", "{count} records archived.", len(rows))

        def undo() -> None:
            self.desk.write(_archive_all, [(one, version + 1) for one, version in rows], False)

        self.desk.say(told.format(count=len(rows)), undo)


def _archive_all(session: Session, which: Sequence[tuple[int, int]], archived: bool) -> None:
    for record_id, version in which:
        archive_certification(session, record_id, version, archived=archived)


def left_words(days: int | None) -> str:
    """Return how long a certificate is still in force."""
    if days is None:
        return _("never ends")
    if days < 0:
        return ngettext("expired {count} day ago", "expired {count} days ago", -days).format(count=show_number(-days))
    if days == 0:
        return _("ends today")
    return ngettext("{count} day left", "{count} days left", days).format(count=show_number(days))


def _mark(row: CertificationRow) -> Mark | None:
    if row.days_left is None:
        return None
    if row.days_left < 0:
        return Mark("error")
    return Mark("warn") if row.days_left <= DUE_DAYS else Mark("ok")
