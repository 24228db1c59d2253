"""The preview shows, saves and prints the very same bytes."""

from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from kamdesk.ui.preview import Paper, PaperNotSavedError, PdfPreview, print_paper


@pytest.fixture
def pdf() -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for number in range(5):
        canvas.rect(100, 400, 200, 200 + number, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def preview(pdf: bytes, qtbot: QtBot) -> PdfPreview:
    made = PdfPreview(None, pdf, "Statement", "statement.pdf")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def message() -> str:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    text = box.text()
    box.close()
    return text


def test_that_pages_are_pictures_of_the_paper(pdf: bytes) -> None:
    paper = Paper(pdf)
    picture = paper.picture(0, 0.5)

    assert len(paper.sizes) == 5
    assert (picture.width(), picture.height()) == (298, 421)
    assert picture.pixelColor(100, 150).lightness() == 0
    assert picture.pixelColor(10, 10).lightness() == 255
    paper.close()


def test_that_only_pages_near_the_view_hold_a_picture(preview: PdfPreview, qtbot: QtBot) -> None:
    view = preview.view
    view.set_zoom(2.0)
    qtbot.waitUntil(lambda: not view.pages[0].pixmap().isNull())
    assert view.pages[4].pixmap().isNull()

    view.go_to(4)
    qtbot.waitUntil(lambda: not view.pages[4].pixmap().isNull())
    assert view.pages[0].pixmap().isNull()
    assert preview.page_label.text() == "Page 5 of 5"


def test_that_a_paper_opens_on_its_first_page_and_says_so(preview: PdfPreview) -> None:
    assert preview.page_label.text() == "Page 1 of 5"


def test_that_zoom_goes_in_steps_and_fits_the_width(preview: PdfPreview) -> None:
    view = preview.view
    fitted = view.zoom
    view.zoom_in()
    assert view.zoom > fitted
    view.zoom_out()
    view.zoom_out()
    assert view.zoom < fitted
    view.fit_width()
    assert view.zoom == pytest.approx(fitted)
    assert view.pages[0].width() <= view.viewport().width()


def test_that_the_saved_file_is_the_paper_shown(preview: PdfPreview, pdf: bytes, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    preview.save_to(target)

    assert target.read_bytes() == pdf
    assert list(tmp_path.iterdir()) == [target]


def test_that_a_place_that_cannot_be_written_is_told(preview: PdfPreview, tmp_path: Path) -> None:
    with pytest.raises(PaperNotSavedError):
        preview.paper.save(tmp_path / "missing" / "out.pdf")

    preview.save_to(tmp_path / "missing" / "out.pdf")
    assert "out.pdf" in message()


def test_that_a_computer_without_a_printer_says_so(preview: PdfPreview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinterInfo.availablePrinterNames", list)
    preview.print_out()

    assert "no printer" in message()


def test_that_printing_draws_every_page(pdf: bytes, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(150)
    paper = Paper(pdf)
    print_paper(paper, printer)
    printed = Paper((tmp_path / "printed.pdf").read_bytes())

    assert len(printed.sizes) == 5
    width, height = printed.sizes[0]
    assert printed.picture(0, 0.5).pixelColor(100, 150).lightness() < 30
    assert (round(width), round(height)) == (595, 842)
