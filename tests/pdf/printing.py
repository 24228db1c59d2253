"""Short ways from blocks to a paper that is read back."""

from tests.pdf.reading import pages_by_pdfium

from kamdesk.pdf.blocks import Block, Document
from kamdesk.pdf.render import pdf_bytes


def printed(*blocks: Block, language: str = "en") -> bytes:
    return pdf_bytes(Document("Paper", language, blocks))


def pages(*blocks: Block, language: str = "en") -> list[str]:
    return pages_by_pdfium(printed(*blocks, language=language))


def words(mark: str, count: int) -> str:
    """Return *count* words that are all different and begin with *mark*."""
    return " ".join(f"{mark}{i}" for i in range(count))
