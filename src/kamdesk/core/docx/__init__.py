"""The wording of Word documents and of pasted text: paragraphs with the numbers that people see.

`read_wording` opens a .docx in a child process with limits and resolves automatic numbering; `wording_of_text` does the same for
text from the clipboard.
"""

from kamdesk.core.docx.limits import LIMITS, Limits
from kamdesk.core.docx.reading import read_wording
from kamdesk.core.docx.refusals import WordFileError
from kamdesk.core.docx.wording import Wording, WordingParagraph, plain_number, wording_of_text

__all__ = [
    "LIMITS",
    "Limits",
    "WordFileError",
    "Wording",
    "WordingParagraph",
    "plain_number",
    "read_wording",
    "wording_of_text",
]
