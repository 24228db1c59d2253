"""`kamdesk check`: the file, its references, the sums of the ledger, and what orders keep twice."""

import argparse
import sys
from datetime import date

from kamdesk.app.cli import stores
from kamdesk.areas.company import queries as company
from kamdesk.areas.orders.queries import check_orders
from kamdesk.areas.receivables import queries
from kamdesk.core.i18n import _, ngettext
from kamdesk.storage.checking import damage


def run(asked: argparse.Namespace) -> int:
    """Check a store; 1 where something in it cannot be."""
    with stores.opened(asked) as database:
        found = damage(database)
        with database.read() as session:
            problems = [problem.sentence for problem in (*queries.check_ledger(session), *check_orders(session))]
            if company.has_company(session):
                text = _("The sums in {currency} do not agree.")
                wrong = [one for one in queries.integrity(session, date.max) if not one.ok]
                problems += [text.format(currency=one.currency) for one in wrong]
    if found:
        problems.insert(0, _("The file is damaged. Restore the last backup."))
    for sentence in problems:
        sys.stderr.write(sentence + "\n")
    if problems:
        text = ngettext("{count} thing is wrong.", "{count} things are wrong.", len(problems))
        sys.stderr.write(text.format(count=len(problems)) + "\n")
        return 1
    sys.stdout.write(_("The store is sound and the sums of its ledger agree.") + "\n")
    return 0
