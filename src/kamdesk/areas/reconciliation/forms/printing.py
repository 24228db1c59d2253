"""Acts as they are seen before they are printed, one or many in one PDF."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.areas.reconciliation.documents import reconciliation_act, reconciliation_acts
from kamdesk.core.i18n import _, current_language
from kamdesk.core.text import isolate
from kamdesk.pdf.blocks import Document
from kamdesk.pdf.render import pdf_bytes, print_pack
from kamdesk.pdf.word import save_word
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview


def preview_act(desk: Desk, parent: QWidget, act_id: int, number: str, *, plain: bool = False) -> None:
    """Show an act in its language; *plain* leaves the client's columns to be filled in."""
    today = desk.today()

    def work(progress: Progress) -> bytes:
        with desk.db.read() as session:
            paper = reconciliation_act(session, act_id, printed_on=today, plain=plain)
        progress.check()
        return pdf_bytes(paper)

    _show(parent, work, number)


def preview_acts(desk: Desk, parent: QWidget, act_ids: Sequence[int], *, plain: bool = False) -> None:
    """Show several acts one after the other in one file, each in its language; with progress and Cancel."""
    today, title, language = desk.today(), _("Reconciliation acts"), current_language()

    def work(progress: Progress) -> bytes:
        papers: list[Document] = []
        with desk.db.read() as session:
            for paper in reconciliation_acts(session, act_ids, printed_on=today, plain=plain):
                papers.append(paper)
                progress.step(len(papers), 2 * len(act_ids))
        return print_pack(papers, title, language)

    _show(parent, work, f"{title} {today.isoformat()}")


def choose_word(desk: Desk, parent: QWidget, act_id: int, number: str) -> QFileDialog:
    """Ask where an act goes as a Word document, for clients who fill it in or change it, and save it there."""
    dialog = QFileDialog(parent, _("Save as…"), f"{_file_name(number)}.docx", _("Word document (*.docx)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("docx")
    dialog.fileSelected.connect(lambda path: save_as_word(desk, parent, act_id, Path(path)))
    dialog.open()
    return dialog


def save_as_word(desk: Desk, parent: QWidget, act_id: int, path: Path) -> None:
    """Write an act to *path* as a Word document; a refusal is shown as its sentence."""
    today = desk.today()

    def work(progress: Progress) -> str:
        with desk.db.read() as session:
            paper = reconciliation_act(session, act_id, printed_on=today)
        progress.check()
        save_word(paper, path)
        return path.name

    def done(name: str) -> None:
        desk.say(_("The act was saved as “{file}”.").format(file=isolate(name)))

    in_background(parent, work, done, title=_("Making the report…"))


def _show(parent: QWidget, work: Callable[[Progress], bytes], name: str) -> None:
    def show(data: bytes) -> None:
        PdfPreview(parent, data, _("Reconciliation act"), f"{_file_name(name)}.pdf").open()

    in_background(parent, work, show, title=_("Making the report…"))


def _file_name(name: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in name)
