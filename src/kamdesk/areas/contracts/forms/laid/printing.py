"""Papers about a text, as they are seen before they are printed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.people import queries as people
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.pdf.blocks import Document
from kamdesk.pdf.render import pdf_bytes
from kamdesk.storage.database import Session
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.messages import tell_error
from kamdesk.ui.preview import PdfPreview


def preview(desk: Desk, parent: QWidget, make: Callable[[Session, Printing], Document], file_name: str) -> None:
    """Make a paper in the background and show it; a refusal is shown as its sentence."""
    user = None if desk.user_id is None else desk.read(people.employee, desk.user_id)
    printing = Printing(on=desk.today(), by="" if user is None else user.name)

    def work(progress: Progress) -> tuple[str, bytes]:
        with desk.db.read() as session:
            paper = make(session, printing)
        progress.check()
        return paper.title, pdf_bytes(paper)

    def show(made: tuple[str, bytes]) -> None:
        title, data = made
        PdfPreview(parent, data, title, f"{_plain(file_name)}.pdf").open()

    def failed(problem: BaseException) -> None:
        if not isinstance(problem, KamDeskError):
            raise problem
        tell_error(parent, problem)

    in_background(parent, work, show, failed, title=_("Making the report…"))


def _plain(text: str) -> str:
    """Return *text* without what a file's name cannot have."""
    return "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in text).strip("-") or "contract"
