"""The papers of the sample office, in four languages each."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from kamdesk.app.demo.duty_papers import two_language_descriptions
from kamdesk.app.demo.office_papers import office_papers, pack, shown_papers, two_language_contracts
from kamdesk.areas.clients import queries as clients
from kamdesk.areas.contracts.documents import contract_paper
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.reports.documents import paper
from kamdesk.areas.reports.queries import gather
from kamdesk.areas.reports.rules import ReportOrder, months_before
from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.render import print_pack, save_bytes, save_pdf
from kamdesk.pdf.word import save_word
from kamdesk.storage.database import Database

#: One client of each language, as it is found by the search.
_CLIENTS: Final = ("yeddibulaq", "северный картонщик", "نخله الوادي", "quillbrook")
_OF_A_CLIENT: Final = ("client", "statement", "price-list")
_OF_ALL: Final = ("ageing", "open-items", "figures", "orders")
_MONTHS: Final = 6
_FOR_WORD: Final = ("contract", "job-description")


def save_papers(database: Database, folder: Path, today: date) -> Iterator[Path]:
    """Print the papers of some clients and of the whole office into *folder*; return their files one by one."""
    with database.read() as session:
        shown = [one for text in _CLIENTS for one in clients.find_clients(session, text, database.dialect, 1)]
    start = months_before(today, _MONTHS)[0]
    for client in shown:
        for kind in _OF_A_CLIENT:
            since = None if kind == "price-list" else start
            order = ReportOrder(kind=kind, client_id=client.id, start=since, end=today)
            yield from _in_every_language(database, order, folder, f"{_file_name(client.name)}-{kind}", today)
    for kind in _OF_ALL:
        yield from _in_every_language(database, ReportOrder(kind=kind, start=start, end=today), folder, f"all-{kind}", today)
    yield from _papers_of_office(database, folder, today)


def _papers_of_office(database: Database, folder: Path, today: date) -> Iterator[Path]:
    """Print orders, contracts, letters, acts and what else is given out; some for Word, and a contract as a pack with its scan too."""
    with database.read() as session:
        shown = shown_papers(session)
        for language in LANGUAGES:
            for name, make in office_papers(session, shown, language, today).items():
                document, path = make(), folder / f"{name}-{language}.pdf"
                save_pdf(document, path)
                yield path
                if name in _FOR_WORD:
                    save_word(document, path.with_suffix(".docx"))
                    yield path.with_suffix(".docx")
            path = folder / f"contract-pack-{language}.pdf"
            save_bytes(print_pack(pack(session, shown.contract, language, today), path.stem, language), path)
            yield path
        for contract, first, second in two_language_contracts(session):
            path = folder / f"contract-{first}-{second}.pdf"
            save_pdf(contract_paper(session, contract, printing=Printing(on=today)), path)
            yield path
        for name, document in two_language_descriptions(session, today).items():
            save_pdf(document, folder / f"{name}.pdf")
            yield folder / f"{name}.pdf"


def _in_every_language(database: Database, order: ReportOrder, folder: Path, name: str, today: date) -> Iterator[Path]:
    with database.read() as session:
        gathered = gather(session, order)
    for language in LANGUAGES:
        path = folder / f"{name}-{language}.pdf"
        save_pdf(paper(gathered, language, printed_on=today), path)
        yield path


def _file_name(client: str) -> str:
    """Return a client's name fit for a file in any system: its letters and digits, whatever their script."""
    return "-".join(re.findall(r"\w+", client)).casefold()
