"""What the indicators of sales, buying clients and debts are counted from, all managers and months at once."""

from kamdesk.areas.receivables.queries.indicators.balances import overdue_clients
from kamdesk.areas.receivables.queries.indicators.buyers import (
    BuyerRow,
    active_clients,
    buyers,
    clients_kept,
    kept_buyers,
    new_clients,
    newcomers,
)
from kamdesk.areas.receivables.queries.indicators.debts import (
    DebtRow,
    credit_sales_of,
    dso,
    open_at,
    overdue_share,
    sales_days,
)
from kamdesk.areas.receivables.queries.indicators.months import (
    Span,
    days_of,
    moment_table,
    months_between,
    once,
    span_table,
    spans,
)
from kamdesk.areas.receivables.queries.indicators.sales import (
    DocumentRow,
    GoodsRow,
    assortment_width,
    goods_bought,
    sales,
    sales_volume,
)

__all__ = [
    "BuyerRow", "DebtRow", "DocumentRow", "GoodsRow", "Span", "active_clients", "assortment_width", "buyers", "clients_kept",
    "credit_sales_of", "days_of", "dso", "goods_bought", "kept_buyers", "moment_table", "months_between", "new_clients",
    "newcomers", "once", "open_at", "overdue_clients", "overdue_share", "sales", "sales_days", "sales_volume", "span_table", "spans",
]  # fmt: skip
