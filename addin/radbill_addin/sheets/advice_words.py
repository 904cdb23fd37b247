"""Advice as the workbook shows it: sheet and column before the sentence, and what a missing list means for claims."""

import re
from typing import TYPE_CHECKING

from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.registration import FACILITIES, PAYERS, PROVIDERS

if TYPE_CHECKING:
    from radbill import Finding, NotChecked
    from radbill_addin.sheets.record_cells import RecordCells

#: Records of which the row beside the advice names none; patients are named in a column of their own.
_NAMED_BY_KEY = frozenset(sheet.record for sheet in (PROVIDERS, FACILITIES, PAYERS))
#: A sheet on which the first step of an advice is to be done.
_SHEET_NAMED = re.compile(r"^[^.;]*\bon the (?:sheet ([A-Z]\w+(?: [a-z]\w+)?)|([A-Z]\w+) sheet)")
#: A page in the web at the end of an advice.
_PAGE = re.compile(r": (https?://\S+)$")
_STAY = "Until then these claims stay, unless you accept them when Export asks; Check alone changes nothing."


def placed_advice(finding: "Finding", cells: "RecordCells") -> str:
    """What to do, behind the sheet and the column, and of a provider, facility or payer the key.

    Args:
        finding: The finding.
        cells: Where the workbook has its records.

    Returns:
        As in `Providers R1, NPI: Look the provider up.`; the advice alone where no sheet is known, or where it
        names another sheet itself.
    """
    location, at = finding.location, cells.locate(finding.location)
    named = _SHEET_NAMED.search(finding.what_to_do)
    if not at.sheet or (named and at.sheet not in named.groups()):
        return finding.what_to_do
    row = f"{at.sheet} {location.key}" if location.record in _NAMED_BY_KEY else at.sheet
    return f"{', '.join(filter(None, (row, at.heading)))}: {finding.what_to_do}"


def placed_elsewhere(finding: "Finding", cells: "RecordCells") -> "Finding":
    """The finding as the row of a charge tells it: with its place where that is another sheet."""
    if cells.locate(finding.location).sheet in {"", CHARGES.name}:
        return finding
    return finding._replace(what_to_do=placed_advice(finding, cells))


def missing_list_advice(missing: "NotChecked") -> str:
    """How a list is loaded in Excel, what becomes of the claims until then, and where its files are."""
    page = _PAGE.search(missing.what_to_do)
    if page is None:
        return " ".join(filter(None, (missing.what_to_do, _STAY)))
    wish = missing.what_to_do[: page.start()]
    return f"{wish}: press Import (Reference data) on the ribbon, then Check. {_STAY} Files: {page[1]}"
