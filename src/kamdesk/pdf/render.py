"""From a document to a PDF file. The heavy libraries load with the first paper, not with this module."""

import os
import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kamdesk.core.i18n import in_language
from kamdesk.pdf.blocks import Document
from kamdesk.pdf.errors import FileNameRefusedError, refusal


def pdf_bytes(document: Document) -> bytes:
    """Return the PDF file of *document*; the same document gives the same bytes."""
    from kamdesk.pdf.press import print_document

    with in_language(document.language):
        return print_document(document)


def print_pack(documents: Sequence[Document], title: str, language: str) -> bytes:
    """Return one PDF file of *documents*: a line of the outline for each, pages counted through the whole.

    Each keeps its language, letterhead, number and foot. The file is called *title*, in *language*.
    """
    from kamdesk.pdf.press import print_papers

    return print_papers(documents, title, language)


def protect(data: bytes, password: str) -> bytes:
    """Return the PDF file *data* so that it opens with *password* only (AES with 256 bits).

    A locked file is not fit for the archive (PDF/A) and does not say so any more. It is not the same on every run.

    Raises:
        EmptyPasswordError: There is no password.
        PasswordTooLongError: PDF does not take one of that length.
        SignedAlreadyError: The file is signed, and its signature would break.
    """
    from kamdesk.pdf.protecting import protected

    return protected(data, password)


def sign(
    data: bytes,
    certificate: bytes,
    password: str,
    *,
    reason: str,
    place: str,
    name_shown: str,
    language: str,
    moment: datetime | None = None,
    opened_with: str = "",
) -> bytes:
    """Return the PDF file *data* signed, with a block that says so on its last page or on one of its own after it.

    Args:
        data: A paper; it may be signed already, by somebody else.
        certificate: A PKCS#12 file with the key.
        password: Of the certificate; may be empty.
        reason: Why it is signed; may be empty.
        place: Where; may be empty.
        name_shown: Who signs; empty for the name in the certificate.
        language: Of the block; empty for that of the paper.
        moment: When, with its time zone; now if it is not given.
        opened_with: The password of a protected paper.

    Raises:
        CertificateError: The certificate is none, has no key, is not valid at that moment or not made for signing.
        CertificatePasswordError: The password does not open it.
    """
    from kamdesk.pdf.signing import Wish, signed

    wish = Wish(reason, place, name_shown, language, moment or datetime.now().astimezone(), opened_with)
    return signed(data, certificate, password, wish)


def save_pdf(document: Document, path: Path) -> None:
    """Write *document* to *path*, replacing a file that is there only once the new one is complete.

    Raises:
        PaperNotSavedError: The file cannot be written; nothing is changed at *path*.
    """
    save_bytes(pdf_bytes(document), path)


def save_bytes(data: bytes, path: Path) -> None:
    """Write a finished file to *path*, replacing one that is there only once the new one is complete.

    Raises:
        PaperNotSavedError: The file cannot be written; nothing is changed at *path*.
    """
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
