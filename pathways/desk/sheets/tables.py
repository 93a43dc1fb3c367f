"""The tables that can be edited as a spreadsheet."""

from institutions.sheets import INSTITUTIONS, PROGRAMMES
from pathways.desk.sheets.sheet import Sheet
from salaries.sheets import PAY_BANDS, PAY_STATISTICS

SHEETS: dict[str, Sheet] = {
    sheet.name: sheet for sheet in (INSTITUTIONS, PROGRAMMES, PAY_BANDS, PAY_STATISTICS)
}
