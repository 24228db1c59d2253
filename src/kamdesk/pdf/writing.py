"""How objects become a file: packed and compressed, or one by one as the oldest archives want it."""

import hashlib
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject, PDFStream
from reportlab.pdfbase.pdfdoc import format as formatted

_PACK: Final = 400  # objects in one stream
_LEVEL: Final = 4  # of compression: the next one takes half as long again and saves a twentieth
_LINE: Final = "\n"
_ENTRY: Final = struct.Struct(">BIH")
_KIND_AND_PACK: Final = struct.Struct(">BI")
_INDEXES: Final = [struct.pack(">H", i) for i in range(_PACK)]


class PdfFile(PDFDocument):
    """The objects of one file, in the order in which they were made.

    Part 2 and 3 of the archive format let small objects be packed together; part 1 is PDF 1.4 and does not know how.
    """

    def __init__(self, part: int) -> None:
        """Begin a file that keeps to *part* of the archive format PDF/A."""
        self.packs = part > 1
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7) if self.packs else (1, 4))
        self.catalog = PDFDictionary({"Type": "/Catalog"})
        self.blocks: list[tuple[int, Sequence[str]]] = []

    def number(self, name: str) -> int:
        """Return the number of the object registered as *name*."""
        found: int = self.idToObjectNumberAndVersion[name][0]
        return found

    def next_number(self) -> int:
        """Return the number that the next object will have."""
        return int(self.objectcounter) + 1

    def add_plain(self, bodies: Sequence[str]) -> int:
        """Add objects that are written already, in ASCII; return the number of the first, the others follow."""
        first = self.next_number()
        self.blocks.append((first, bodies))
        self.objectcounter += len(bodies)
        return first

    def data(self, information: PDFDictionary) -> bytes:
        """Return the whole file, described by *information*."""
        self.Reference(self.catalog, "catalog")
        self.Reference(information, "information")
        return _Writer(self).data()

    def body(self, number: int) -> bytes | tuple[bytes, bytes]:
        """Return object *number*, which was registered by name; a stream as its dictionary and its content."""
        made: PDFObject = self.idToObject[self.numberToId[number]]
        if isinstance(made, PDFStream):
            return self._stream(made)
        text: bytes = formatted(made, self, toplevel=1)
        return text

    def _stream(self, stream: PDFStream) -> tuple[bytes, bytes]:
        entries, content = dict(stream.dictionary.dict), stream.content
        if isinstance(content, str):
            content = content.encode("latin-1")
        if stream.filters:
            content = zlib.compress(content, _LEVEL)
            entries["Filter"] = "/FlateDecode"
        entries["Length"] = len(content)
        return formatted(PDFDictionary(entries), self), content


class _Writer:
    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._out = [b"%%PDF-1.%d\n%%\xe2\xe3\xcf\xd3\n" % (7 if file.packs else 4)]
        self._at = len(self._out[0])
        self._places: list[int] = []
        self._digest = hashlib.md5(usedforsecurity=False)

    def data(self) -> bytes:
        """Write everything."""
        file = self._file
        small: dict[int, str] = {}
        for number in _growing(file.numberToId):
            body = file.body(number)
            if isinstance(body, tuple):
                self._put_stream(number, *body)
            elif file.packs:
                small[number] = body.decode("latin-1")
            else:
                self._put(number, body)
        return self._packed(small) if file.packs else self._plain()

    def _place(self, number: int, at: int) -> None:
        self._places += [0] * (number + 1 - len(self._places))
        self._places[number] = at

    def _put(self, number: int, body: bytes) -> None:
        self._place(number, self._at)
        written = b"%d 0 obj\n%s\nendobj\n" % (number, body.rstrip(b"\n"))
        self._out.append(written)
        self._digest.update(written)
        self._at += len(written)

    def _put_stream(self, number: int, dictionary: bytes, content: bytes) -> None:
        self._put(number, b"%s\nstream\n%s\nendstream" % (dictionary, content))

    def _packed(self, small: dict[int, str]) -> bytes:
        """Put *small* objects and the plain ones into packs, and say where everything is in a packed table."""
        entries = {0: _ENTRY.pack(0, 0, 0xFFFF)}
        entries |= {number: _ENTRY.pack(1, at, 0) for number, at in enumerate(self._places) if at}
        last = self._file.objectcounter
        for numbers, bodies in [(list(small), list(small.values())), *self._plain_blocks()]:
            for i in range(0, len(numbers), _PACK):
                last += 1
                part = numbers[i : i + _PACK]
                self._put_pack(last, part, bodies[i : i + _PACK])
                head = _KIND_AND_PACK.pack(2, last)
                entries.update(zip(part, [head + index for index in _INDEXES[: len(part)]], strict=True))
                entries[last] = _ENTRY.pack(1, self._places[last], 0)
        entries[last + 1] = _ENTRY.pack(1, self._at, 0)
        table = zlib.compress(b"".join([entries[number] for number in range(last + 2)]), _LEVEL)
        head = b"<</Type/XRef/Size %d/W[1 4 2]%s/Length %d/Filter/FlateDecode>>" % (last + 2, self._trailer(), len(table))
        ends = b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last + 1, head, table, self._at)
        return b"".join([*self._out, ends])

    def _plain_blocks(self) -> list[tuple[Sequence[int], Sequence[str]]]:
        return [(range(first, first + len(bodies)), bodies) for first, bodies in self._file.blocks]

    def _put_pack(self, pack: int, numbers: Sequence[int], bodies: Sequence[str]) -> None:
        lengths = [len(body) + 1 for body in bodies]
        starts = accumulate(lengths, initial=0)
        head = " ".join([f"{number} {start}" for number, start in zip(numbers, starts, strict=False)])
        content = zlib.compress(f"{head}\n{_LINE.join(bodies)}".encode("latin-1"), _LEVEL)
        entries = b"<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>" % (len(numbers), len(head) + 1, len(content))
        self._put_stream(pack, entries, content)

    def _plain(self) -> bytes:
        """Put the plain objects one by one, and say where everything is as PDF 1.4 does."""
        for numbers, bodies in self._plain_blocks():
            for number, body in zip(numbers, bodies, strict=True):
                self._put(number, body.encode("ascii"))
        size = len(self._places)
        rows = [b"0000000000 65535 f \n", *[b"%010d 00000 n \n" % at for at in self._places[1:]]]
        head = b"xref\n0 %d\n%s" % (size, b"".join(rows))
        ends = b"%strailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (head, size, self._trailer(), self._at)
        return b"".join([*self._out, ends])

    def _trailer(self) -> bytes:
        catalog, information = self._file.number("catalog"), self._file.number("information")
        mark = self._digest.hexdigest().upper().encode()
        return b"/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (catalog, information, mark, mark)


def _growing(numbers: Mapping[int, object]) -> Iterator[int]:
    """Return *numbers* from the lowest; while they are read others may come, for an object can bring another one."""
    done: set[int] = set()
    while waiting := sorted(numbers.keys() - done):
        done.update(waiting)
        yield from waiting
