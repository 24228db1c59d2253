"""A list of products in the import assistant: what is there already is changed on wish, and undoing says what it does not undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from tests.areas.catalogue.builders import Shop

from kamdesk.app.importing.assistant import Assistant, open_assistant
from kamdesk.app.importing.step_files import FilesStep
from kamdesk.app.importing.step_result import ResultStep
from kamdesk.app.importing.step_trial import TrialStep
from kamdesk.core.sheets import write_csv
from kamdesk.ui.desk import Desk


@pytest.fixture(params=["sqlite"])
def store_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def settle(qtbot: QtBot, assistant: Assistant) -> None:
    qtbot.waitUntil(assistant.stack.isEnabled, timeout=30_000)


def test_that_products_are_changed_on_wish_and_undoing_says_that_they_stay_so(
    shop: Shop, shop_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    number = shop.add("Çay", code="T1")
    shop_desk.user_id = shop.manager
    path = tmp_path / "products.csv"
    write_csv(path, ["Code", "Name"], [["T1", "Qara çay"], ["N1", "Yeni"]])
    assistant = open_assistant(shop_desk, what="products")
    files, trial, result = assistant.steps[0], assistant.steps[3], assistant.steps[4]
    assert isinstance(files, FilesStep)
    assert isinstance(trial, TrialStep)
    assert isinstance(result, ResultStep)
    files.add([path])
    settle(qtbot, assistant)
    for _step in range(3):
        qtbot.keyClick(assistant, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle(qtbot, assistant)
    passed_over = trial.told.text()
    box = next(one for one in trial.findChildren(QComboBox) if one.findData("update") >= 0)
    box.setCurrentIndex(box.findData("update"))
    box.activated.emit(box.currentIndex())
    settle(qtbot, assistant)
    would_be = trial.told.text()
    qtbot.keyClick(assistant, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, assistant)
    told = result.details.text()
    result.undo()
    settle(qtbot, assistant)

    assert passed_over == "Would be taken: 1 product."
    assert would_be == "Would be taken: 1 product, 1 product updated."
    assert "what it updates stays so" in told
    assert result.told.text() == "What the import added is taken out again; what it updated stays so."
    assert shop.row(number).name == "Qara çay"
    assistant.close()
