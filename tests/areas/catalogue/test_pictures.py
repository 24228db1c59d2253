from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage, QImageReader
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.areas.catalogue.builders import Shop

from kamdesk.areas.catalogue import queries
from kamdesk.areas.catalogue.forms import product_form
from kamdesk.areas.catalogue.forms.pictures import PicturesEditor
from kamdesk.areas.catalogue.forms.reading import picture_of, read_file
from kamdesk.areas.catalogue.rules import MOST_PICTURES, NoPictureError, Picture, PictureError, PictureTooLargeError, kept_size
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.usefixtures("qapp")
RGB, ARGB = QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32
GREY = QImage.Format.Format_Grayscale8


@pytest.fixture(params=["sqlite"])
def store_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def editor(qtbot: QtBot) -> PicturesEditor:
    made = PicturesEditor()
    qtbot.addWidget(made)
    made.show()
    return made


def image(width: int, height: int, kind: QImage.Format = RGB, colour: str = "#aa5500") -> QImage:
    made = QImage(width, height, kind)
    made.fill(QColor(colour))
    return made


def saved(folder: Path, name: str, width: int = 40, height: int = 30, kind: QImage.Format = RGB) -> Path:
    path = folder / name
    assert image(width, height, kind).save(str(path))
    return path


def decoded(picture: Picture) -> QImage:
    return QImage.fromData(picture.picture)


def names(editor: PicturesEditor) -> list[str]:
    return [one.name for one in editor.value()]


def test_that_a_photograph_is_made_small_and_kept_as_jpeg(tmp_path: Path) -> None:
    read = read_file(saved(tmp_path, "photo.bmp", 4000, 1000))

    assert (read.name, read.kind, read.width, read.height) == ("photo.bmp", "jpeg", 1600, 400)
    assert (decoded(read).width(), decoded(read).height()) == (1600, 400)


def test_that_what_shows_through_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    clear = image(20, 20, ARGB)
    clear.fill(Qt.GlobalColor.transparent)
    assert clear.save(str(path))
    read = read_file(path)

    assert (read.kind, decoded(read).pixelColor(3, 3).alpha()) == ("png", 0)


def test_that_what_a_picture_tells_of_its_maker_is_left_behind(tmp_path: Path) -> None:
    told = image(20, 20)
    told.setText("Author", "Somebody secret")
    path = tmp_path / "told.png"
    assert told.save(str(path))

    assert b"secret" in path.read_bytes()
    assert b"secret" not in read_file(path).picture


def test_that_a_picture_lying_on_its_side_is_turned_upright(tmp_path: Path) -> None:
    path = saved(tmp_path, "turned.jpg", 40, 20)
    data = path.read_bytes()
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    path.write_bytes(data[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + data[2:])
    read = read_file(path)

    assert (decoded(read).width(), decoded(read).height()) == (20, 40)
    assert (read.width, read.height) == (20, 40)


def test_that_a_hundred_megapixels_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "huge.png", 10_000, 10_000, GREY)

    with pytest.raises(PictureTooLargeError, match=r"huge\.png.*100 megapixels.*50 megapixels"):
        read_file(path)


def test_that_a_file_of_many_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "film.png"
    with path.open("wb") as stream:
        stream.truncate(51_000_000)

    with pytest.raises(PictureTooLargeError, match="51 MB"):
        read_file(path)


@pytest.mark.parametrize(
    "contents", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + bytes(100), b"<svg/>", b"%PDF-1.7", b"\xff\xd8\xff\xe0" + bytes(50)]
)
def test_that_what_is_no_picture_is_refused_whatever_it_is_called(tmp_path: Path, contents: bytes) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(contents)

    with pytest.raises(NoPictureError, match=r"picture\.png"):
        read_file(path)


@pytest.mark.parametrize("ending", ["jpg", "png", "bmp"])
def test_that_a_picture_cut_off_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"cut.{ending}"
    noise = QImage(200, 200, RGB)
    for place in range(200):
        for across in range(200):
            noise.setPixel(across, place, (across * 7919 + place * 104729) % 0xFFFFFF)
    assert noise.save(str(path))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    with pytest.raises(NoPictureError):
        read_file(path)


def test_that_a_folder_and_a_missing_file_are_refused_with_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.png"):
        with pytest.raises(PictureError):
            read_file(path)


@pytest.mark.parametrize(
    ("size", "kept"), [((1, 1), (1, 1)), ((1600, 1600), (1600, 1600)), ((3200, 10), (1600, 5)), ((1, 9000), (1, 1600)), ((7000, 7000), (1600, 1600))]
)  # fmt: skip
def test_that_a_picture_keeps_its_shape(size: tuple[int, int], kept: tuple[int, int]) -> None:
    assert kept_size("a", *size) == kept


def test_that_files_are_added_and_a_refused_one_is_named_beside_the_others(
    editor: PicturesEditor, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"nothing")
    editor.add_files([saved(tmp_path, "a.png"), broken, saved(tmp_path, "b.png")])
    busy = editor.problem()
    qtbot.waitUntil(lambda: len(editor.value()) == 2)

    assert names(editor) == ["a.png", "b.png"]
    assert busy is not None
    assert "broken.jpg" in editor.report.text()
    assert editor.problem() is None


def test_that_pictures_are_moved_and_removed_by_keys(editor: PicturesEditor, tmp_path: Path, qtbot: QtBot) -> None:
    editor.add_files([saved(tmp_path, f"{name}.png") for name in "abc"])
    qtbot.waitUntil(lambda: len(editor.value()) == 3)
    editor.list.setCurrentRow(2)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(editor.list, Qt.Key.Key_Up, control)
    qtbot.keyClick(editor.list, Qt.Key.Key_Up, control)
    qtbot.keyClick(editor.list, Qt.Key.Key_Up, control)
    moved = names(editor)
    qtbot.keyClick(editor.list, Qt.Key.Key_Down, control)
    qtbot.keyClick(editor.list, Qt.Key.Key_Delete)

    assert moved == ["c.png", "a.png", "b.png"]
    assert names(editor) == ["a.png", "b.png"]
    assert not editor.buttons["later"].isEnabled()


def test_that_a_picture_is_pasted_and_words_are_not(editor: PicturesEditor, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("words")
    qtbot.keyClick(editor.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    told = editor.report.text()
    QGuiApplication.clipboard().setImage(image(30, 20))
    qtbot.keyClick(editor.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(editor.value()) == 1)

    assert told
    assert editor.report.text() == ""
    assert (editor.value()[0].width, editor.value()[0].height) == (30, 20)


def test_that_files_are_dropped(editor: PicturesEditor, tmp_path: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(saved(tmp_path, "a.png"))), QUrl("https://example.org/b.png")])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    editor.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    qtbot.waitUntil(lambda: names(editor) == ["a.png"])


def test_that_pictures_are_chosen_in_a_dialog_and_enlarged(editor: PicturesEditor, tmp_path: Path, qtbot: QtBot) -> None:
    editor.buttons["add"].click()
    dialog = editor.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit([str(saved(tmp_path, "a.png", 30, 20))])
    dialog.close()
    qtbot.waitUntil(lambda: names(editor) == ["a.png"])
    shown = editor.enlarge()

    assert shown is not None
    assert (shown.windowTitle(), shown.isVisible()) == ("a.png", True)
    shown.close()


def test_that_there_is_an_end_to_pictures_and_it_is_said(editor: PicturesEditor, tmp_path: Path) -> None:
    editor.add_files([tmp_path / "a.png"] * (MOST_PICTURES + 1))

    assert "12" in editor.report.text()
    assert editor.problem() is None


def test_that_a_draft_brings_new_and_stored_pictures_back_and_a_damaged_one_none(editor: PicturesEditor) -> None:
    new = picture_of(image(30, 20), "new")
    stored = Picture("stored", "jpeg", 30, 20, new.picture, 7)
    editor.set_value([stored])
    kept = [*editor.state(), {"id": 99}, {"name": "x"}, "nonsense"]
    editor.set_value([new])
    kept += editor.state()
    editor.set_value([stored])
    editor.restore(kept)

    assert editor.value() == (stored, new)


def test_that_pictures_of_a_product_are_saved_kept_and_taken_away(
    shop: Shop, shop_desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    number = shop.add("Çay")
    form = product_form(shop_desk, None, number)
    qtbot.addWidget(form)
    form.show()
    pictures = form.editors["pictures"]
    assert isinstance(pictures, PicturesEditor)
    pictures.add_files([saved(tmp_path, "a.png"), saved(tmp_path, "b.png")])
    qtbot.waitUntil(lambda: len(pictures.value()) == 2)
    form.stay_button.click()
    first = shop_desk.read(queries.pictures, number)
    pictures.move_by(-1)
    pictures.list.setCurrentRow(1)
    pictures.move_by(-1)
    form.stay_button.click()
    second = shop_desk.read(queries.pictures, number)
    pictures.list.setCurrentRow(0)
    pictures.remove()
    form.save_button.click()

    assert [row.name for row in first] == ["a.png", "b.png"]
    assert [(row.name, row.id) for row in second] == [("b.png", first[1].id), ("a.png", first[0].id)]
    assert [row.name for row in shop_desk.read(queries.pictures, number)] == ["a.png"]
    assert form.error.text() == ""


def test_that_the_reader_of_pictures_is_there_for_the_usual_kinds() -> None:
    known = {bytes(one.data()).decode() for one in QImageReader.supportedImageFormats()}

    assert {"png", "jpeg", "webp", "bmp", "gif"} <= known
