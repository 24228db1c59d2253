"""Word documents made by hand: of the kinds that the program does not write, and broken or hostile ones."""

from pathlib import Path

from tests.core.office_files import zip_with

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*targets: tuple[str, str, bool]) -> bytes:
    """Return a part of relations: kind, target, and whether it is outside."""
    where = {True: ' TargetMode="External"', False: ""}
    lines = "".join(
        f'<Relationship Id="r{place}" Type="{_KINDS}/{kind}" Target="{target}"{where[outside]}/>'
        for place, (kind, target, outside) in enumerate(targets)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'.encode()


def docx_with(
    path: Path,
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    space: str = MAIN,
    head: str = "",
    more: dict[str, bytes] | None = None,
) -> Path:
    """Write a document whose body, lists and styles are exactly the given XML (prefix ``w:``)."""

    def part(name: str, inner: str) -> bytes:
        return f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:{name} xmlns:w="{space}" {_SPACES}>{inner}</w:{name}>'.encode()

    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml", False)),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(("numbering", "numbering.xml", False), ("styles", "/word/styles.xml", False)),
        "word/numbering.xml": part("numbering", numbering),
        "word/styles.xml": part("styles", styles),
    }
    return zip_with(path, parts | (more or {}))


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(text: str = "", *, style: str = "", item: tuple[int, int] | None = None, runs: str = "", mark: str = "") -> str:
    """Return a paragraph; *item* is the list and its level, *mark* what is said about the paragraph's end."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if item is not None:
        properties += f'<w:numPr><w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/></w:numPr>'
    if mark:
        properties += f"<w:rPr>{mark}</w:rPr>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs or run(text)}</w:p>"


def level(place: int, text: str, style: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def restarted(place: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


CLAUSES = abstract(0, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."), level(3, "%4)", "lowerLetter")) + num(1, 0)
