"""From a document to a PDF file. The heavy libraries load with the first paper, not with this module."""

import os
import secrets
from pathlib import Path

from kamdesk.core.i18n import in_language
from kamdesk.pdf.blocks import Document
from kamdesk.pdf.errors import FileNameRefusedError, refusal


def pdf_bytes(document: Document) -> bytes:
    """Return the PDF file of *document*; the same document gives the same bytes."""
    from kamdesk.pdf.press import print_document

    with in_language(document.language):
        return print_document(document)


def save_pdf(document: Document, path: Path) -> None:
    """Write *document* to *path*, replacing a file that is there only once the new one is complete.

    Raises:
        PaperNotSavedError: The file cannot be written; nothing is changed at *path*.
    """
    data = pdf_bytes(document)
    draft = path.parent / f".kamdesk-{secrets.token_hex(8)}.part"
    try:
        _write(draft, data, path)
        _replace(draft, path)
    finally:
        _discard(draft)


def _write(draft: Path, data: bytes, path: Path) -> None:
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise refusal(path, error) from error
    except ValueError as error:  # a name with a NUL in it
        raise FileNameRefusedError(path) from error


def _replace(draft: Path, path: Path) -> None:
    try:
        draft.replace(path)
    except OSError as error:
        raise refusal(path, error, replacing=True) from error
    except ValueError as error:
        raise FileNameRefusedError(path) from error


def _discard(draft: Path) -> None:
    try:
        draft.unlink(missing_ok=True)
    except (OSError, ValueError):
        return  # the folder itself is out of reach, which has been said already
