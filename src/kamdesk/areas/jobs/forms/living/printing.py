"""The living page on paper, of one holder or of all that are compared."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kamdesk.areas.contracts.forms.card.printing import as_file_name, preview, printing_of
from kamdesk.areas.jobs.documents import Printing, living_paper
from kamdesk.areas.jobs.rules import LivingView
from kamdesk.core.i18n import _, current_language
from kamdesk.pdf.blocks import Document
from kamdesk.pdf.render import print_pack
from kamdesk.storage.database import Session
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview


def print_view(desk: Desk, parent: QWidget, view: LivingView, period: str) -> None:
    """Show the paper of what is on the screen, in its language."""
    language = current_language()

    def make(session: Session, printing: Printing) -> Document:
        return living_paper(session, view, language, printing=printing)

    preview(desk, parent, make, f"{view.employee}-{period}")


def print_views(desk: Desk, parent: QWidget, views: Sequence[LivingView], period: str) -> None:
    """Show the papers of several holders as one PDF, in the order given."""
    printing, language, title = printing_of(desk), current_language(), _("How the duties are done")

    def work(progress: Progress) -> bytes:
        papers = []
        for place, view in enumerate(views):
            progress.step(place, len(views))
            with desk.db.read() as session:
                papers.append(living_paper(session, view, language, printing=printing))
        return print_pack(papers, title, language)

    def show(data: bytes) -> None:
        PdfPreview(parent, data, title, f"{as_file_name(f'{title}-{period}')}.pdf").open()

    in_background(parent, work, show, title=_("Making the report…"))
