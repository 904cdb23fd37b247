"""The case files: for each edit, changes to the valid batch after which it fails or passes."""

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from radbill.model.prior_service import PriorService
from tests.edits.valid_batch import batch_from, changed, valid_sketch

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "edits"

#: A service of an earlier batch, of which a case says what is different: line L1 of the valid batch, on another claim.
SENT = {
    "patient_id": "P1", "batch_id": 7, "claim_id": "EARLIER", "practice_npi": "1234567893", "payer_id": "02102",
    "rendering_npi": "1003000126", "procedure_code": "70450", "modifiers": ["26"], "units": 1, "charge_amount": 250,
    "date_of_service": date(2026, 11, 10), "place_of_service": "22",
}  # fmt: skip


class Case(NamedTuple):
    """One case: the edit, whether it must fail, and what the place and severity of the finding must be."""

    edit_id: str
    name: str
    fails: bool
    change: dict[str, Any]
    copies: dict[str, str]
    expected: dict[str, Any]
    sent: list[dict[str, Any]]

    def earlier(self) -> tuple[PriorService, ...]:
        """What earlier batches sent, as far as the case says so."""
        return tuple(PriorService.model_validate({**SENT, **row}) for row in self.sent)

    def batch(self):
        return batch_from(changed(valid_sketch(), self.change, self.copies))


def read_cases(path: Path) -> list[Case]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Case(
            content["edit"],
            row["case"],
            fails,
            row.get("change", {}),
            row.get("copies", {}),
            row.get("expect", {}),
            row.get("sent", []),
        )
        for fails, rows in ((True, content["failing"]), (False, content["passing"]))
        for row in rows
    ]


ALL_CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in read_cases(path)]
