"""The files of a card: dropped, pasted, opened in a copy, saved, renamed, put away."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kamdesk.areas.attachments.actions import Attach, attach
from kamdesk.areas.attachments.forms import AttachmentsPanel, DescribeForm
from kamdesk.areas.attachments.page import AREA
from kamdesk.areas.attachments.queries import attachment_data, attachments
from kamdesk.areas.attachments.rules import MOST_BYTES
from kamdesk.core.settings import Settings, home
from kamdesk.core.text import without_direction_marks
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


class Viewer(QObject):
    """Stands where the system's programs are."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def show_file(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def viewer(qtbot: QtBot) -> Iterator[Viewer]:
    made = Viewer()
    method: Any = "show_file"  # PySide says bytes and takes text
    QDesktopServices.setUrlHandler("file", made, method)
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def desk(database: Database, user_id: int, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(database, user_id, settings=Settings())
    yield made
    made.close()


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, client_id: int) -> AttachmentsPanel:
    return shown(qtbot, desk, client_id)


def shown(qtbot: QtBot, desk: Desk, client_id: int) -> AttachmentsPanel:
    made = AttachmentsPanel(desk, "clients", client_id)
    made.resize(1000, 400)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def file_of(folder: Path, name: str, data: bytes = b"content") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def cells(panel: AttachmentsPanel, title: str) -> list[str]:
    """What a column shows, without marks of direction."""
    model = panel.table.rows_model
    place = [column.title for column in model.columns].index(title)
    return [without_direction_marks(str(model.index(row, place).data() or "")) for row in range(model.rowCount())]


def form_over(panel: AttachmentsPanel) -> DescribeForm:
    (form,) = [one for one in panel.findChildren(DescribeForm) if not one.isHidden()]
    return form


def names(panel: AttachmentsPanel) -> list[str]:
    return cells(panel, "Name")


def urls_of(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(panel: AttachmentsPanel, data: QMimeData) -> bool:
    """Drag *data* over the panel and let it go; whether the panel wanted it."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    entering.ignore()
    QApplication.sendEvent(panel, entering)
    if entering.isAccepted():
        QApplication.sendEvent(panel, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    return entering.isAccepted()


def kept(desk: Desk, client_id: int, name: str, data: bytes = b"content") -> int:
    return desk.write(attach, Attach("clients", client_id, name, data))


def test_that_dropped_files_are_kept_and_can_be_undone(qtbot: QtBot, desk: Desk, panel: AttachmentsPanel, tmp_path: Path) -> None:
    with qtbot.waitSignal(desk.said) as said:
        assert drop(panel, urls_of(file_of(tmp_path, "müqavilə.pdf"), file_of(tmp_path, "photo.jpg", b"jpeg")))

    assert names(panel) == ["photo.jpg", "müqavilə.pdf"]
    assert cells(panel, "Kind") == ["Photo", "Scan"]
    assert cells(panel, "Size") == ["4 B", "7 B"]
    assert all(cells(panel, "Added by"))
    assert len(panel.selected()) == 2
    assert panel.status_text.startswith("2 files")
    assert said.args is not None
    said.args[1]()
    qtbot.waitUntil(lambda: names(panel) == [])


def test_that_what_is_refused_is_named_and_keeps_nobody_from_the_others(
    qtbot: QtBot, desk: Desk, panel: AttachmentsPanel, client_id: int, tmp_path: Path
) -> None:
    large = file_of(tmp_path, "film.mp4")
    os.truncate(large, MOST_BYTES + 1)
    kept(desk, client_id, "there.pdf", b"same")
    paths = [large, tmp_path, file_of(tmp_path, "empty.txt", b""), file_of(tmp_path, "again.pdf", b"same"), tmp_path / "none"]

    panel.add_files([*paths, file_of(tmp_path, "good.pdf")])

    qtbot.waitUntil(lambda: names(panel) == ["good.pdf", "there.pdf"])
    told = panel.bar.text().splitlines()
    assert ["26 MB" in told[0], "is a folder" in told[1], "is empty" in told[2], "already" in told[3]] == [True] * 4
    assert "cannot be read" in told[4]


def test_that_a_screenshot_is_pasted_with_a_key(qtbot: QtBot, panel: AttachmentsPanel, desk: Desk) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    panel.setFocus()

    qtbot.keyClick(panel.nothing, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: len(names(panel)) == 1)
    (name,) = names(panel)
    assert name.startswith("Screenshot ")
    data = desk.read(attachment_data, panel.selected()[0])[1]
    assert QImage.fromData(data).size() == image.size()


def test_that_copied_files_are_pasted_and_text_is_not(qtbot: QtBot, panel: AttachmentsPanel, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setText("hello")
    panel.paste()
    assert "neither a file nor a picture" in panel.bar.text()

    QGuiApplication.clipboard().setMimeData(urls_of(file_of(tmp_path, "a.pdf")))
    panel.paste()

    qtbot.waitUntil(lambda: names(panel) == ["a.pdf"])
    assert not panel.bar.isVisible()


def test_that_enter_opens_a_copy_that_cannot_be_changed(qtbot: QtBot, desk: Desk, client_id: int, viewer: Viewer) -> None:
    kept(desk, client_id, "scan.pdf", b"%PDF")
    panel = shown(qtbot, desk, client_id)
    panel.table.setFocus()

    qtbot.keyClick(panel.table, Qt.Key.Key_Return)

    (path,) = viewer.opened
    assert path.name == "scan.pdf"
    assert path.read_bytes() == b"%PDF"
    assert path.is_relative_to(home())
    assert not path.stat().st_mode & stat.S_IWUSR


def test_that_copies_of_earlier_days_are_removed(qtbot: QtBot, desk: Desk, client_id: int, viewer: Viewer) -> None:
    number = kept(desk, client_id, "scan.pdf")
    panel = shown(qtbot, desk, client_id)
    panel.open_file(number)
    os.utime(viewer.opened[0].parent, (0, 0))

    panel.open_file(number)

    assert [path.exists() for path in viewer.opened] == [False, True]


def test_that_a_program_is_kept_but_not_opened(qtbot: QtBot, desk: Desk, client_id: int, viewer: Viewer) -> None:
    kept(desk, client_id, "setup.exe", b"MZ")
    panel = shown(qtbot, desk, client_id)

    panel.actions_by_key["open"].trigger()

    (box,) = panel.findChildren(QMessageBox)
    assert "not opened from here" in box.text()
    assert viewer.opened == []
    box.close()


def test_that_a_file_is_saved_where_one_likes(qtbot: QtBot, desk: Desk, client_id: int, tmp_path: Path) -> None:
    kept(desk, client_id, "scan.pdf", b"%PDF")
    panel = shown(qtbot, desk, client_id)

    panel.actions_by_key["save"].trigger()
    (dialog,) = panel.findChildren(QFileDialog)
    dialog.close()
    with qtbot.waitSignal(desk.said):
        panel.save_to(tmp_path / "copy.pdf", b"%PDF")
    panel.save_to(tmp_path / "nowhere" / "copy.pdf", b"%PDF")

    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF"
    (box,) = panel.findChildren(QMessageBox)
    assert "There is no such folder" in box.text()
    box.close()


def test_that_f2_asks_for_a_name(qtbot: QtBot, desk: Desk, client_id: int) -> None:
    number = kept(desk, client_id, "scan.pdf")
    panel = shown(qtbot, desk, client_id)
    qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    form = form_over(panel)

    form.editors["name"].set_value("Müqavilə")
    form.editors["note"].set_value("Signed by both")
    form.save_and_close()

    qtbot.waitUntil(lambda: names(panel) == ["Müqavilə.pdf"])
    assert cells(panel, "Note") == ["Signed by both"]
    assert panel.selected() == [number]


def test_that_an_empty_name_keeps_the_form_open(qtbot: QtBot, desk: Desk, client_id: int) -> None:
    kept(desk, client_id, "scan.pdf")
    panel = shown(qtbot, desk, client_id)
    panel.actions_by_key["rename"].trigger()
    form = form_over(panel)

    form.editors["name"].set_value("???")
    form.save_and_close()

    assert form.isVisible()
    assert "no name" in form.error.text()


def test_that_del_puts_away_and_the_archive_gives_back(qtbot: QtBot, desk: Desk, client_id: int) -> None:
    kept(desk, client_id, "scan.pdf")
    panel = shown(qtbot, desk, client_id)
    ModelTester(None).check(panel.table.rows_model)

    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(panel) == [])
    assert panel.nothing.isVisible()
    panel.away.setChecked(True)
    assert names(panel) == ["scan.pdf"]
    assert not panel.actions_by_key["away"].isEnabled()
    panel.actions_by_key["back"].trigger()
    qtbot.waitUntil(lambda: names(panel) == [])

    assert [row.name for row in desk.read(attachments, "clients", client_id)] == ["scan.pdf"]


def test_that_an_empty_panel_says_what_to_do(qtbot: QtBot, panel: AttachmentsPanel) -> None:
    assert "Drop them here" in panel.nothing.why.text()
    panel.nothing.first.click()

    (dialog,) = panel.findChildren(QFileDialog)
    dialog.close()


def test_that_the_client_card_has_a_tab_for_files(qtbot: QtBot, desk: Desk, client_id: int) -> None:
    (section,) = AREA.card
    made = section.build(desk, client_id)
    qtbot.addWidget(made)

    assert isinstance(made, AttachmentsPanel)
    assert (section.key, made.area, made.record) == ("files", "clients", client_id)


def test_that_what_a_colleague_attaches_appears(qtbot: QtBot, desk: Desk, panel: AttachmentsPanel, client_id: int) -> None:
    kept(desk, client_id, "scan.pdf")

    qtbot.waitUntil(lambda: names(panel) == ["scan.pdf"])
