"""Automatic numbering of Word: which number stands before each paragraph.

Belongs to the child process.
"""

import re
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from kamdesk.core.docx.counting import counted
from kamdesk.core.docx.parts import child_of

_LEVELS: Final = 9
_BULLET: Final = "•"
_PLACE: Final = re.compile(r"%([1-9])")
_MOST_LINKS: Final = 50


def _value(parent: Element | None, name: str) -> str | None:
    child = child_of(parent, name)
    return None if child is None else child.get("w:val")


def _number(text: str | None, default: int) -> int:
    try:
        return int(text or default)
    except ValueError:
        return default


def is_on(parent: Element | None, name: str) -> bool:
    """Tell whether a switch such as ``w:vanish`` is there and not turned off."""
    child = child_of(parent, name)
    return child is not None and child.get("w:val", "1").lower() not in {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    paragraph_style: str | None = None

    @staticmethod
    def of(element: Element) -> "_Level":
        restart = _value(element, "w:lvlRestart")
        return _Level(
            start=_number(_value(element, "w:start"), 1),
            style=_value(element, "w:numFmt") or "decimal",
            text=_value(element, "w:lvlText") or "",
            restart=None if restart is None else _number(restart, 0),
            is_legal=is_on(element, "w:isLgl"),
            paragraph_style=_value(element, "w:pStyle"),
        )


def _levels(element: Element) -> dict[int, _Level]:
    return {_number(level.get("w:ilvl"), 0): _Level.of(level) for level in element.iter("w:lvl")}


@dataclass(slots=True)
class _List:
    """One list definition as paragraphs refer to it; several may share their counters."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str | None
    list_id: str | None
    level: int | None


class Numbering:
    """Counts the paragraphs of a document from top to bottom."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default_style: str | None = None
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if styles is not None:
            self._read_styles(styles)
        if numbering is not None:
            self._read_lists(numbering)

    def _read_styles(self, styles: Element) -> None:
        for element in styles.iter("w:style"):
            name = element.get("w:styleId", "")
            properties = child_of(child_of(element, "w:pPr"), "w:numPr")
            level = _value(properties, "w:ilvl")
            self._styles[name] = _Style(
                _value(element, "w:basedOn"), _value(properties, "w:numId"), None if level is None else _number(level, 0)
            )
            if element.get("w:type") == "paragraph" and element.get("w:default", "0") in {"1", "true", "on"}:
                self._default_style = name

    def _read_lists(self, numbering: Element) -> None:
        abstracts = {element.get("w:abstractNumId", ""): element for element in numbering.iter("w:abstractNum")}
        homes = {name: key for key, element in abstracts.items() if (name := _value(element, "w:styleLink"))}
        for element in numbering.iter("w:num"):
            key = _value(element, "w:abstractNumId") or ""
            if key in abstracts:
                key = homes.get(_value(abstracts[key], "w:numStyleLink") or "", key)
            found = _List(key, _levels(abstracts[key]) if key in abstracts else {})
            for override in element.iter("w:lvlOverride"):
                level = _number(override.get("w:ilvl"), 0)
                found.levels |= _levels(override)
                start = _value(override, "w:startOverride")
                if start is not None:
                    found.starts[level] = _number(start, 1)
            self._lists[element.get("w:numId", "")] = found

    def _of_style(self, name: str | None) -> tuple[str | None, int]:
        """Return the list and the level that a style, or one it is based on, puts its paragraphs into."""
        level: int | None = None
        for _link in range(_MOST_LINKS):
            style = self._styles.get(name or "")
            if style is None:
                break
            if level is None:
                level = style.level
            if style.list_id is not None:
                levels = self._lists[style.list_id].levels if style.list_id in self._lists else {}
                linked = next((place for place, own in levels.items() if own.paragraph_style == name), None)
                return style.list_id, linked if linked is not None else level or 0
            name = style.based_on
        return None, 0

    def next(self, properties: Element | None) -> tuple[str, int]:
        """Return the number of the next paragraph and its depth from 1, or nothing and 0.

        Args:
            properties: The paragraph's ``w:pPr``.
        """
        list_id, level = self._of_style(_value(properties, "w:pStyle") or self._default_style)
        own = child_of(properties, "w:numPr")
        if own is not None:
            chosen = _value(own, "w:numId")
            level = _number(_value(own, "w:ilvl"), 0 if chosen not in {None, list_id} else level)
            list_id = chosen or list_id
        found = self._lists.get(list_id or "")
        if found is None or list_id is None or not 0 <= level < _LEVELS or level not in found.levels:
            return "", 0
        self._count(list_id, found, level)
        return self._shown(found, level), level + 1

    def _count(self, list_id: str, found: _List, level: int) -> None:
        counters = self._counters.setdefault(found.abstract, {})
        if level in found.starts and (list_id, level) not in self._started:
            counters[level] = found.starts[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = found.levels[level].start
        self._started.add((list_id, level))
        for deeper in range(level + 1, _LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if level < (deeper if restart is None else restart):
                counters.pop(deeper, None)

    def _shown(self, found: _List, level: int) -> str:
        own, counters = found.levels[level], self._counters[found.abstract]
        if own.style == "bullet":
            return _BULLET

        def said(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = found.levels.get(at, _Level())
            return counted(counters.get(at, other.start), "decimal" if own.is_legal else other.style)

        return _PLACE.sub(said, own.text)
