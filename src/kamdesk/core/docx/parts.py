"""The parts of a Word document as trees of elements, parsed without following anything out of it.

Belongs to the child process: what it refuses becomes an exit code there.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

_MAIN: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_SHORT: Final = {
    **dict.fromkeys(_MAIN, "w"),
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "types",
}
_DEEPEST: Final = 150
_BLOCK: Final = 1 << 16
_LARGEST_PART: Final = 100 * 1024 * 1024


class DamagedError(Exception):
    """A part is missing, or is no XML that a Word document may have."""


class TooMuchError(Exception):
    """The document has more elements than allowed."""


def child_of(element: Element | None, tag: str) -> Element | None:
    """Return the first child called *tag*; none of nothing. `Element.find` would take the colon for a prefix of its own."""
    return None if element is None else next((child for child in element if child.tag == tag), None)


class _Parsing:
    """Builds one tree; refuses definitions of entities and documents without bottom."""

    def __init__(self, most_elements: int) -> None:
        self._builder = TreeBuilder()
        self._depth = 0
        self._left = most_elements
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data
        self._parser = parser

    @staticmethod
    def _refuse(*_: object) -> None:
        raise DamagedError

    @staticmethod
    def _name(name: str) -> str:
        space, _sign, local = name.rpartition(" ")
        return f"{_SHORT[space]}:{local}" if space in _SHORT else local

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._left -= 1 + len(attributes)
        if self._depth > _DEEPEST:
            raise DamagedError
        if self._left < 0:
            raise TooMuchError
        self._builder.start(self._name(name), {self._name(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(self._name(name))

    def feed(self, data: bytes, is_last: bool) -> None:
        try:
            self._parser.Parse(data, is_last)
        except expat.ExpatError as error:
            raise DamagedError from error

    def close(self) -> Element:
        return self._builder.close()


class Parts:
    """A Word document opened as the archive that it is.

    Names of elements and attributes are short: ``w:p`` for both editions of the standard, and without a prefix where no rule of
    ours looks at the namespace.
    """

    def __init__(self, archive: zipfile.ZipFile, most_elements: int) -> None:
        self._archive = archive
        self._most = most_elements
        self.names = frozenset(archive.namelist())

    def tree(self, name: str) -> Element:
        """Return the root of a part.

        Raises:
            DamagedError: There is no such part, or it is not XML.
            TooMuchError: It is too large or has too many elements.
        """
        if name not in self.names:
            raise DamagedError
        if self._archive.getinfo(name).file_size > _LARGEST_PART:
            raise TooMuchError
        parsing = _Parsing(self._most)
        with self._archive.open(name) as stream:
            while block := stream.read(_BLOCK):
                parsing.feed(block, False)
        parsing.feed(b"", True)
        return parsing.close()

    def main(self) -> str:
        """Return the name of the part that holds the text."""
        for kind, target in self._targets("_rels/.rels", ""):
            if kind == "officeDocument":
                return target
        return "word/document.xml"

    def related(self, main: str, kind: str) -> Element | None:
        """Return the part that *main* names as its *kind* (“styles”, “numbering”), if it has one."""
        folder, _sign, file = main.rpartition("/")
        for found, target in self._targets(f"{folder}/_rels/{file}.rels".lstrip("/"), folder):
            if found == kind and target in self.names:
                return self.tree(target)
        return None

    def has_macros(self) -> bool:
        """Tell whether programs come with the document."""
        if any(name.lower().endswith("vbaproject.bin") for name in self.names):
            return True
        if "[Content_Types].xml" not in self.names:
            return False
        kinds = (element.get("ContentType", "").lower() for element in self.tree("[Content_Types].xml"))
        return any("macroenabled" in kind or "vba" in kind for kind in kinds)

    def points_outside(self) -> bool:
        """Tell whether any part refers to something that is not in the file (links, pictures, templates)."""
        names = [name for name in self.names if name.endswith(".rels")]
        return any(element.get("TargetMode") == "External" for name in names for element in self.tree(name))

    def _targets(self, name: str, folder: str) -> Iterator[tuple[str, str]]:
        if name not in self.names:
            return
        for element in self.tree(name):
            if element.get("TargetMode") != "External":
                target = element.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                yield element.get("Type", "").rpartition("/")[2], path
