"""Passwords and signatures in the preview."""

import io
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.pdf.certificates import PASSWORD, certificate, pkcs12_file

from kamdesk.pdf.blocks import Document, Text
from kamdesk.pdf.render import pdf_bytes
from kamdesk.ui.preview import PdfPreview, ProtectDialog, SignDialog


def lasting_certificate() -> bytes:
    return pkcs12_file(certificate(begins=-20_000, ends=100_000))


@pytest.fixture
def preview(qtbot: QtBot) -> PdfPreview:
    made = PdfPreview(None, pdf_bytes(Document("Paper", "en", (Text("Body"),))), "Statement", "statement.pdf")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def save_asked_for(preview: PdfPreview, path: Path) -> bytes:
    dialog = preview.findChild(QFileDialog)
    assert dialog
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    return path.read_bytes()


def test_that_a_protected_copy_is_saved_by_keyboard(preview: PdfPreview, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = preview.ask_and_protect()
    qtbot.keyClicks(dialog.password, "secret")
    qtbot.keyClicks(dialog.again, "secret")
    qtbot.keyClick(dialog.again, Qt.Key.Key_Return)

    data = save_asked_for(preview, tmp_path / "locked.pdf")
    with pikepdf.open(io.BytesIO(data), password="secret") as pdf:
        assert pdf.encryption.bits == 256


@pytest.mark.parametrize(
    ("first", "second", "said"), [("a", "b", "differ"), ("", "", "empty"), ("x" * 200, "x" * 200, "too long")]
)
def test_that_a_password_that_will_not_do_is_said_and_stays(
    preview: PdfPreview, qtbot: QtBot, first: str, second: str, said: str
) -> None:
    dialog = preview.ask_and_protect()
    dialog.password.setText(first)
    dialog.again.setText(second)
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)

    assert said in dialog.problem.text()
    assert (dialog.password.text(), dialog.again.text()) == (first, second)
    assert isinstance(dialog, ProtectDialog)
    assert dialog.isVisible()


def test_that_a_signed_copy_is_saved(preview: PdfPreview, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "me.p12").write_bytes(lasting_certificate())
    dialog = preview.ask_and_sign()
    dialog.file.setText(str(tmp_path / "me.p12"))
    dialog.password.setText(PASSWORD)
    dialog.reason.setText("Agreed")
    with qtbot.waitSignal(dialog.made):
        qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)

    data = save_asked_for(preview, tmp_path / "signed.pdf")
    assert data.startswith(preview.paper.data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].V.Reason) == "Agreed"


def test_that_a_wrong_certificate_password_can_be_mended(preview: PdfPreview, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "me.p12").write_bytes(lasting_certificate())
    dialog = preview.ask_and_sign()
    dialog.file.setText(str(tmp_path / "me.p12"))
    dialog.password.setText("wrong")
    dialog.place.setText("Bakı")
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.problem.isVisible)

    assert "does not open the certificate" in dialog.problem.text()
    assert dialog.place.text() == "Bakı"
    dialog.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.made):
        qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("name", ["", "gone.p12", "nul\0name"])
def test_that_a_certificate_that_cannot_be_read_is_said(preview: PdfPreview, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    dialog = preview.ask_and_sign()
    dialog.file.setText(str(tmp_path / name) if name else "")
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)

    assert "cannot be read" in dialog.problem.text()
    assert isinstance(dialog, SignDialog)
    dialog.close()
