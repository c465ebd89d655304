"""What people see of a reading: terminal, page, table, brat. Only this layer formats."""

from accordingto.views.brat import write_brat
from accordingto.views.page import render_page
from accordingto.views.tables import CSV_COLUMNS, write_csv
from accordingto.views.terminal import print_reading

__all__ = ["CSV_COLUMNS", "print_reading", "render_page", "write_brat", "write_csv"]
