"""Advice as the workbook shows it: sheet and column before the sentence, and what a missing list means for claims."""

import re
from typing import TYPE_CHECKING

import radbill as rb
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
_EDITION, _SEVERAL = re.compile(r" of (\d{4}Q\d)"), re.compile(r", all \d+ files$")
_PAGE = re.compile(r": (https?://\S+)$")
#: Behind it stands what becomes of claims until the advice is followed; Today shows what is before it.
UNTIL_THEN = "Until then"
_STAY = (
    f"{UNTIL_THEN} these claims stay, however often you press Check. Export can take them as they are if you say Yes "
    "when it asks, but the payer may deny what nobody checked."
)
#: Why one list stops claims and another one that has ended does not.
_WHY = "The list loaded ended more than a year ago, or none is loaded."
#: Before the address of the page with the files; the link of the row goes there.
FILES = " Files: "
#: How a claim goes all the same; behind every advice about what holds claims and may be let go.
_REASON_HEADING = CHARGES.column("release_reason").heading
_RELEASE = f"{UNTIL_THEN} held, unless {_REASON_HEADING} on {CHARGES.name} says why it may go."
_NO_RELEASE = f"{UNTIL_THEN} held; it cannot be released."


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


def release_words(finding: "Finding") -> str:
    """Whether, and how, the claim may go all the same; empty for what holds no claim."""
    if not finding.holds_claim:
        return ""
    return _NO_RELEASE if rb.must_be_fixed(finding.edit_id, finding.severity) else _RELEASE


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
    together = "; choose them together" if _SEVERAL.search(wish) else ""
    how = f"{wish}, zipped as downloaded: press Import lists (Reference data){together}; then Check."
    which = f" {edition[1]} holds the days of service." if (edition := _EDITION.search(wish)) else ""
    return f"{how}{which} {_STAY} {_WHY}{FILES}{page[1]}"
