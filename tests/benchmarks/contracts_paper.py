"""A contract and a long ledger as PDF beside typst and WeasyPrint, in processor time.

The other programs are installed into environments of their own for the measurement, and are given the same text, typefaces and
columns; typst writes tagged PDF/A-2b as we do. No two papers of a measurement are the same, so that none is remembered.
"""

import json
import subprocess
import sys
import venv
from collections.abc import Callable
from datetime import date
from functools import partial
from html import escape
from importlib.resources import files
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from kamdesk.pdf.blocks import Block, Clause, Document, Letterhead, Signatures, Table, Text, Title
from kamdesk.pdf.render import pdf_bytes
from tests.benchmarks.measuring import Row, interleaved, processor_time, ratio_row, seconds
from tests.benchmarks.papers import HEADS, Papers
from tests.benchmarks.stores import Stores

ROUNDS = 7
LEDGER_ROUNDS = 3
LEDGER_ROWS = 10_000  # 300 pages
MINUTES = 10
SCRIPT = Path(__file__).with_name("other_printers.py")
OPENING = (
    "“Abşeron Paylama” MMC (VÖEN 1403120871), bundan sonra “Satıcı”, direktor Aygün Əliyeva şəxsində bir tərəfdən, və “Xəzər "
    "Market” MMC, bundan sonra “Alıcı”, direktor Rəşad Məmmədov şəxsində digər tərəfdən, bu Müqaviləni bağladılar:"
)
SECTIONS = {
    "Müqavilənin predmeti": (
        (
            "Satıcı Alıcının sifarişləri əsasında ərzaq məhsullarını təhvil verməyi, Alıcı isə həmin məhsulları qəbul etməyi və "
            "dəyərini bu Müqavilədə göstərilən müddətlərdə ödəməyi öhdəsinə götürür."
        ),
        "Məhsulun çeşidi, miqdarı və qiyməti hər təhvil üzrə bu Müqavilənin ayrılmaz hissəsi olan spesifikasiyada göstərilir.",
    ),
    "Qiymət və ödəniş qaydası": (
        (
            "Alıcı hər bir hesab-fakturanı onun tarixindən etibarən 30 (otuz) təqvim günü ərzində Satıcının hesabına köçürmə yolu "
            "ilə ödəyir; limitdən artıq sifarişlər yalnız Satıcının yazılı razılığı ilə icra olunur."
        ),
        "Ödəniş gecikdirildikdə Alıcı gecikdirilmiş məbləğin hər gün üçün 0,1 %-i, lakin 10 %-dən çox olmayaraq dəbbə pulu ödəyir.",
    ),
    "Təhvil, qəbul və qaytarma": (
        (
            "Məhsul sifarişin təsdiqindən sonra 3 (üç) iş günü ərzində Alıcının Bakı şəhəri, Nizami küçəsi 203 ünvanındakı anbarına "
            "çatdırılır. Risk məhsulun qaimə üzrə imzalanması anında Alıcıya keçir."
        ),
        (
            "Alıcı məhsulu qəbul edərkən miqdarını və görünən keyfiyyətini yoxlayır; əskik, artıq və ya zədəli məhsul barədə "
            "tərəflərin nümayəndələri akt tərtib edirlər."
        ),
    ),
    "Yekun müddəalar": (
        "Müqavilədən irəli gələn mübahisələr danışıqlar yolu ilə, razılıq əldə edilmədikdə Bakı Kommersiya Məhkəməsində həll olunur.",
        "Müqavilə hər tərəf üçün bir nüsxə olmaqla, eyni hüquqi qüvvəyə malik iki nüsxədə tərtib edilmişdir.",
    ),
}
PARTIES = (("Satıcı: “Abşeron Paylama” MMC", "Direktor Aygün Əliyeva"), ("Alıcı: “Xəzər Market” MMC", "Direktor Rəşad Məmmədov"))
Source = Callable[[int], str]
"""Writes the paper of a number in another program's language."""

FONTS = [str(files(package) / "files") for package in ("fontpkg_noto_sans", "fontpkg_ibm_plex_sans_arabic")]


def measure(_stores: Stores) -> list[Row]:
    numbers, papers = count(), Papers("az")
    (contract,) = interleaved(ROUNDS, lambda: pdf_bytes(_contract(next(numbers))), clock=processor_time)
    (ledger,) = interleaved(LEDGER_ROUNDS, papers.long, clock=processor_time)
    page, pages = "Contract of one page to PDF", "Ledger of 300 pages to PDF"
    with TemporaryDirectory(prefix="kamdesk-printers-") as folder:
        others = _Others(Path(folder))
        made = others.median("typst", _typst_contract, ROUNDS)
        kept = others.median("typst", _typst_contract, ROUNDS, kept=True)
        web = others.median("weasyprint", _html_contract, ROUNDS)
        long = others.median("typst", partial(_typst_ledger, Papers("az")), LEDGER_ROUNDS)
    return [
        _row(page, contract, made, 1.0, "typst"),
        _row(page, contract, kept, None, "typst that keeps its typefaces and what it knows"),
        _row(page, contract, web, 1.0, "WeasyPrint"),
        _row(pages, ledger, long, 0.2, "typst"),
    ]


def _row(what: str, ours: float, theirs: float | None, at_most: float | None, name: str) -> Row:
    if theirs is None:
        goal = "" if at_most is None else f"≤ {at_most:g}"
        return Row(what, seconds(ours), f"{name} cannot be installed here", None, goal, None)
    return ratio_row(f"{what} (processor time)", ours, theirs, at_most, name)


class _Others:
    """The other programs, in environments under *folder*."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._python: dict[str, Path | None] = {}

    def median(self, program: str, source: Source, rounds: int, *, kept: bool = False) -> float | None:
        """Return the median time of a paper after the first, in seconds; nothing where *program* cannot be had."""
        python = self._installed(program)
        if python is None:
            return None
        texts = [source(number) for number in range(rounds + 1)]
        work = self._folder / "work.json"
        work.write_text(json.dumps({"program": program, "fonts": FONTS, "kept": kept, "sources": texts}), encoding="utf-8")
        done = subprocess.run([python, SCRIPT, work], capture_output=True, check=True, timeout=60 * MINUTES)
        taken: list[float] = json.loads(done.stdout)
        return median(taken[1:])

    def _installed(self, program: str) -> Path | None:
        """Return the Python that has *program*, or nothing if it could not be had."""
        if program not in self._python:
            home = self._folder / program
            venv.create(home, with_pip=True)
            python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
            got = subprocess.run([python, "-m", "pip", "install", "-q", program], capture_output=True, check=False)
            self._python[program] = python if got.returncode == 0 else None
        return self._python[program]


def _contract(number: int) -> Document:
    blocks: list[Block] = [Title("TƏCHİZAT MÜQAVİLƏSİ", f"№ {number}", centred=True), Text(OPENING, justified=True)]
    for i, (heading, texts) in enumerate(SECTIONS.items(), 1):
        blocks.append(Clause(f"{i}.", heading, heading=True))
        blocks += [Clause(f"{i}.{k}.", f"{text} ({number})", 2) for k, text in enumerate(texts, 1)]
    blocks.append(Signatures(PARTIES, seal=True))
    head = Letterhead("Abşeron Paylama MMC", ("VÖEN 1403120871", "Bakı, Nizami küçəsi 7"))
    return Document("Müqavilə", "az", tuple(blocks), head, str(number), date(2026, 11, 28), "Aygün Əliyeva")


def _typst_contract(number: int) -> str:
    lines = [
        _TYPST_PAGE,
        "#set par(justify: true)",
        "#let clause(n, t) = grid(columns: (24pt, 1fr), n, t)",
        '#grid(columns: (1fr, auto), text(13pt, weight: "bold")[Abşeron Paylama MMC], [VÖEN 1403120871 \\ Bakı, Nizami küçəsi 7])',
        "#line(length: 100%)",
        f"#align(center)[= TƏCHİZAT MÜQAVİLƏSİ\n№ {number}]",
        f"#{json.dumps(OPENING, ensure_ascii=False)}",
    ]
    for i, (heading, texts) in enumerate(SECTIONS.items(), 1):
        lines.append(f"== {i}. {heading}")
        for k, text in enumerate(texts, 1):
            lines.append(f"#clause[{i}.{k}.][#{json.dumps(f'{text} ({number})', ensure_ascii=False)}]")
    signing = ", ".join(f"[*{name}* \\ {signer} \\ #v(15mm) #line(length: 100%) İmza]" for name, signer in PARTIES)
    return "\n".join([*lines, f"#block(breakable: false, grid(columns: (1fr, 1fr), gutter: 9mm, {signing}))"])


def _typst_ledger(papers: Papers, _number: int) -> str:
    statement = papers.statement(LEDGER_ROWS)
    rows = next(block.rows for block in statement.blocks if isinstance(block, Table))
    heads = ", ".join(f"[{head}]" for head in HEADS["az"])
    aligns = "(left, left, left, right, right, right)"
    lines = [_TYPST_PAGE, "= Üzləşmə aktı", "#table(columns: (2fr, 3fr, 2.5fr, 2fr, 2fr, 2fr), stroke: none,"]
    lines += [f"align: {aligns}, table.header({heads}),"]
    lines += ["".join(f"{json.dumps(str(text), ensure_ascii=False)}," for text in row) for row in rows]
    return "\n".join([*lines, ")"])


_TYPST_PAGE = (
    '#set page("a4", margin: (x: 18mm, top: 16mm, bottom: 22mm), footer: context [Səhifə #counter(page).display("1 / 1", '
    'both: true)])\n#set text(font: ("Noto Sans", "IBM Plex Sans Arabic"), size: 9.5pt, lang: "az")\n#set document(title: "Müqavilə")'
)


def _html_contract(number: int) -> str:
    clauses = []
    for i, (heading, texts) in enumerate(SECTIONS.items(), 1):
        clauses.append(f"<h2>{i}. {escape(heading)}</h2>")
        clauses += [f"<p class=c><span>{i}.{k}.</span>{escape(text)} ({number})</p>" for k, text in enumerate(texts, 1)]
    signing = "".join(f"<td><b>{escape(name)}</b><br>{escape(signer)}<hr>İmza</td>" for name, signer in PARTIES)
    return (
        f"<html lang=az><title>Müqavilə</title><style>{_STYLE}</style><h3>Abşeron Paylama MMC</h3><hr><h1>TƏCHİZAT MÜQAVİLƏSİ</h1>"
        f"<p>№ {number}</p><p>{escape(OPENING)}</p>{''.join(clauses)}<table><tr>{signing}</table></html>"
    )


_STYLE = (
    "@page{size:A4;margin:16mm 18mm 22mm;@bottom-right{content:'Səhifə ' counter(page) ' / ' counter(pages)}}"
    "body{font:9.5pt 'Noto Sans';text-align:justify}h1{font-size:15pt;text-align:center}h2{font-size:10pt}"
    ".c{padding-left:24pt}.c span{float:left;margin-left:-24pt}table{width:100%;break-inside:avoid}hr{margin-top:15mm}"
)
