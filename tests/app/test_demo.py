"""`kamdesk demo`: what it makes, and what it leaves alone."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.app.sample_office import TODAY
from tests.pdf.reading import text_by_pdfium

from kamdesk.app.demo import make_demo
from kamdesk.app.demo.camera import Camera
from kamdesk.app.demo.making import STORE, DemoFolderError, NotTheSampleError
from kamdesk.app.demo.papers import save_papers
from kamdesk.app.demo.screens import HEIGHT, WIDTH, save_screens
from kamdesk.app.new_office import set_up_office
from kamdesk.areas import load_models
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.areas.people.rules import EmployeeDetails
from kamdesk.core.docx import read_wording
from kamdesk.core.i18n import LANGUAGES, current_language
from kamdesk.storage.database import Database
from kamdesk.ui.theme import Theme


def test_that_papers_are_printed_in_four_languages(sample_store: Path, tmp_path: Path) -> None:
    database = Database.open(str(sample_store))

    made = list(save_papers(database, tmp_path, TODAY))

    database.close()
    names = [path.name for path in made]
    assert len(set(names)) == len(names)
    for kind in (
        "contract",
        "contract-disagreements",
        "contract-pack",
        "reminder-final",
        "balance-act",
        "act-damage",
        "return-note",
        "job-description",
        "job-description-versions",
        "job-description-unsigned",
        "assessment-candidate",
        "duties",
        "monthly-report",
        "monthly-report-department",
    ):
        assert {f"{kind}-{language}.pdf" for language in LANGUAGES} <= set(names)
    in_two = {f"{kind}-{pair}.pdf" for kind in ("contract", "job-description") for pair in ("az-ru", "ar-en")}
    assert in_two <= set(names)
    for kind in ("contract", "job-description"):
        assert {f"{kind}-{language}.docx" for language in LANGUAGES} <= set(names)
    in_one = [name for name in names if name not in in_two]
    assert len({sum(Path(name).stem.endswith(f"-{language}") for name in in_one) for language in LANGUAGES}) == 1
    assert all("Nərgiztəpə" in text_by_pdfium(path.read_bytes()) for path in made if "figures" in path.name)
    wording = read_wording(tmp_path / "contract-az.docx")
    assert any("Altunqapı" in one.text for one in wording.paragraphs)


@pytest.mark.usefixtures("theme")
def test_that_every_page_has_its_picture_without_a_display(sample_store: Path, tmp_path: Path) -> None:
    store, folder = tmp_path / "office.kamdesk", tmp_path / "screens"
    shutil.copy(sample_store, store)  # whoever opens an office brings it to the new day
    folder.mkdir()
    made = {path.name: path for path in save_screens(store, folder, ("ar",), ("dark",))}

    assert {
        f"{name}-ar-dark.png" for name in ("clients", "clients-new", "card-contacts", "reports", "search", "shortcuts")
    } <= set(made)
    for path in made.values():
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (WIDTH, HEIGHT)
    assert len({path.read_bytes() for path in made.values()}) == len(made)


def test_that_a_picture_shows_the_dialog_over_the_window(qtbot: QtBot, theme: Theme) -> None:
    theme.set_mode("light")
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    camera = Camera(window)
    before = camera.picture()
    dialog = QDialog(window)
    QPushButton("Save", dialog)
    dialog.resize(120, 80)
    dialog.open()

    camera.wait()
    shown = camera.picture()
    camera.close_dialogs()

    assert shown != before
    assert not dialog.isVisible()
    assert camera.picture() == before


def test_that_a_store_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    load_models()
    path = tmp_path / STORE
    database = Database.create(str(path))
    with database.write() as session:
        set_up_office(session, CompanyDetails(name="Nərgiz MMC"), EmployeeDetails(name="Aynur"))
    database.close()

    with pytest.raises(NotTheSampleError):
        make_demo(tmp_path)

    assert path.exists()
    assert not list((tmp_path / "papers").iterdir())


def test_that_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(DemoFolderError, match="file"):
        make_demo(tmp_path / "file" / "demo")


def test_that_the_settings_of_the_user_stay_as_they_are(tmp_path: Path, home: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    before = os.environ["KAMDESK_HOME"], current_language()

    with pytest.raises(DemoFolderError):
        make_demo(tmp_path / "file")

    assert (os.environ["KAMDESK_HOME"], current_language()) == before
    assert list(home.iterdir()) == []
