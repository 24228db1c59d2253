"""Letters as they are seen before they are printed, and as drafts of e-mails."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.areas.collection.documents import mail_drafts, print_letters, reminder_letters
from kamdesk.areas.collection.queries import letter_papers
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _, current_language, in_language, ngettext
from kamdesk.core.text import isolate
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview


class FolderRefusedError(KamDeskError):
    """Files cannot be written into the folder that was chosen."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            _("The drafts cannot be written to “{folder}”: {reason}. Choose another folder.").format(folder=folder, reason=reason)
        )


def preview_letters(desk: Desk, parent: QWidget, ids: Sequence[int]) -> Progress:
    """Show letters as one paper, each in its client's language; many take a moment, with progress and Cancel."""
    today, language = desk.today(), current_language()

    def work(progress: Progress) -> tuple[bytes, str]:
        with desk.db.read() as session:
            documents = reminder_letters(session, ids, printed_on=today)
        with in_language(language):
            title = documents[0].title if len(documents) == 1 else _("Reminders")
        name = documents[0].number if len(documents) == 1 else f"{documents[0].number}-{len(documents)}"
        return print_letters(documents, title, language, progress.step), name

    def show(made: tuple[bytes, str]) -> None:
        data, name = made
        PdfPreview(parent, data, _("Reminders"), f"{name}.pdf").open()

    return in_background(parent, work, show, title=_("Making the letters…"))


def choose_mail_folder(desk: Desk, parent: QWidget, ids: Sequence[int], done: Callable[[list[int]], None]) -> QFileDialog:
    """Ask for a folder and write a draft of an e-mail for each letter into it; *done* gets the letters that have one."""
    dialog = QFileDialog(parent, _("Folder for the drafts"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: save_mail_drafts(desk, parent, ids, Path(path), done))
    dialog.open()
    return dialog


def save_mail_drafts(
    desk: Desk, parent: QWidget, ids: Sequence[int], folder: Path, done: Callable[[list[int]], None]
) -> Progress:
    """Write a draft of an e-mail for each letter into *folder*, and say how many were made and who has no address."""
    today = desk.today()

    def work(progress: Progress) -> tuple[list[int], list[str]]:
        with desk.db.read() as session:
            drafts = mail_drafts(session, ids, progress.step, printed_on=today)
            missing = [paper.client for paper in letter_papers(session, ids)[1] if not paper.email]
        for _reminder, name, data in drafts:
            _write(folder, name, data)
        return [reminder for reminder, _name, _data in drafts], missing

    def tell(made: tuple[list[int], list[str]]) -> None:
        reached, missing = made
        told = ngettext("{count} draft is in “{folder}”.", "{count} drafts are in “{folder}”.", len(reached))
        said = told.format(count=len(reached), folder=folder.name)
        if missing:
            more = _("Without an e-mail address: {clients}.").format(clients=isolate(missing[0]))
            if len(missing) > 1:
                more = ngettext(
                    "{count} client has no e-mail address.", "{count} clients have no e-mail address.", len(missing)
                ).format(count=len(missing))
            said = f"{said} {more}"
        desk.say(said)
        done(reached)

    return in_background(parent, work, tell, title=_("Making the drafts…"))


def _write(folder: Path, name: str, data: bytes) -> None:
    try:
        (folder / name).write_bytes(data)
    except OSError as problem:
        raise FolderRefusedError(folder, problem.strerror or "") from problem
