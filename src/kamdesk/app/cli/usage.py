"""What can be asked for on the command line, in the user's language."""

import argparse
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from kamdesk.core.dates import ORDERS, parse_date
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import LANGUAGES, N_, _, ngettext
from kamdesk.core.money import currency_code
from kamdesk.core.numbers import parse_number
from kamdesk.core.sheets import ENCODINGS

#: What argparse says by itself; it looks its words up through the names below.
ARGPARSE_SAYS: Final = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("not allowed with argument %s"),
    N_("one of the arguments %s is required"),
)


class Parser(argparse.ArgumentParser):
    """A parser whose long options are never shortened: a script that works today works with more options tomorrow."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**{**named, "allow_abbrev": False})


def make_parser() -> Parser:
    """Return the parser of every command."""
    vars(argparse).update(_=_, ngettext=ngettext)
    parser = Parser(prog="kamdesk", description=_("The desk of a key account manager. Without a command it opens the window."))
    _store(parser, default=None)
    parser.add_argument("--sample", action="store_true", help=_("open the sample office; it is made where it is missing"))
    parser.set_defaults(run=_later("kamdesk.app.cli.window", "open_window"))
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), parser_class=Parser)
    _add_import(commands)
    _add_report(commands)
    _add_check(commands)
    _add_demo(commands)
    return parser


def _later(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    """Return a command whose module is imported when it is run."""

    def run(asked: argparse.Namespace) -> int:
        from importlib import import_module

        return int(getattr(import_module(module), name)(asked))

    return run


def _command(commands: Any, name: str, text: str, run: Callable[[argparse.Namespace], int]) -> Parser:
    parser: Parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run, command_parser=parser)
    return parser


def _store(parser: argparse.ArgumentParser, default: Any = argparse.SUPPRESS, *, required: bool = False) -> None:
    parser.add_argument(
        "--store", metavar=_("FILE"), default=default, required=required,
        help=_("the store: a file, or the postgresql:// address of an office"),
    )  # fmt: skip
    parser.add_argument(
        "--password-file", metavar=_("FILE"), type=Path, default=default, help=_("a file that holds the store's password")
    )
    parser.add_argument("--lang", choices=LANGUAGES, default=default, help=_("language of screens, papers and messages"))


def _add_import(commands: Any) -> None:
    text = _("Bring in clients, products, orders, or invoices and payments from csv, xlsx, xls and ods files.")
    parser = _command(commands, "import", text, _later("kamdesk.app.cli.importing", "run"))
    parser.epilog = _("Nothing is stored unless all rows can be. The new store is made where there is none.")
    parser.add_argument("what", choices=("clients", "contacts", "products", "orders", "ledger"), help=_("what the files hold"))
    parser.add_argument("files", nargs="+", type=Path, metavar=_("FILES"), help=_("the files, in any order"))
    _store(parser, required=False)
    parser.add_argument("--map", type=Path, metavar=_("FILE"), help=_("a mapping saved by the import assistant"))
    parser.add_argument("--save-map", type=Path, metavar=_("FILE"), help=_("save the mapping that was used"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    parser.add_argument("--base", type=_currency, metavar=_("CURRENCY"), help=_("base currency of a new store"))
    parser.add_argument("--allocate", choices=("oldest",), help=_("use money without an allocation for the oldest debts"))
    parser.add_argument(
        "--rate", type=_rate, action="append", default=[], metavar="CUR=1.7",
        help=_("base units for one unit of a currency, where the file and the store have no rate"),
    )  # fmt: skip
    parser.add_argument("--negative", choices=("refund", "credit_note"), help=_("what a negative payment is"))
    parser.add_argument(
        "--paid", choices=("file", "invoices"), help=_("take payments as written, or as the invoices say what was paid")
    )
    parser.add_argument(
        "--confirm", action="store_const", const="yes",
        help=_("check and confirm the orders at once; those that are stopped wait for a decision"),
    )  # fmt: skip
    parser.add_argument("--existing", choices=("update",), help=_("products that are there already get what the file says"))
    parser.add_argument("--encoding", choices=ENCODINGS, help=_("encoding of text files"))
    parser.add_argument("--date-order", choices=ORDERS, help=_("order of day, month and year in all dates"))
    parser.add_argument("--without-refused", action="store_true", help=_("store the other rows though some are refused"))
    parser.add_argument(
        "--refused", type=Path, metavar=_("FILE"), help=_("write the refused rows with the reasons to an xlsx file")
    )


def _add_report(commands: Any) -> None:
    text = _("Print a report about what clients owe, what they ordered, or what they pay.")
    parser = _command(commands, "report", text, _later("kamdesk.app.cli.reporting", "choose"))
    reports = parser.add_subparsers(title=_("reports"), metavar=_("REPORT"), dest="report", required=True, parser_class=Parser)
    ageing = _report(reports, "ageing", _("Who owes what, by how late it is."))
    _day(ageing, "--as-of", _("the day; today by default"))
    ageing.add_argument("--base-date", choices=("due", "document"), default="due", help=_("the date from which the age counts"))
    items = _report(reports, "open-items", _("Every instalment, credit and payment that is open."))
    _day(items, "--as-of", _("the day; today by default"))
    statement = _report(reports, "statement", _("All movements of a client between an opening and a closing balance."))
    statement.add_argument("--client", required=True, metavar=_("NAME"), help=_("the client's name"))
    statement.add_argument("--currency", type=_currency, metavar=_("CURRENCY"), help=_("only this currency"))
    client = _report(reports, "client", _("All about a client on paper; as csv or xlsx, the client's open items."))
    client.add_argument("--client", required=True, metavar=_("NAME"), help=_("the client's name"))
    _day(client, "--as-of", _("the day; today by default"))
    orders = _report(reports, "orders", _("The orders of a period: how far each one is."))
    orders.add_argument("--client", metavar=_("NAME"), help=_("only the orders of this client"))
    orders.add_argument("--currency", type=_currency, metavar=_("CURRENCY"), help=_("only this currency"))
    _day(orders, "--from", _("the first day"))
    _day(orders, "--to", _("the last day"))
    prices = _report(reports, "price-list", _("What each product costs, of a price column or of a client."))
    whose = prices.add_mutually_exclusive_group(required=True)
    whose.add_argument("--column", metavar=_("NAME"), help=_("the name of the price column"))
    whose.add_argument("--client", metavar=_("NAME"), help=_("the client's name"))
    _day(prices, "--as-of", _("the day; today by default"))
    figures = _report(reports, "figures", _("DSO, best possible DSO, ADD, CEI and overdue share of a period."))
    for one in (statement, figures):
        _day(one, "--from", _("the first day"), required=True)
        _day(one, "--to", _("the last day"), required=True)


def _report(reports: Any, name: str, text: str) -> Parser:
    parser = _command(reports, name, text, _later("kamdesk.app.cli.reporting", "run"))
    _store(parser)
    parser.add_argument("--format", choices=("csv", "xlsx", "pdf"), default="csv", help=_("csv by default"))
    parser.add_argument("-o", "--output", type=Path, metavar=_("FILE"), help=_("write to a file"))
    return parser


def _day(parser: argparse.ArgumentParser, name: str, text: str, *, required: bool = False) -> None:
    parser.add_argument(name, type=_date, required=required, metavar=_("DATE"), dest=name.strip("-").replace("-", "_"), help=text)


def _add_check(commands: Any) -> None:
    text = _("Check a store: the file, and that the sums of the ledger agree.")
    _store(_command(commands, "check", text, _later("kamdesk.app.cli.checking", "run")))


def _add_demo(commands: Any) -> None:
    text = _("Make the sample office with its papers in four languages and a picture of every page.")
    parser = _command(commands, "demo", text, _later("kamdesk.app.cli.showing", "run"))
    parser.add_argument("folder", type=Path, metavar=_("FOLDER"), help=_("where to put it all"))
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=_("language of the messages"))


# What values are made of


def _date(text: str) -> date:
    try:
        return parse_date(text)
    except KamDeskError as problem:
        raise argparse.ArgumentTypeError(problem.message) from problem


def _currency(text: str) -> str:
    try:
        return currency_code(text)
    except KamDeskError as problem:
        raise argparse.ArgumentTypeError(problem.message) from problem


def _rate(text: str) -> tuple[str, Decimal]:
    code, _sign, number = text.partition("=")
    try:
        rate = parse_number(number, decimal_sign=".")
        if rate > 0:
            return currency_code(code), rate
    except KamDeskError as problem:
        raise argparse.ArgumentTypeError(problem.message) from problem
    raise argparse.ArgumentTypeError(_("A rate is written like USD=1.7 and is above zero."))
