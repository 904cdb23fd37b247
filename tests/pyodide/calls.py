"""Calls of every worksheet function, drawn from cells that users type; the same calls every time."""

import random
from collections.abc import Iterator, Sequence

from radbill_addin.functions.worksheet_function import WorksheetFunction

_DAYS = ("2026-07-15", "11/3/2025", "10/15/2026", 46218, "2024-01-01", "soon", None)
_CODES = ("70450", 71046, "74177", "70553", "77067", "76700", "G0279", "73721", "78815", "99999", "7045", "", None)
_ZIPS = ("35203", 90210, "10001", "60601-1234", "96813", "00901", 2108, "10112-00", "99999", "x", None)
_CELLS: dict[str, Sequence[object]] = {
    "code": (*_CODES, "R07.9", "C34.11", "26", "22", "1234567893", "350"),
    "other_code": _CODES,
    "modifiers": ("26", "TC", "26 59", "50", "RT", "XX", 26, "", None),
    "modifier": ("26", "TC", 59, "RT", "zz", None),
    "date_of_service": _DAYS,
    "pos": ("11", "22", 23, "21", "99", "xx", None),
    "zip_or_locality": _ZIPS,
    "zip_or_state": ("AL", "ca", "35203", "PR", "ZZ", None),
    "zip": _ZIPS,
    "exam_description": ("CT HEAD W/O", "XR KNEE 3V RT", "US RENAL", "xyz", None, 7),
    "report_text": ("CT HEAD without contrast. Impression: normal.", "two views", None, 3),
    "side": (None, "RT", "both", "up"),
    "own_equipment": (None, "Y", "N", "maybe"),
    "other_codes": (None, "70470", "71046 76942"),
    "volume": (0, 1, 250, "40", "many", None),
    "reduced_percent": (None, 0, 25, "50", 150, "half"),
    "units": (None, 1, 2, "3", 0, "many"),
    "system": (None, "", "cpt", "hcpcs", "icd10cm", "modifier", "pos", "npi", "zip", "colour"),
    "npi": ("1234567893", 1234567893, None, "short"),
    "last_name": ("ORDER", None, 7),
    "first_name": ("OLGA", "", None),
    "session": ("A", "B", 1, None),
    "indicator": ("pc_tc", "multiple_procedure", "bilateral", "global_days", "status", "imaging_family", "mood"),
    "edit_id": ("RB1001", "RB4002", "nonsense"),
    "claim_id": ("C1", 1001, "none", None),
    "who": (None, "patient", "insurance", "nobody"),
    "what": (None, "rule", "category", "do", "else"),
    "carc": ("197", 45, "CO-16", "PR 1", "9999", "reason", None),
    "rarc": ("N115", "MA130", "n30", 7, None),
    "kind": ("pprrvu", "gpci", "zip5", "nonsense"),
}


def calls_of(function: WorksheetFunction, count: int) -> Iterator[tuple[str, list[object]]]:
    """Scalar calls of a function, and one in ten with a column of codes."""
    draw = random.Random(function.name)  # noqa: S311 - a repeatable choice, no secret
    names = [argument.name for argument in function.arguments]
    for number in range(count if names else 1):
        cells = [draw.choice(_CELLS[name]) for name in names]
        if names and number % 10 == 9:
            cells[0] = [[draw.choice(_CELLS[names[0]])] for _ in range(3)]
        yield function.name, cells
