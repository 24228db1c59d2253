"""The catalogues of translated texts: brought up to date with the sources, and compiled. Needs Babel.

A catalogue keeps no line numbers and no dates, so that it changes only when a text does. Texts that disappeared are
dropped; a text that changed a little is not guessed from the old one: it is new.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src"
FOLDER = ROOT / "resources" / "translations"
DOMAIN = "kamdesk"
WIDTH = 120
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
COMMENT_TAGS = ("Translators:",)
#: As translators know them; the ones that Babel would choose stand in another order for Arabic.
PLURALS = {
    "az": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}
LANGUAGES = tuple(PLURALS)
_NOISE = (
    "Project-Id-Version",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Report-Msgid-Bugs-To",
    "Generated-By",
)


def catalogue_path(language: str) -> Path:
    """Return where the catalogue of *language* is kept."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def extract() -> Catalog:
    """Collect every text of the sources, with the files it stands in."""
    texts = Catalog(domain=DOMAIN, project="KamDesk", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        str(SOURCES), method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=COMMENT_TAGS, strip_comment_tags=True
    )
    for name, line, message, comments, context in sorted(found, key=lambda text: (text[0], text[1])):
        texts.add(message, None, [(Path(name).as_posix(), line)], auto_comments=comments, context=context)
    return texts


def read(language: str) -> Catalog:
    """Return the catalogue of *language*, empty when there is none yet."""
    path = catalogue_path(language)
    header = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: {PLURALS[language]}\\n"\n'
    content = path.read_bytes() if path.exists() else header.encode()
    return read_po(BytesIO(content), locale=language, domain=DOMAIN)


def update(language: str, texts: Catalog) -> bytes:
    """Return the catalogue of *language* with exactly *texts*, keeping what was translated."""
    catalogue = read(language)
    catalogue.update(texts, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    catalogue.header_comment = f"# {catalogue.locale.english_name if catalogue.locale else language} texts of KamDesk."
    buffer = BytesIO()
    write_po(buffer, catalogue, width=WIDTH, include_lineno=False, ignore_obsolete=True)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}:' for name in _NOISE))).encode()


def write_compiled(language: str) -> None:
    """Write the compiled catalogue of *language* beside its source."""
    with catalogue_path(language).with_suffix(".mo").open("wb") as stream:
        write_mo(stream, read(language))


def main(arguments: list[str]) -> int:
    """Carry out `update` or `compile`."""
    if arguments not in (["update"], ["compile"]):
        print("Usage: catalogues.py update|compile", file=sys.stderr)
        return 2
    texts = extract() if arguments == ["update"] else None
    for language in LANGUAGES:
        path = catalogue_path(language)
        if texts is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(update(language, texts))
            catalogue = read(language)
            missing = sum(not all(_forms(message.string)) for message in catalogue if message.id)
            print(f"{language}: {len(catalogue)} texts, {missing} not translated")
        if path.exists():
            write_compiled(language)
    return 0


def _forms(string: str | list[str] | tuple[str, ...] | None) -> list[str] | tuple[str, ...]:
    if isinstance(string, list | tuple):
        return string
    return [string or ""]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
