"""Papers of returns and acts as they are seen before they are printed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kamdesk.areas.returns.documents import goods_act, return_note, returns_analysis
from kamdesk.areas.returns.queries import Asked
from kamdesk.core.i18n import _, current_language
from kamdesk.pdf.blocks import Document
from kamdesk.pdf.render import pdf_bytes
from kamdesk.storage.database import Session
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview


def preview_return(desk: Desk, parent: QWidget, return_id: int, number: str) -> None:
    """Show the note of a return, in the client's language."""
    today = desk.today()

    def make(session: Session) -> Document:
        return return_note(session, return_id, printed_on=today)

    _preview(desk, parent, make, _("Return note"), number)


def preview_act(desk: Desk, parent: QWidget, act_id: int, number: str) -> None:
    """Show an act, in the client's language."""
    today = desk.today()

    def make(session: Session) -> Document:
        return goods_act(session, act_id, printed_on=today)

    _preview(desk, parent, make, number, number)


def preview_analysis(desk: Desk, parent: QWidget, asked: Asked) -> None:
    """Show the analysis of a period, in the language of the screen."""
    today, language = desk.today(), current_language()

    def make(session: Session) -> Document:
        return returns_analysis(session, asked, language, printed_on=today)

    _preview(desk, parent, make, _("Returns and refusals"), f"returns-{asked.since}-{asked.until}")


def _preview(desk: Desk, parent: QWidget, make: Callable[[Session], Document], title: str, name: str) -> None:
    """Make the paper in the background and show it under *title*; the file is called after *name*."""

    def work(progress: Progress) -> bytes:
        with desk.db.read() as session:
            paper = make(session)
        progress.check()
        return pdf_bytes(paper)

    def show(data: bytes) -> None:
        PdfPreview(parent, data, title, f"{_file_name(name)}.pdf").open()

    in_background(parent, work, show, title=_("Making the report…"))


def _file_name(name: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in name)
