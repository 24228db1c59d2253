"""Papers with a password, and papers with a signature."""

import io
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from tests.pdf import archive_papers
from tests.pdf.certificates import NOW, PASSWORD, certificate, pkcs12_file, without_key
from tests.pdf.reading import pages_by_pdfium

from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.blocks import Document, Spacer, Text
from kamdesk.pdf.errors import (
    CertificateError,
    CertificateExpiredError,
    CertificateKeyMissingError,
    CertificateNotYetValidError,
    CertificatePasswordError,
    CertificateUnfitError,
    EmptyPasswordError,
    NoRoomToSignError,
    NotACertificateError,
    PasswordTooLongError,
    SignedAlreadyError,
)
from kamdesk.pdf.render import pdf_bytes, protect, sign

SHORT = Document("Paper", "az", (Text("Body"),))
FULL = Document("Paper", "az", (Text("Body"), Spacer(660), Text("End")))


def signed(data: bytes, owner: x509.Certificate, name: str = "", language: str = "az", **more: str) -> bytes:
    said = {"reason": "Təsdiq", "place": "Bakı", **more}
    return sign(
        data, pkcs12_file(owner), PASSWORD, reason=said["reason"], place=said["place"], name_shown=name, language=language,
        moment=NOW, opened_with=said.get("opened_with", ""),
    )  # fmt: skip


def validated(data: bytes, owner: x509.Certificate, password: str = "") -> list[PdfSignatureStatus]:
    root = asn1_x509.Certificate.load(owner.public_bytes(Encoding.DER))
    reader = PdfFileReader(io.BytesIO(data))
    if password:
        reader.decrypt(password)
    context = ValidationContext(trust_roots=[root], moment=NOW, allow_fetching=False)
    return [validate_pdf_signature(signature, context) for signature in reader.embedded_signatures]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_signed_paper_is_valid_and_what_was_in_it_stays(language: str) -> None:
    data, owner = pdf_bytes(archive_papers.everything(language)), certificate()

    made = signed(data, owner, language=language)

    assert made.startswith(data)
    (status,) = validated(made, owner)
    assert status.bottom_line
    assert status.signer_reported_dt is not None
    with pikepdf.open(io.BytesIO(made)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert str(field.V.Reason) == "Təsdiq"
        assert str(field.V.Location) == "Bakı"
        assert str(field.V.Name) == "Aygün Əliyeva"
        assert pdf.check_pdf_syntax() == []


def test_that_a_changed_paper_is_found_out() -> None:
    made, owner = signed(pdf_bytes(SHORT), certificate()), certificate()

    broken = bytearray(made)
    broken[40] ^= 1

    reader = PdfFileReader(io.BytesIO(bytes(broken)))
    (signature,) = reader.embedded_signatures
    root = asn1_x509.Certificate.load(owner.public_bytes(Encoding.DER))
    assert not validate_pdf_signature(signature, ValidationContext(trust_roots=[root], moment=NOW)).intact


@pytest.mark.parametrize("kind", ["rsa", "ec", "ed"])
def test_that_every_usual_kind_of_key_signs(kind: str) -> None:
    owner = certificate(kind=kind)
    made = sign(
        pdf_bytes(SHORT), pkcs12_file(owner, kind), PASSWORD, reason="", place="", name_shown="", language="az", moment=NOW
    )

    assert [status.intact and status.valid for status in validated(made, owner)] == [True]


def test_that_a_certificate_without_a_password_signs() -> None:
    owner = certificate()
    made = sign(
        pdf_bytes(SHORT), pkcs12_file(owner, password=""), "", reason="", place="", name_shown="", language="az", moment=NOW
    )

    assert validated(made, owner)[0].bottom_line


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_block_is_drawn_by_us_on_the_last_page(language: str) -> None:
    made = signed(pdf_bytes(SHORT), certificate(), "Rəşad Məmmədov", language)

    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1
        (note,) = pdf.pages[0].Annots
        left, bottom, right, top = (float(place) for place in note.Rect)
        assert 60 < bottom < top < 842 - 40
        assert right < 595 / 2 + 1 if language != "ar" else left > 595 / 2 - 1
        block = note.AP.N.Resources.XObject.Block
        assert len(block.Resources.Font) >= 1
        assert all(font.Subtype == "/Type0" for font in block.Resources.Font.values())
    flat = pages_by_pdfium(flattened(made))[-1]
    for words in ("Rəşad Məmmədov", "Təsdiq", "Bakı"):
        assert words in flat


def flattened(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.flatten_annotations("screen")
        pdf.save(out)
    return out.getvalue()


def test_that_the_block_is_the_same_on_every_run() -> None:
    blocks = set()
    for _run in range(2):
        with pikepdf.open(io.BytesIO(signed(pdf_bytes(SHORT), certificate()))) as pdf:
            blocks.add((str(pdf.pages[0].Annots[0].Rect), pdf.pages[0].Annots[0].AP.N.Resources.XObject.Block.read_bytes()))

    assert len(blocks) == 1


def test_that_a_full_page_gets_a_page_of_its_own_for_the_signature() -> None:
    owner = certificate()
    made = signed(pdf_bytes(FULL), owner)

    assert validated(made, owner)[0].bottom_line
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert ["/Annots" in page for page in pdf.pages] == [False, True]


def test_that_a_watermark_does_not_count_as_text() -> None:
    made = signed(pdf_bytes(Document("Paper", "az", (Text("Body"),), watermark="DRAFT")), certificate())

    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("paper", [SHORT, FULL, archive_papers.everything("az")], ids=["short", "full", "everything"])
def test_that_two_parties_sign_one_after_the_other_without_breaking_the_first(paper: Document) -> None:
    owner = certificate()
    made = signed(signed(pdf_bytes(paper), owner, "Seller"), owner, "Buyer")

    assert [status.bottom_line for status in validated(made, owner)] == [True, True]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        first, second = [[float(place) for place in note.Rect] for page in pdf.pages for note in page.get("/Annots", [])]
        assert first[2] <= second[0] or second[2] <= first[0] or second[3] <= first[1]


def test_that_there_is_a_sentence_when_nobody_else_can_sign() -> None:
    nearly = Document("Paper", "az", (Text("Body"), Spacer(520), Text("End")))
    data, owner = pdf_bytes(nearly), certificate()
    with pytest.raises(NoRoomToSignError, match="no room"):
        for _times in range(20):
            data = signed(data, owner)

    assert all(status.bottom_line for status in validated(data, owner))


@pytest.mark.parametrize(
    ("owner", "expected"),
    [(certificate(ends=-1), CertificateExpiredError), (certificate(begins=1), CertificateNotYetValidError)],
    ids=["expired", "not yet"],
)
def test_that_a_certificate_out_of_its_time_is_refused_by_name(owner: x509.Certificate, expected: type[CertificateError]) -> None:
    with pytest.raises(expected, match="Aygün Əliyeva"):
        signed(pdf_bytes(SHORT), owner)


def test_that_a_certificate_is_valid_to_its_last_moment() -> None:
    owner = certificate(ends=0)

    assert validated(signed(pdf_bytes(SHORT), owner), owner)
    with pytest.raises(CertificateExpiredError):
        sign(
            pdf_bytes(SHORT), pkcs12_file(owner), PASSWORD, reason="", place="", name_shown="", language="az",
            moment=NOW + timedelta(seconds=1),
        )  # fmt: skip


@pytest.mark.parametrize("password", ["wrong", "", PASSWORD.upper(), "\ud800"])
def test_that_a_wrong_password_of_a_certificate_is_said(password: str) -> None:
    with pytest.raises(CertificatePasswordError, match="password"):
        sign(pdf_bytes(SHORT), pkcs12_file(certificate()), password, reason="", place="", name_shown="", language="az")


@pytest.mark.parametrize(
    "data", [b"", b"not a certificate", certificate().public_bytes(Encoding.PEM), pkcs12_file(certificate())[:900]]
)
def test_that_what_is_no_certificate_is_said(data: bytes) -> None:
    with pytest.raises(NotACertificateError, match="PKCS#12"):
        sign(pdf_bytes(SHORT), data, PASSWORD, reason="", place="", name_shown="", language="az")


def test_that_a_missing_key_is_said() -> None:
    with pytest.raises(CertificateKeyMissingError, match="key"):
        sign(pdf_bytes(SHORT), without_key(certificate()), PASSWORD, reason="", place="", name_shown="", language="az")


def test_that_a_protected_paper_opens_with_its_password_only() -> None:
    made = protect(pdf_bytes(archive_papers.everything("ar")), PASSWORD)

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(made))
    with pikepdf.open(io.BytesIO(made), password=PASSWORD) as pdf:
        assert (pdf.encryption.V, pdf.encryption.R, pdf.encryption.bits) == (5, 6, 256)
        metadata = pdf.open_metadata()
        assert "pdfaid:part" not in metadata  # what is locked is not for the archive
        assert str(metadata["dc:title"]) == "عقد"
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.check_pdf_syntax() == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")
def test_that_other_programs_open_a_protected_paper(tmp_path: Path) -> None:
    (tmp_path / "locked.pdf").write_bytes(protect(pdf_bytes(SHORT), "secret"))

    done = subprocess.run(["pdftotext", "-upw", "secret", tmp_path / "locked.pdf", "-"], capture_output=True, check=True)
    assert b"Body" in done.stdout


def test_that_a_protected_paper_can_be_signed_with_its_password() -> None:
    owner = certificate()
    made = signed(protect(pdf_bytes(FULL), "secret"), owner, opened_with="secret")

    assert validated(made, owner, "secret")[0].bottom_line


@pytest.mark.parametrize(
    ("password", "expected"), [("", EmptyPasswordError), ("x" * 128, PasswordTooLongError), ("ə" * 64, PasswordTooLongError)]
)
def test_that_an_impossible_password_is_said(password: str, expected: type[Exception]) -> None:
    with pytest.raises(expected, match="password"):
        protect(pdf_bytes(SHORT), password)


def test_that_a_signed_paper_is_not_protected_afterwards() -> None:
    with pytest.raises(SignedAlreadyError, match="Protect it first"):
        protect(signed(pdf_bytes(SHORT), certificate()), "secret")


def test_that_a_key_of_a_kind_that_papers_do_not_know_is_said() -> None:
    unfit = pkcs12_file(certificate(kind="ed448"), "ed448")
    with pytest.raises(CertificateUnfitError, match="issued for signing"):
        sign(pdf_bytes(SHORT), unfit, PASSWORD, reason="", place="", name_shown="", language="az", moment=NOW)


def test_that_importing_the_api_loads_neither_pikepdf_nor_pyhanko() -> None:
    program = "import sys, kamdesk.pdf.render, kamdesk.ui.preview; print([n for n in ('pikepdf', 'pyhanko', 'cryptography') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
