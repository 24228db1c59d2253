"""Catalogues follow the sources and keep what was translated."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

import catalogues

SOURCE = """
from kamdesk.core.i18n import N_, _, ngettext, pgettext

TITLE = N_("Clients")


def sentence(count: int) -> str:
    # Translators: shown above the list
    return _("Open") + ngettext("{n} invoice", "{n} invoices", count) + pgettext("month", "May")
"""


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalog:
    (tmp_path / "src" / "area").mkdir(parents=True)
    (tmp_path / "src" / "area" / "page.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(catalogues, "SOURCES", tmp_path / "src")
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path / "translations")
    return catalogues.extract()


def write(language: str, content: bytes) -> None:
    path = catalogues.catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_that_every_kind_of_text_is_found(texts: Catalog) -> None:
    assert [message.id for message in texts if message.id] == ["Clients", "Open", ("{n} invoice", "{n} invoices"), "May"]
    assert texts.get("May", context="month") is not None


def test_that_a_language_gets_its_own_plural_forms(texts: Catalog) -> None:
    write("ar", catalogues.update("ar", texts))

    message = catalogues.read("ar").get("{n} invoice")

    assert message is not None
    assert message.string == ("",) * 6


def test_that_an_update_without_new_texts_changes_nothing(texts: Catalog) -> None:
    first = catalogues.update("ru", texts)
    write("ru", first)

    assert catalogues.update("ru", texts) == first


def test_that_an_update_keeps_translations_and_drops_what_is_gone(texts: Catalog) -> None:
    older = Catalog(locale="az", domain=catalogues.DOMAIN)
    older.add("Clients", "Müştərilər")
    older.add("Gone", "Getdi")
    write("az", catalogues.update("az", older))

    write("az", catalogues.update("az", texts))

    assert [message.id for message in catalogues.read("az")] == [message.id for message in texts]
    kept = catalogues.read("az").get("Clients")
    assert kept is not None
    assert kept.string == "Müştərilər"


def test_that_a_text_which_changed_a_little_is_not_guessed_from_the_old_one(texts: Catalog) -> None:
    older = Catalog(locale="az", domain=catalogues.DOMAIN)
    older.add("Opened", "Açıldı")
    write("az", catalogues.update("az", older))

    write("az", catalogues.update("az", texts))

    fresh = catalogues.read("az").get("Open")
    assert fresh is not None
    assert fresh.string == ""
