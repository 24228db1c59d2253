"""The rules of the house that no linter knows."""

import ast
import re
import string
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Signal
from pytestqt.qtbot import QtBot

import catalogues
import dev
import environment
from kamdesk.core.i18n import LANGUAGES, SOURCE_LANGUAGE

ROOT = environment.ROOT
AT_THE_TOP = {"pyproject.toml", "src", "resources", "tests", "packaging", "README.md"}
NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"}
TEXT_FILES = {"", ".cfg", ".csv", ".json", ".lock", ".md", ".po", ".py", ".qss", ".sh", ".svg", ".toml", ".txt", ".yml"}
#: Spelled in pieces, or this file would be the first to break the rule.
MACHINE_PATHS = re.compile("|".join((r"(?<![\w.])/(?:" + r"work|root|tmp|home/\w+)/", r"[A-Z]:" + r"\\Users\\")))
ADDRESSES_OF_REGISTRIES = re.compile(
    "|".join(("pypi" + r"\.org", "python" + r"hosted\.org", "--find" + "-links", "--extra" + "-index"))
)
VOID_CALLS = 100_000


def ignored_folders() -> set[str]:
    """Return the folders that set-up and running make, as the version control is told."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return {line.rstrip("/") for line in lines if line.endswith("/")}


def files_of_the_project() -> Iterator[Path]:
    made = ignored_folders()
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if parts[0] != ".git" and made.isdisjoint(parts) and path.suffix in TEXT_FILES and path.is_file():
            yield path


def lines_matching(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files_of_the_project()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_that_nothing_strange_stands_at_the_top() -> None:
    visible = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}

    assert visible - ignored_folders() <= AT_THE_TOP


def test_that_every_source_file_has_a_name_that_says_something() -> None:
    assert [path for path in (ROOT / "src").rglob("*.py") if {path.stem, path.parent.name} & NAMES_THAT_SAY_NOTHING] == []


def test_that_no_file_knows_the_machine_it_was_written_on() -> None:
    assert lines_matching(MACHINE_PATHS) == []


def test_that_no_file_names_a_registry() -> None:
    assert lines_matching(ADDRESSES_OF_REGISTRIES) == []


def test_that_every_test_is_named_for_what_it_promises() -> None:
    strange = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test") and not node.name.startswith("test_that_")
    ]

    assert strange == []


def test_that_the_readme_and_the_automatic_check_use_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    automatic = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    named = set(re.findall(r"packaging/dev\.py ([a-z]+)", readme))

    assert {"run", "test"} <= named <= set(dev.COMMANDS)
    assert "python3 packaging/dev.py test" in automatic


def test_that_the_lock_pins_every_dependency_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=!~ ]", line)[0].lower().replace("_", "-") for line in wanted}
    entries = environment.LOCK.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    locked = {line.partition("==")[0] for line in entries if "==" in line and "--hash=sha256:" in line}

    assert names <= locked
    assert len(locked) == sum(not line.startswith("#") for line in entries)


# --- texts ------------------------------------------------------------------------------------------------------------


def placeholders(text: str) -> set[str]:
    """Return what is filled in later: our own `{name}`, and the `%1` of the sentences that Qt speaks."""
    ours = {field for _text, field, _spec, _conversion in string.Formatter().parse(text) if field is not None}
    return ours | set(re.findall(r"%(?:\d|L\d|n)", text))


def said(message: Message) -> tuple[str, ...]:
    """Return what a catalogue says for *message*: one form, or one for each kind of number."""
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)


def asked(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, list | tuple) else (message.id,)


def fits(message: Message) -> bool:
    """Tell whether a translation names what its source names; the form for one or two may leave the number out."""
    source, forms = asked(message), said(message)
    if len(source) == 1:
        return placeholders(forms[0]) == placeholders(source[0])
    return placeholders(forms[-1]) == placeholders(source[-1]) and all(
        placeholders(source[0]) - {"count", "days", "n", "number", "rows"} <= placeholders(form) <= placeholders(source[-1])
        for form in forms
    )


@pytest.fixture(scope="module")
def texts() -> set[tuple[str | None, tuple[str, ...]]]:
    return {(message.context, asked(message)) for message in catalogues.extract() if message.id}


def test_that_every_language_has_a_catalogue() -> None:
    assert set(catalogues.LANGUAGES) == set(LANGUAGES) - {SOURCE_LANGUAGE}


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_that_a_catalogue_knows_every_text_and_no_other(language: str, texts: set[tuple[str | None, tuple[str, ...]]]) -> None:
    known = {(message.context, asked(message)) for message in catalogues.read(language) if message.id}

    assert known == texts


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_that_every_text_is_translated(language: str) -> None:
    missing = [message.id for message in catalogues.read(language) if message.id and (message.fuzzy or not all(said(message)))]

    assert missing == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_that_a_translation_names_what_its_source_names(language: str) -> None:
    assert [message.id for message in catalogues.read(language) if message.id and all(said(message)) and not fits(message)] == []


# --- Qt ---------------------------------------------------------------------------------------------------------------


class OneCell(QAbstractTableModel):
    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 1

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 1

    def data(self, _index: QModelIndex | QPersistentModelIndex, _role: int = 0) -> None:
        return None


class Bell(QObject):
    rung = Signal(bool)


def test_that_qt_does_not_lose_references(qtbot: QtBot) -> None:
    """Some releases of PySide6 lose one to None or True on every void call, and abort after some thousand."""
    model = OneCell()
    cell = model.index(0, 0)
    bell = Bell()
    bell.rung.connect(lambda _on: None)
    before = [sys.getrefcount(value) for value in (None, True)]

    for _call in range(VOID_CALLS):
        cell.data(0)
        bell.rung.emit(True)

    drift = [abs(sys.getrefcount(value) - count) for value, count in zip((None, True), before, strict=True)]
    assert max(drift) < VOID_CALLS // 100
