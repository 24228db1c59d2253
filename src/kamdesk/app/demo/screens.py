"""A picture of every page, card, form and dialog, in two languages, light and dark."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kamdesk.ui.theme import Mode

LANGUAGES: Final = ("az", "ar")
MODES: "Final[tuple[Mode, ...]]" = ("light", "dark")
WIDTH, HEIGHT = 1280, 800


@dataclass(frozen=True, slots=True)
class Scene:
    """Something to see: its name in the file's name, and how to get there."""

    name: str
    show: Callable[[], object]


def save_screens(
    store: Path, folder: Path, languages: Sequence[str] = LANGUAGES, modes: "Sequence[Mode]" = MODES
) -> Iterator[Path]:
    """Take the pictures of the office in *store* and return their files one by one; no display is needed."""
    with tempfile.TemporaryDirectory(prefix="kamdesk-screen-", ignore_cleanup_errors=True) as place:
        # Always off the screen: nothing flashes, and the letters are the same on every machine.
        os.environ["QT_QPA_PLATFORM"] = _screen(Path(place) / "screen.json")
        from PySide6.QtCore import qInstallMessageHandler

        before = qInstallMessageHandler(_tell_what_matters)
        try:
            for language in languages:
                for mode in modes:
                    yield from _pictures(store, folder, language, mode)
        finally:
            qInstallMessageHandler(before)


def _screen(path: Path) -> str:
    """Return the platform of a screen as large as the window; Qt's own is smaller and dialogs would be squeezed into it."""
    if ":" in str(path):
        return "offscreen"  # a drive's letter ends the path for Qt
    one = {"name": "demo", "x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "dpr": 1.0, "logicalDpi": 96, "logicalBaseDpi": 96}
    path.write_text(json.dumps({"screens": [one]}), encoding="utf-8")
    return f"offscreen:configfile={path}"


def _pictures(store: Path, folder: Path, language: str, mode: "Mode") -> Iterator[Path]:
    from PySide6.QtCore import QCoreApplication, QEvent

    from kamdesk.app.demo.camera import Camera
    from kamdesk.app.demo.stage import Stage

    stage = Stage(store, language, mode, WIDTH, HEIGHT)
    camera = Camera(stage.window)
    for scene in stage.scenes():
        scene.show()
        path = folder / f"{scene.name}-{language}-{mode}.png"
        camera.save(path)
        camera.close_dialogs()
        yield path
    stage.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _tell_what_matters(_kind: object, _context: object, message: str) -> None:
    """Leave out what Qt says about a window that is nowhere."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")
