"""The preview of a paper: it shows, saves and prints the very same bytes.

Example:
    PdfPreview(page, pdf_bytes, _("Statement"), "statement.pdf").open()
"""

from kamdesk.ui.preview.dialog import PdfPreview, ask_printer
from kamdesk.ui.preview.pages import PagesView
from kamdesk.ui.preview.paper import Paper, PaperNotSavedError, print_paper
from kamdesk.ui.preview.sealing import ProtectDialog, SignDialog

__all__ = [
    "PagesView",
    "Paper",
    "PaperNotSavedError",
    "PdfPreview",
    "ProtectDialog",
    "SignDialog",
    "ask_printer",
    "print_paper",
]
