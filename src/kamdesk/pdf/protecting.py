"""A password for a paper: AES with 256 bits, as PDF 2.0 has it."""

from io import BytesIO
from typing import Final

import pikepdf

from kamdesk.pdf.errors import EmptyPasswordError, PasswordTooLongError, SignedAlreadyError

_MOST_BYTES: Final = 127
_REVISION: Final = 6


def protected(data: bytes, password: str) -> bytes:
    """Return the PDF file *data* so that it opens with *password* only.

    It is no longer fit for the archive, which takes nothing that is locked, and no longer says that it is.

    Raises:
        EmptyPasswordError: There is no password.
        PasswordTooLongError: PDF does not take one of that length.
        SignedAlreadyError: The file is signed.
    """
    if not password:
        raise EmptyPasswordError
    if len(password.encode("utf-8", "surrogatepass")) > _MOST_BYTES:
        raise PasswordTooLongError(_MOST_BYTES)
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        if "/AcroForm" in pdf.Root:
            raise SignedAlreadyError
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for name in ("pdfaid:part", "pdfaid:conformance"):
                metadata.pop(name, None)
        encryption = pikepdf.Encryption(owner=password, user=password, R=_REVISION, aes=True, metadata=True)
        pdf.save(out, encryption=encryption, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()
