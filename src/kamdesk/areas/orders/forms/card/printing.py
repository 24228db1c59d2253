"""Papers of an order as they are seen before they are printed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kamdesk.areas.orders.documents import delivery_note, order_confirmation
from kamdesk.core.i18n import _
from kamdesk.pdf.blocks import Document
from kamdesk.pdf.render import pdf_bytes
from kamdesk.storage.database import Session
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview


def preview_confirmation(desk: Desk, parent: QWidget, order_id: int, number: str) -> None:
    """Show the confirmation of an order, in the client's language."""
    today = desk.today()

    def make(session: Session) -> Document:
        return order_confirmation(session, order_id, printed_on=today)

    _preview(desk, parent, make, _("Order confirmation"), number)


def preview_note(desk: Desk, parent: QWidget, delivery_id: int, number: str) -> None:
    """Show the note of a delivery, in the client's language."""
    today = desk.today()

    def make(session: Session) -> Document:
        return delivery_note(session, delivery_id, printed_on=today)

    _preview(desk, parent, make, _("Delivery note"), number)


def _preview(desk: Desk, parent: QWidget, make: Callable[[Session], Document], title: str, number: str) -> None:
    """Make the paper in the background and show it under *title*; the file is called after *number*."""

    def work(progress: Progress) -> bytes:
        with desk.db.read() as session:
            paper = make(session)
        progress.check()
        return pdf_bytes(paper)

    def show(data: bytes) -> None:
        PdfPreview(parent, data, title, f"{_file_name(number)}.pdf").open()

    in_background(parent, work, show, title=_("Making the report…"))


def _file_name(number: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in number)
