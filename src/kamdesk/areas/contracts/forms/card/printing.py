"""Papers of contracts as they are seen before they are printed, saved for Word, or put together."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.areas.contracts import documents
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.people import queries as people
from kamdesk.core.i18n import _, current_language
from kamdesk.core.text import isolate
from kamdesk.pdf.blocks import Document
from kamdesk.pdf.render import pdf_bytes, print_pack
from kamdesk.pdf.word import save_word
from kamdesk.storage.database import Session
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview

Maker = Callable[[Session, Printing], Document]


def printing_of(desk: Desk) -> Printing:
    """Return day and person of what is printed now."""
    user = None if desk.user_id is None else desk.read(people.employee, desk.user_id)
    return Printing(on=desk.today(), by="" if user is None else user.name)


def paper_of(contract_id: int, paper: str, languages: Sequence[str] | None = None, *, internal: bool = False) -> Maker:
    """Return what makes a paper of a contract: "contract", "specification" or "disagreements" (*internal*: for us)."""

    def make(session: Session, printing: Printing) -> Document:
        if paper == "specification":
            return documents.specification_paper(session, contract_id, languages, printing=printing)
        if paper == "disagreements":
            return documents.disagreement_paper(session, contract_id, languages, printing=printing, internal=internal)
        return documents.contract_paper(session, contract_id, languages, printing=printing)

    return make


def preview(desk: Desk, parent: QWidget, make: Maker, file_name: str) -> None:
    """Make a paper in the background and show it."""
    printing = printing_of(desk)

    def work(progress: Progress) -> tuple[str, bytes]:
        with desk.db.read() as session:
            paper = make(session, printing)
        progress.check()
        return paper.title, pdf_bytes(paper)

    def show(made: tuple[str, bytes]) -> None:
        title, data = made
        PdfPreview(parent, data, title, f"{as_file_name(file_name)}.pdf").open()

    in_background(parent, work, show, title=_("Making the report…"))


def preview_together(desk: Desk, parent: QWidget, contract_ids: Sequence[int]) -> None:
    """Show several contracts as one PDF, each with its own number, in the order given."""
    printing, language = printing_of(desk), current_language()

    def work(progress: Progress) -> bytes:
        papers = []
        for place, contract_id in enumerate(contract_ids):
            progress.step(place, len(contract_ids))
            with desk.db.read() as session:
                papers.append(documents.contract_paper(session, contract_id, printing=printing))
        return print_pack(papers, _("Contracts"), language)

    def show(data: bytes) -> None:
        PdfPreview(parent, data, _("Contracts"), f"{as_file_name(_('Contracts'))}.pdf").open()

    in_background(parent, work, show, title=_("Making the report…"))


def save_for_word(desk: Desk, parent: QWidget, make: Maker, file_name: str) -> QFileDialog:
    """Ask for a file and write a paper into it for Word."""
    printing = printing_of(desk)
    dialog = QFileDialog(parent, _("Save for Word"), f"{as_file_name(file_name)}.docx")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_("Word documents (*.docx)")])
    dialog.setDefaultSuffix("docx")

    def write(path: str) -> None:
        def work(_progress: Progress) -> None:
            with desk.db.read() as session:
                paper = make(session, printing)
            save_word(paper, Path(path))

        def done(_nothing: None) -> None:
            desk.say(_("Saved as {file}.").format(file=isolate(Path(path).name)))

        in_background(parent, work, done, title=_("Making the report…"))

    dialog.fileSelected.connect(write)
    dialog.open()
    return dialog


def as_file_name(text: str) -> str:
    """Return *text* without what a file's name cannot have."""
    return "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in text).strip("-") or "contract"
