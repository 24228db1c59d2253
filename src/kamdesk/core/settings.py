"""What a user chose on this machine: language, theme, columns, places. Never business data."""

import json
import os
from pathlib import Path
from typing import Any

#: Overrides the folder where settings, drafts and logs are kept.
HOME_VARIABLE = "KAMDESK_HOME"


def home() -> Path:
    """Return the folder of this user's settings, made on first use."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        folder = Path(chosen)
    else:
        from platformdirs import user_data_path

        folder = user_data_path("KamDesk", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_whole(path: Path, text: str) -> None:
    """Write *text* so that a reader sees the old file or the new one, never half of it."""
    import tempfile  # late: it is not needed before the window is painted

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


class Settings:
    """A small JSON file of named values; a damaged or unwritable file means defaults, never an error at start."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or home() / "settings.json"
        self._values: dict[str, Any] = {}
        try:
            loaded = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            loaded = {}
        if isinstance(loaded, dict):
            self._values = loaded

    def get(self, key: str, default: Any = None) -> Any:
        """Return what was kept under *key*."""
        return self._values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Keep a JSON value under *key*; None forgets it."""
        if self._values.get(key) == value:
            return
        if value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = value
        try:
            write_whole(self._path, json.dumps(self._values, ensure_ascii=False, indent=1))
        except OSError:
            return  # a full disk must not stop the work; the choice holds until the program ends
