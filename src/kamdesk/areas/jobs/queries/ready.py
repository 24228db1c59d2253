"""The positions and clauses that come with the program."""

from typing import Any

from kamdesk.areas.jobs.rules.refusals import ReadyPositionError
from kamdesk.core.resources import resource

Shipped = dict[str, Any]  # the file's own shape: see `shipped`


def shipped() -> Shipped:
    """Return what comes with the program.

    "clauses" by key with section, indicator and texts by language; "positions" with key, department and names by language,
    items (level, section, clause key or None for a section, weight or None, norm or None) and requirements.
    """
    import json

    with resource("templates", "jobs.json").open(encoding="utf-8") as stream:
        found: Shipped = json.load(stream)
    return found


def ready_positions() -> dict[str, dict[str, str]]:
    """Return the names by language of the ready positions, by their keys."""
    return {one["key"]: dict(one["names"]) for one in shipped()["positions"]}


def ready_position(key: str) -> Shipped:
    """Return one ready position.

    Raises:
        ReadyPositionError: there is none under that key.
    """
    for one in shipped()["positions"]:
        if one["key"] == key:
            found: Shipped = one
            return found
    raise ReadyPositionError(key)
