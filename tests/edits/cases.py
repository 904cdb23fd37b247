"""The case files: for each edit, changes to the valid batch after which it fails or passes."""

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.edits.valid_batch import batch_from, changed, valid_sketch

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "edits"


class Case(NamedTuple):
    """One case: the edit, whether it must fail, and what the place and severity of the finding must be."""

    edit_id: str
    name: str
    fails: bool
    change: dict[str, Any]
    copies: dict[str, str]
    expected: dict[str, Any]

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
        )
        for fails, rows in ((True, content["failing"]), (False, content["passing"]))
        for row in rows
    ]


ALL_CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in read_cases(path)]
