"""What a user chose is kept, and a damaged file never stops the program."""

from pathlib import Path

import pytest

from kamdesk.core.settings import Settings, write_whole


def test_that_a_choice_is_there_at_the_next_start(home: Path) -> None:
    Settings().set("theme", "dark")
    assert Settings().get("theme") == "dark"
    Settings().set("theme", None)
    assert Settings().get("theme", "system") == "system"
    assert [path.name for path in home.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe\x00", b"null"])
def test_that_a_damaged_file_means_defaults(home: Path, content: bytes) -> None:
    (home / "settings.json").write_bytes(content)
    settings = Settings()
    assert settings.get("theme", "system") == "system"
    settings.set("theme", "light")
    assert Settings().get("theme") == "light"


def test_that_a_choice_holds_until_the_end_where_it_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    settings = Settings(blocked / "settings.json")
    settings.set("theme", "dark")
    assert settings.get("theme") == "dark"


def test_that_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_whole(path, "one")
    write_whole(path, "two ə")
    assert path.read_text(encoding="utf-8") == "two ə"
    assert list(tmp_path.iterdir()) == [path]
