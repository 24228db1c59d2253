"""The paper's language is independent of the screen's."""

import pytest

from kamdesk.core import i18n


def test_that_a_paper_speaks_its_own_language_and_the_screen_goes_on_in_its_own() -> None:
    i18n.use_language("ru")
    with i18n.in_language("ar"):
        assert i18n.current_language() == "ar"
        assert i18n.is_rtl()
        with i18n.in_language("en"):
            assert i18n._("Save") == "Save"
        assert i18n.current_language() == "ar"
    assert i18n.current_language() == "ru"
    assert not i18n.is_rtl()


def test_that_an_unknown_language_is_an_error_of_the_program() -> None:
    with pytest.raises(ValueError, match="xx"):
        i18n.use_language("xx")
    with pytest.raises(ValueError, match="xx"), i18n.in_language("xx"):
        pass


@pytest.mark.parametrize("code", i18n.LANGUAGES)
def test_that_every_language_names_itself_and_has_a_catalogue(code: str) -> None:
    assert i18n.language_name(code)
    with i18n.in_language(code):
        assert i18n._("Save")
        assert i18n.ngettext("{count} row", "{count} rows", 5)
