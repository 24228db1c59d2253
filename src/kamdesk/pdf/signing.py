"""Signing a paper with a certificate: the signature is added at the end, what it signs stays as it was."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate, NameOID
from pyhanko.pdf_utils.generic import StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.stamp import BaseStamp, BaseStampStyle

from kamdesk.core.formats import show_date
from kamdesk.core.i18n import LANGUAGES, in_language
from kamdesk.core.text import isolate_ltr
from kamdesk.pdf.errors import (
    CertificateExpiredError,
    CertificateKeyMissingError,
    CertificateNotYetValidError,
    CertificatePasswordError,
    CertificateUnfitError,
    NoRoomToSignError,
    NotACertificateError,
)
from kamdesk.pdf.freeroom import AIR, LastPage, room_on_last_page
from kamdesk.pdf.press import PART
from kamdesk.pdf.signblock import BLOCK_WIDTH, SignatureBlock, SignatureWords, signature_block
from kamdesk.pdf.styles import SIDE_MARGIN, TOP_MARGIN, look

_FIELD: Final = "Signature"
_BLOCK: Final = "block"

Corners = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Wish:
    """How to sign: what the block says, when it is done, and the password that opens the paper if it has one."""

    reason: str
    place: str
    name: str
    language: str
    moment: datetime
    opened_with: str = ""


def signed(data: bytes, certificate: bytes, password: str, wish: Wish) -> bytes:
    """Return the PDF file *data* with a signature by *certificate*, seen on the last page or on one of its own after it.

    What was in the file stays as it was, byte by byte. Nothing is asked of the network.

    Raises:
        CertificateError: The certificate is none, has no key, is not valid at the moment or not made for signing.
        CertificatePasswordError: The password does not open it.
        NoRoomToSignError: Others have signed, and there is no room for one more.
    """
    holder, owner = _opened(certificate, password)
    _check_time(owner, wish.moment)
    writer: Any = IncrementalPdfFileWriter(BytesIO(data))
    if wish.opened_with:
        writer.encrypt(wish.opened_with)
    language = wish.language or _language(writer)
    with in_language(language):
        words = SignatureWords(wish.name or _name(owner), _shown(wish.moment), wish.reason, wish.place, language)
        block = signature_block(words, PART)
    last = room_on_last_page(data, wish.opened_with, block.height)
    earlier = len(list(writer.prev.embedded_signatures))
    number, box = _place(writer, last, block, language, earlier > 0)
    field = f"{_FIELD}{earlier + 1}" if earlier else _FIELD
    metadata = signers.PdfSignatureMetadata(
        field_name=field, md_algorithm="sha512", reason=wish.reason or None, location=wish.place or None,
        name=words.name, subfilter=SigSeedSubFilter.PADES,
    )  # fmt: skip
    spec = SigFieldSpec(field, on_page=number, box=box, readable_field_name=words.name)
    signer = signers.PdfSigner(metadata, holder, stamp_style=_BlockStyle(border_width=0), new_field_spec=spec)
    try:
        out = signer.sign_pdf(writer, appearance_text_params={_BLOCK: block.data})
    except (SigningError, ValueError, NotImplementedError) as problem:
        raise CertificateUnfitError(_name(owner)) from problem
    result: bytes = out.getvalue()
    return result


def _opened(certificate: bytes, password: str) -> tuple[signers.SimpleSigner, Certificate]:
    """Return what signs, and the certificate it signs for."""
    try:
        asn1_pkcs12.Pfx.load(certificate, strict=True)["auth_safe"].native  # noqa: B018 - read to the end
    except (ValueError, TypeError, KeyError) as problem:
        raise NotACertificateError from problem
    secret = password.encode("utf-8", "replace")
    try:
        key, owner, others = pkcs12.load_key_and_certificates(certificate, secret or None)
    except ValueError as problem:
        raise CertificatePasswordError from problem
    if key is None and (owner or others):
        raise CertificateKeyMissingError
    if key is None or owner is None:
        raise NotACertificateError
    return signers.SimpleSigner.load_pkcs12_data(certificate, [], secret or None), owner


def _check_time(owner: Certificate, moment: datetime) -> None:
    if moment > owner.not_valid_after_utc:
        raise CertificateExpiredError(_name(owner), owner.not_valid_after_utc.date())
    if moment < owner.not_valid_before_utc:
        raise CertificateNotYetValidError(_name(owner), owner.not_valid_before_utc.date())


def _name(owner: Certificate) -> str:
    """Return whose certificate it is."""
    names = owner.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else owner.subject.rfc4514_string()


def _language(writer: Any) -> str:
    """Return the language that the paper says it is in, as far as we speak it."""
    said = str(writer.prev.root.get("/Lang", ""))
    return said if said in LANGUAGES else LANGUAGES[0]


def _shown(moment: datetime) -> str:
    return isolate_ltr(f"{show_date(moment.date())} {moment:%H:%M}")


def _place(writer: Any, last: LastPage, block: SignatureBlock, language: str, signed_before: bool) -> tuple[int, Corners]:
    """Return the page from 0 and the place on it where the block goes; without any room a page is added.

    Raises:
        NoRoomToSignError: A page must not be added, for that would break an earlier signature.
    """
    start = last.width - SIDE_MARGIN - BLOCK_WIDTH if look(language).rtl else SIDE_MARGIN
    if last.top is not None:
        return last.number, _corners(start, last.top, block)
    if not signed_before:
        _add_page(writer, last)
        return last.number + 1, _corners(start, last.height - TOP_MARGIN, block)
    for left, bottom, _right, top in last.notes:
        beside = last.width - left - BLOCK_WIDTH
        alone = all(abs(other[0] - left) < 1 or other[1] >= top or other[3] <= bottom for other in last.notes)
        if alone and abs(beside - left) >= BLOCK_WIDTH and block.height <= top - bottom + AIR:
            return last.number, _corners(beside, top, block)
    raise NoRoomToSignError


def _corners(left: float, top: float, block: SignatureBlock) -> Corners:
    return round(left), round(top - block.height), round(left + BLOCK_WIDTH), round(top)


def _add_page(writer: Any, like: LastPage) -> None:
    page: Any = PageObject
    empty = writer.add_object(StreamObject(stream_data=b""))
    writer.insert_page(page(empty, (0, 0, like.width, like.height)))


class _BlockStyle(BaseStampStyle):
    """Shows a finished page in the place of the signature."""

    def create_stamp(self, writer: Any, box: Any, text_params: dict[str, Any]) -> "_BlockStamp":
        return _BlockStamp(writer, self, box, text_params[_BLOCK])


class _BlockStamp(BaseStamp):
    def __init__(self, writer: Any, style: BaseStampStyle, box: Any, page: bytes) -> None:
        super().__init__(writer=writer, style=style, box=box)
        self._into, self._page = writer, page

    def render(self) -> bytes:
        """Return the operators that draw the page, and keep the page in the file."""
        self.resources.xobject[pdf_name("/Block")] = self._into.import_page_as_xobject(PdfFileReader(BytesIO(self._page)))
        return b"/Block Do"
