from radbill.core.findings import FindingLocation
from radbill.edits.shared.diagnosis_places import fault_of_diagnosis, numbered_diagnoses, place_of_diagnosis
from tests.edits.valid_batch import batch_from, changed, valid_sketch


def claim_of(change: dict[str, object]):
    return batch_from(changed(valid_sketch(), change)).claims[0]


def test_a_diagnosis_stands_on_the_first_row_that_points_to_it() -> None:
    claim = claim_of({})
    assert list(numbered_diagnoses(claim)) == [(1, "R519"), (2, "R059")]
    assert place_of_diagnosis(claim, 1) == ("L1", "diagnosis_1")
    assert place_of_diagnosis(claim, 2) == ("L2", "diagnosis_1")


def test_the_column_is_the_place_of_the_pointer() -> None:
    claim = claim_of({"claims.C1.lines.L1.diagnosis_pointers": [2, 1]})
    assert place_of_diagnosis(claim, 1) == ("L1", "diagnosis_2")


def test_a_diagnosis_that_no_row_points_to_stands_on_the_first_row() -> None:
    claim = claim_of({"claims.C1.diagnoses": ["R519", "R059", "R109"]})
    assert place_of_diagnosis(claim, 3) == ("L1", "diagnosis_1")


def test_a_fault_is_placed_on_that_row_or_left_to_the_claim() -> None:
    fault = fault_of_diagnosis(claim_of({}), 2, "wrong", "fix it")
    assert FindingLocation(fault.record, fault.key, fault.field) == FindingLocation("line", "L2", "diagnosis_1")
    assert fault_of_diagnosis(claim_of({"claims.C1.lines": {}, "claims.C1.diagnoses": ["R5"]}), 1, "", "").record == ""


def test_of_more_pointers_than_columns_the_first_four_have_one() -> None:
    codes = ["R519", "R059", "R109", "N400", "R0902"]
    claim = claim_of({"claims.C1.diagnoses": codes, "claims.C1.lines.L1.diagnosis_pointers": [2, 3, 4, 1, 5],
                      "claims.C1.lines.L2.diagnosis_pointers": [2]})  # fmt: skip
    assert [place_of_diagnosis(claim, position) for position in range(1, 6)] == [
        ("L1", "diagnosis_4"), ("L1", "diagnosis_1"), ("L1", "diagnosis_2"), ("L1", "diagnosis_3"),
        ("L1", "diagnosis_1"),
    ]  # fmt: skip


def test_a_later_row_that_points_to_it_comes_before_the_first_cell() -> None:
    claim = claim_of({"claims.C1.diagnoses": ["R519", "R059", "R109", "N400", "R0902"],
                      "claims.C1.lines.L1.diagnosis_pointers": [1, 2, 3, 4, 5],
                      "claims.C1.lines.L2.diagnosis_pointers": [1, 5]})  # fmt: skip
    assert place_of_diagnosis(claim, 5) == ("L2", "diagnosis_2")
