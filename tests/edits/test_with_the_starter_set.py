"""The same batch against the data that ship with radbill, on days that they cover and on days that they do not."""

from datetime import date

import pytest

from radbill.core.findings import Severity
from radbill.edits.engine.scrub import COULD_NOT_RUN, scrub
from radbill.reference.book.book import ReferenceBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_batch, valid_sketch


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> ReferenceBook:
    return ReferenceBook.open(tmp_path_factory.mktemp("store"))


def in_2024(change: dict[str, object]):
    """The batch two years earlier, in the quarter of the NCCI files that ship (2024Q3), with changes."""
    sketch = valid_sketch()
    for claim in sketch["claims"].values():
        for line in claim["lines"].values():
            line["date_of_service"] = line["date_of_service"].replace(year=2024, month=9)
        if "admission_date" in claim:
            claim["admission_date"] = date(2024, 9, 15)
    return batch_from(changed(sketch, change))


def found(batch, book: ReferenceBook, today: date) -> dict[str, Severity]:
    return {finding.edit_id: finding.severity for finding in scrub(batch, book, today).findings}


def test_a_valid_batch_is_held_by_nothing(book: ReferenceBook) -> None:
    result = scrub(valid_batch(), book, TODAY)
    assert result.held_claim_ids == frozenset()
    assert COULD_NOT_RUN not in {finding.message for finding in result.findings}
    assert {finding.edit_id for finding in result.findings} <= {"RB9001"}


def test_what_is_too_old_for_today_is_said(book: ReferenceBook) -> None:
    """Pairs of 2024Q3 are silent two years later; unit limits of 2026Q2 still speak in November."""
    result = scrub(valid_batch(), book, TODAY)
    silent = {each.subject for missing in result.unchecked.values() for each in missing}
    assert silent == {"NCCI pairs"}
    assert "MUE 2026Q2" in {gap.release_words for gap in result.outdated}


def test_pairs_units_and_add_ons_of_their_quarter(book: ReferenceBook) -> None:
    """70470/70450: indicator 0. 77067: one unit, indicator 2. 77063 needs 77067. All NCCI 2024Q3."""
    today = date(2024, 10, 1)
    assert not {"RB8001", "RB8002", "RB8003", "RB6002", "RB9001"} & set(found(in_2024({}), book, today)) - {"RB9001"}
    pair = in_2024({"claims.C1.lines.L2.procedure_code": "70470"})
    assert found(pair, book, today)["RB8001"] is Severity.DENY
    units = in_2024({"claims.C3.lines.L4.units": 2})
    assert found(units, book, today)["RB6002"] is Severity.DENY
    add_on = in_2024({"claims.C3.lines.L4.procedure_code": "71046"})
    assert found(add_on, book, today)["RB8003"] is Severity.DENY
    chest = in_2024({"claims.C1.lines.L1.procedure_code": "71045"})
    assert found(chest, book, today)["RB8002"] is Severity.DENY


def test_codes_components_and_diagnoses(book: ReferenceBook) -> None:
    """RVU26C: 77061 status I, 32408 indicator 0. ICD-10-CM 2026: R51 is a heading, S52.501 lacks a 7th character."""
    day = date(2026, 5, 4)
    dates = {f"claims.{claim}.lines.{line}.date_of_service": day
             for claim, line in (("C1", "L1"), ("C1", "L2"), ("C3", "L4"), ("C3", "L5"))}  # fmt: skip

    def of(change: dict[str, object]) -> dict[str, Severity]:
        return found(batch_from(changed(valid_sketch(), {**dates, **change})), book, date(2026, 5, 5))

    assert of({"claims.C3.lines.L5.procedure_code": "77061"})["RB3009"] is Severity.DENY
    assert of({"claims.C1.lines.L2.procedure_code": "32408"})["RB5001"] is Severity.DENY
    assert of({"claims.C1.lines.L1.modifiers": []})["RB5002"] is Severity.DENY
    assert of({"claims.C1.lines.L1.diagnoses": ["R51"]})["RB7003"] is Severity.REJECT
    assert of({"claims.C1.lines.L1.diagnoses": ["S52501"]})["RB7004"] is Severity.REJECT
    assert of({"claims.C1.lines.L1.diagnoses": ["Q9999X"]})["RB7002"] is Severity.REJECT
    assert of({"claims.C1.lines.L1.procedure_code": "70499"})["RB3006"] is Severity.REVIEW
    assert of({"claims.C1.lines.L1.place_of_service": "98"})["RB3007"] is Severity.REJECT
    assert of({"claims.C1.lines.L1.modifiers": ["26", "ZQ"]})["RB4002"] is Severity.REVIEW
    assert of({"practice.taxonomy": "2085R9999X"})["RB1003"] is Severity.REVIEW
