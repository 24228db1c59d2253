"""The same papers as Word documents, for those who edit them: `save_word` and `word_bytes`.

Word lays the pages out itself, so running totals are left out and a chart becomes a table of its figures; everything else of
`pdf.blocks` is there, in the directions of its languages.
"""

from pathlib import Path

from kamdesk.core.i18n import in_language
from kamdesk.pdf.blocks import Document


def word_bytes(document: Document) -> bytes:
    """Return the .docx file of *document*; the same document gives the same bytes."""
    from kamdesk.pdf.word.binding import bound

    with in_language(document.language):
        return bound(document)


def save_word(document: Document, path: Path) -> None:
    """Write *document* to *path*, replacing a file that is there only once the new one is complete.

    Raises:
        PaperNotSavedError: The file cannot be written; nothing is changed at *path*.
    """
    from kamdesk.pdf.render import save_bytes

    save_bytes(word_bytes(document), path)


__all__ = ["save_word", "word_bytes"]
