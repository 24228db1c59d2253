"""What is read for reports."""

from kamdesk.areas.reports.queries.gathering import ClientSales, Gathered, LastDocument, SalesGroup, gather
from kamdesk.areas.reports.queries.orders import ListedOrder, orders_listed
from kamdesk.areas.reports.queries.tables import ReportTable, report_table

__all__ = [
    "ClientSales",
    "Gathered",
    "LastDocument",
    "ListedOrder",
    "ReportTable",
    "SalesGroup",
    "gather",
    "orders_listed",
    "report_table",
]
