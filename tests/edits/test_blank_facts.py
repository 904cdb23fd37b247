"""An edit runs whatever else is blank: its own error beside a cell that nobody filled."""

from collections.abc import Callable
from typing import Any

import pytest

from radbill.edits.engine.catalog import edit_by_id
from radbill.edits.engine.edit import Edit
from radbill.edits.engine.looks import COULD_NOT_RUN
from radbill.edits.engine.scrub import scrub
from tests.edits.cases import ALL_FILES, Case
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_sketch

Sketch = dict[str, Any]


def of_lines(field: str, value: object) -> Callable[[Sketch], None]:
    def blank(sketch: Sketch) -> None:
        for claim in sketch["claims"].values():
            for line in claim["lines"].values():
                line[field] = value

    return blank


def of_claims(field: str) -> Callable[[Sketch], None]:
    def blank(sketch: Sketch) -> None:
        for claim in sketch["claims"].values():
            claim[field] = ""

    return blank


def of_persons(field: str, value: object) -> Callable[[Sketch], None]:
    def blank(sketch: Sketch) -> None:
        for patient in sketch["patients"].values():
            patient["person"][field] = value

    return blank


def codes_of_lines(sketch: Sketch) -> None:
    of_lines("procedure_code", "")(sketch)
    of_lines("charge_amount", 0)(sketch)
    of_lines("units", 0)(sketch)


def days_and_births(sketch: Sketch) -> None:
    of_lines("date_of_service", None)(sketch)
    of_persons("birth_date", None)(sketch)


def names_of_the_practice(sketch: Sketch) -> None:
    sketch["practice"].update(npi="", tax_id="", contact_phone="", address={})
    for table in ("providers", "facilities"):
        for row in sketch[table].values():
            row["npi"] = ""


def alone(edit: Edit | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only one edit is asked."""
    assert edit
    monkeypatch.setattr("radbill.edits.engine.scrub.all_edits", lambda: (edit,))
    for module in ("scrub", "claim_findings"):
        name = f"radbill.edits.engine.{module}.edits_of"
        monkeypatch.setattr(name, lambda scope: (edit,) if scope is edit.scope else ())


BLANKS = {
    "dates of service": of_lines("date_of_service", None),
    "birth dates": of_persons("birth_date", None),
    "dates of service and birth dates": days_and_births,
    "codes, charges and units": codes_of_lines,
    "diagnoses": of_lines("diagnoses", []),
    "readers": of_claims("rendering"),
    "orderers": of_claims("referring"),
    "facilities": of_claims("facility"),
    "lines": lambda sketch: [claim.update(lines={}) for claim in sketch["claims"].values()],
    "names and numbers": names_of_the_practice,
}  # fmt: skip


@pytest.mark.parametrize("blank", BLANKS)
def test_every_edit_runs_though_a_cell_is_blank(blank: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = set()
    for file in ALL_FILES:
        alone(edit_by_id(file.edit), monkeypatch)
        case: Case = file.failing[0]
        sketch = changed(valid_sketch(), case.change, case.copies)
        BLANKS[blank](sketch)
        found = scrub(
            batch_from(sketch),
            StubBook(),
            TODAY,
            earlier=case.sent,
            earlier_claims=case.earlier_claims,
            earlier_denials=case.denied_before,
        )
        stopped |= {each.edit_id for each in found.findings if each.message == COULD_NOT_RUN}
    assert stopped == set()
