"""What is odd about a clause of the library: it can be kept so, and whoever writes it is told."""

from collections.abc import Mapping
from itertools import chain

from kamdesk.areas.contracts.rules.fields import FIELDS, fields_in
from kamdesk.core.i18n import LANGUAGES, _, language_name
from kamdesk.core.text import excerpt, isolate, isolate_ltr, listed


def oddities(texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return a language and a sentence for each thing that is odd: no words, no field of that name, fields that others lack."""
    written = {one: texts[one] for one in LANGUAGES if texts.get(one, "").strip()}
    if not written:
        return ()
    used = {one: set(fields_in(text)) for one, text in written.items()}
    every = dict.fromkeys(chain.from_iterable(fields_in(text) for text in written.values()))
    found = []
    for language in LANGUAGES:
        name = isolate(language_name(language))
        if language not in written:
            found.append((language, _("There are no words in {language}.").format(language=name)))
            continue
        unknown = [one for one in dict.fromkeys(fields_in(written[language])) if one not in FIELDS]
        if unknown:
            told = _("In {language} there is no field of this name: {fields}. Choose one from the menu.")
            found.append((language, told.format(language=name, fields=listed(excerpt(one) for one in unknown))))
        lacking = [one for one in every if one in FIELDS and one not in used[language]]
        if lacking:
            told = _("In {language} fields are missing that stand in another language: {fields}")
            shown = listed(isolate_ltr("{" + one + "}") for one in lacking)
            found.append((language, told.format(language=name, fields=shown)))
    return tuple(found)
