"""Clauses in Word: the number as text and a tabulator, hanging, so that it stays the same whoever edits around it."""

from collections.abc import Iterable
from typing import Final

from kamdesk.pdf.blocks import Changes, Clause
from kamdesk.pdf.word.paragraphs import Flow, Paragraph
from kamdesk.pdf.word.runs import Face, code_runs, runs, tab

_DEEPEST: Final = 5
_CHARACTER: Final = 5.4  # width in points, on average and on the safe side
_AFTER_NUMBER: Final = 7.0
_LEAST_INDENT: Final = 22.0
_MOST_INDENT: Final = 60.0
_LEAST_JUSTIFIED: Final = 310.0  # in a narrower column straight edges tear the words apart
_BEFORE: Final = {1: 5.0, 2: 4.0}
_BEFORE_DEEPER: Final = 2.5
_BEFORE_HEADING: Final = 13.0
_MUTED: Final = "556070"


def _level(clause: Clause | Changes) -> int:
    level = clause.level if isinstance(clause, Clause) else len(clause.number.strip(".").split("."))
    return min(max(level, 1), _DEEPEST)


class ClauseWriter:
    """Writes the clauses of one column, whose numbers of each level stand below each other."""

    def __init__(self, flow: Flow, face: Face, clauses: Iterable[Clause | Changes]) -> None:
        self._flow, self._face = flow, face
        needs = [0.0] * _DEEPEST
        for clause in clauses:
            place = max(_level(clause) - 1, 1)  # the first and the second level share theirs
            needs[place] = max(needs[place], len(clause.number) * _CHARACTER + _AFTER_NUMBER)
        self._indents = [0.0, 0.0]
        for need in needs[1:]:
            self._indents.append(self._indents[-1] + min(max(need, _LEAST_INDENT), _MOST_INDENT))

    def write(self, clause: Clause | Changes) -> None:
        """Add *clause* to the column."""
        level, flow = _level(clause), self._flow
        begin = self._indents[level - 1] if level > 1 else 0.0
        indent = self._indents[max(level, 2)]
        face, heads = self._face, isinstance(clause, Clause) and clause.heading
        number = code_runs(clause.number, face, flow.rtl) + tab() if clause.number else ""
        before = _BEFORE.get(level, _BEFORE_DEEPER)
        justified = isinstance(clause, Clause) and clause.justified and not heads and flow.width - indent >= _LEAST_JUSTIFIED
        flow.add(
            Paragraph(
                number + self._text(clause),
                flow.rtl,
                ("ClauseHeading" if level == 1 else "ClauseSubheading") if heads else "Clause",
                "both" if justified else "",
                before=(_BEFORE_HEADING if level == 1 else before + 3.0) if heads else before,
                indent=indent,
                hanging=indent - begin if number else 0.0,
                keeps_next=heads,
            )
        )

    def _text(self, clause: Clause | Changes) -> str:
        face, rtl = self._face, self._flow.rtl
        if isinstance(clause, Clause):
            return runs(clause.text, face, rtl)
        gone = Face(face.language, colour=_MUTED, struck=True, foreign=face.foreign)
        new = Face(face.language, strong=True, underlined=True, foreign=face.foreign)
        faces = {"same": face, "gone": gone, "new": new}
        return "".join(runs(text, faces[kind], rtl) for kind, text in clause.runs)
