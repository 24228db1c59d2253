"""The papers of a contract from its window: printed, put together as a pack with its scans, saved for Word."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.areas.contracts.builders import Bureau
from tests.areas.contracts.screens import TODAY, done, window_of
from tests.areas.orders.screens import desk_of, form_of
from tests.areas.orders.taking import plain

from kamdesk.areas.attachments.actions import Attach, attach
from kamdesk.areas.contracts.forms.packing import PackForm, ScanNotReadError, pages_of
from kamdesk.areas.contracts.forms.steps import SignForm
from kamdesk.areas.contracts.rules.details import LineInput
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(bureau: Bureau, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of the account manager."""
    with desk_of(bureau, bureau.manager, TODAY) as made:
        yield made


def test_that_the_contract_is_printed_and_put_into_a_pack_with_its_scan(
    qtbot: QtBot, desk: Desk, bureau: Bureau, tmp_path: Path
) -> None:
    contract = bureau.draft(lines=(LineInput(product_id=bureau.tea),))
    window = window_of(qtbot, desk, contract)
    window.papers.contract.trigger()
    qtbot.waitUntil(lambda: not is_busy() and bool(window.findChildren(PdfPreview)))
    (shown,) = window.findChildren(PdfPreview)
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(shown.paper.data)
    pages = len(shown.paper.sizes)
    shown.close()
    bureau.approve(contract)
    sign: SignForm = window.do("sign")  # type: ignore[assignment]
    sign.scans.add([scan])
    done(qtbot, sign)

    window.pack()
    form = form_of(window, PackForm)
    assert list(form.editors["papers"].value()) == ["contract", "specification"]
    done(qtbot, form)

    qtbot.waitUntil(lambda: not is_busy() and any(one.isVisible() for one in window.findChildren(PdfPreview)))
    pack = next(one for one in window.findChildren(PdfPreview) if one.isVisible())
    assert len(pack.paper.sizes) >= 2 * pages + 1
    pack.close()


def test_that_a_pack_of_nothing_is_refused_in_a_sentence(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    window = window_of(qtbot, desk, bureau.draft())
    window.pack()
    form = form_of(window, PackForm)

    form.editors["papers"].set_value(())
    form.save_and_close()

    assert form.isVisible()
    assert "Choose at least one paper." in form.error.text()


def test_that_a_contract_is_saved_for_word(qtbot: QtBot, desk: Desk, bureau: Bureau, tmp_path: Path) -> None:
    window = window_of(qtbot, desk, bureau.draft())
    path = tmp_path / "contract.docx"
    window.save_for_word()
    (asked,) = window.findChildren(QFileDialog)
    asked.fileSelected.emit(str(path))
    asked.reject()

    qtbot.waitUntil(lambda: not is_busy() and path.exists())
    assert path.read_bytes().startswith(b"PK")


def test_that_a_damaged_scan_is_named(bureau: Bureau) -> None:
    with pytest.raises(ScanNotReadError) as refused:
        pages_of("scan.pdf", b"no pdf")

    assert "scan.pdf" in plain(str(refused.value))


def test_that_only_what_can_be_printed_is_offered_for_the_pack(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    contract = bureau.draft()
    for name in ("scan.pdf", "photo.jpg", "letter.docx"):
        desk.write(attach, Attach("contracts", contract, name, name.encode()))
    window = window_of(qtbot, desk, contract)

    window.pack()

    form = form_of(window, PackForm)
    assert [box.text() for box in form.editors["scans"].boxes.values()] == ["scan.pdf", "photo.jpg"]
    assert [box.text() for box in form.editors["papers"].boxes.values()] == ["Contract"]
