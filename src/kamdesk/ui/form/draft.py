"""What is being typed, kept every few seconds on this machine, so that a crash loses nothing.

Example:
    draft = Draft("ClientForm", record_id, user_id)
    draft.keep(states); draft.found(); draft.drop()
"""

import json
from datetime import UTC, datetime
from typing import Any

from kamdesk.core.settings import home, write_whole

#: Drafts of forms that are open now; a second form of the same record keeps its own.
_open: set[str] = set()


class Draft:
    """The draft of one open form."""

    def __init__(self, form: str, record_id: int | None, user_id: int | None) -> None:
        base = name = f"{form}-{user_id or 0}-{record_id or 'new'}"
        number = 2
        while name in _open:
            name, number = f"{base}-{number}", number + 1
        self._name = name
        _open.add(name)
        self._path = home() / "drafts" / f"{name}.json"
        self._kept: dict[str, Any] | None = None

    def found(self) -> tuple[dict[str, Any], datetime] | None:
        """Return what an earlier form left behind and when; None where nothing readable is."""
        try:
            loaded = json.loads(self._path.read_text(encoding="utf-8"))
            return dict(loaded["states"]), datetime.fromisoformat(loaded["at"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, states: dict[str, Any]) -> None:
        """Write *states* down if they changed; a full disk is borne in silence, the form itself still has them."""
        if states == self._kept:
            return
        try:
            self._path.parent.mkdir(mode=0o700, exist_ok=True)
            write_whole(self._path, json.dumps({"at": datetime.now(UTC).isoformat(), "states": states}, ensure_ascii=False))
        except OSError:
            return
        self._kept = dict(states)

    def drop(self) -> None:
        """Forget the draft: it was saved or thrown away on purpose."""
        self._kept = None
        self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """The form is gone; the draft stays if it was not dropped."""
        _open.discard(self._name)
