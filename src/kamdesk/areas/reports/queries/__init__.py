"""What is read for reports."""

from kamdesk.areas.reports.queries.gathering import ClientSales, Gathered, LastDocument, SalesGroup, gather
from kamdesk.areas.reports.queries.tables import ReportTable, report_table

__all__ = ["ClientSales", "Gathered", "LastDocument", "ReportTable", "SalesGroup", "gather", "report_table"]
