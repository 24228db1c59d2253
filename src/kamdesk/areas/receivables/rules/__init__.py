"""The rules of receivables: kinds, ageing, allocation, exchange differences, arithmetic of documents, figures, refusals."""

from kamdesk.areas.receivables.rules.ageing import (
    DEFAULT_BOUNDS,
    NOT_ALLOCATED,
    NOT_DUE,
    OverdueColumn,
    ages_from,
    bucket_of,
    days_overdue,
    overdue_columns,
)
from kamdesk.areas.receivables.rules.allocation import (
    Debt,
    Share,
    Valued,
    allocate,
    allocate_what_fits,
    exchange_gain,
    item_base,
)
from kamdesk.areas.receivables.rules.figures import Figures, Turnover, figures_of
from kamdesk.areas.receivables.rules.kinds import (
    KINDS,
    MONEY_KINDS,
    PAYMENT_METHODS,
    SALES_KINDS,
    Kind,
    counted_in,
    document_number,
    sign_of,
)
from kamdesk.areas.receivables.rules.lines import (
    Instalment,
    LineSum,
    NewLine,
    checked_instalments,
    line_sum,
    monthly_dues,
    split_into_instalments,
    total_of,
)
from kamdesk.areas.receivables.rules.refusals import BookingError, PaymentExceedsDebtError

__all__ = [
    "DEFAULT_BOUNDS", "KINDS", "MONEY_KINDS", "NOT_ALLOCATED", "NOT_DUE", "PAYMENT_METHODS", "SALES_KINDS", "BookingError", "Debt",
    "Figures", "Instalment", "Kind", "LineSum", "NewLine", "OverdueColumn", "PaymentExceedsDebtError", "Share", "Turnover",
    "Valued", "ages_from", "allocate", "allocate_what_fits", "bucket_of", "checked_instalments", "counted_in", "days_overdue",
    "document_number", "exchange_gain", "figures_of", "item_base", "line_sum", "monthly_dues", "overdue_columns",
    "sign_of", "split_into_instalments", "total_of",
]  # fmt: skip
