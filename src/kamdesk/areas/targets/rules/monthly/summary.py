"""What a monthly report comes to, in a few sentences."""

from decimal import Decimal

from kamdesk.areas.targets.rules.monthly.content import FigureLine, ReportContent
from kamdesk.areas.targets.rules.plans import SALES, fulfilment
from kamdesk.core.formats import show_number, show_percent
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.money import Money, decimals
from kamdesk.core.text import isolate_ltr


def summary(content: ReportContent) -> list[str]:
    """Return the sentences at the head of a report: sales, clients, debts, promises."""
    return [told for told in (_sales(content), _clients(content), _debts(content), _promises(content)) if told]


def planned_sales(content: ReportContent) -> FigureLine | None:
    """Return the sales that are planned, by invoice, by order or by payment; by invoice where none are."""
    known = [one for key in SALES if (one := content.figure(key)) is not None]
    return next((one for one in known if one.plan is not None), known[0] if known else None)


def _money(amount: Decimal, currency: str) -> str:
    return isolate_ltr(f"{show_number(amount, decimals(currency))}\u00a0{currency}")


def _sales(content: ReportContent) -> str:
    one, currency = planned_sales(content), content.currency
    if one is None or one.value is None:
        return ""
    sold = _money(one.value, currency)
    if not one.plan:
        return _("Sales {sold}; nothing was planned.").format(sold=sold)
    share = isolate_ltr(show_percent(fulfilment(one.plan, one.value), places=0))
    plan = _money(one.plan, currency)
    if one.shortfall:
        told = _("Sales {sold} of {plan} planned, {share}; {missing} are missing to the plan.")
        return told.format(sold=sold, plan=plan, share=share, missing=_money(one.shortfall, currency))
    return _("Sales {sold} of {plan} planned, {share}: the plan is reached.").format(sold=sold, plan=plan, share=share)


def _clients(content: ReportContent) -> str:
    won, lost = content.part("won").count, content.part("lost").count
    gained = ngettext("{count} client was won", "{count} clients were won", won).format(count=show_number(won))
    gone = ngettext("{count} was lost", "{count} were lost", lost).format(count=show_number(lost))
    return _("{won}, {lost}.").format(won=gained, lost=gone)


def _debts(content: ReportContent) -> str:
    told = []
    for row in content.ageing:
        late = sum(row.overdue, Decimal(0))
        said = _("Clients owe {balance}, {late} of it overdue.")
        told.append(said.format(balance=_money(row.balance, row.currency), late=_money(late, row.currency)))
    without = sum(line.state == "no_measure" for line in content.part("debtors").lines)
    if without:
        said = ngettext(
            "Nothing was done in the month about {count} overdue client.",
            "Nothing was done in the month about {count} overdue clients.",
            without,
        )
        told.append(said.format(count=show_number(without)))
    return " ".join(told)


def _promises(content: ReportContent) -> str:
    part = content.part("promises")
    if not part.count:
        return ""
    kept = sum(line.state == "kept" for line in part.lines)
    said = ngettext(
        "{kept} of {count} promise to pay was kept.", "{kept} of {count} promises to pay were kept.", part.count
    )  # fmt: skip
    return said.format(kept=show_number(kept), count=show_number(part.count))


def in_units(minor: int, currency: str) -> Decimal:
    """Return minor units as whole units of a currency."""
    return Money.of_minor(minor, currency).amount
