"""What a front end refuses for sure: each fault planted alone is told at its place, its right neighbour is not."""

import json
from pathlib import Path
from typing import Any

import pytest

import radbill as rb
from radbill.edi.claim_837p.claim_exchange import checked_claims_document, claims_document, write_claims_document
from tests.edi.claim_837p.invented_documents import document_of_seed
from tests.edi.claim_837p.test_planted_cob_faults import secondary_claim

Facts = dict[str, Any]
FILE_DAY = "2026-11-25"
#: Path, value, where it is told, its kind; the claim's service is of 10/30/2026, the patient born on 02/01/1950.
WRONG: list[tuple[str, object, str, str]] = [
    ("place_of_service", "98", "place_of_service", "INVALID_CODE"),
    ("place_of_service", "2A", "place_of_service", "INVALID_CODE"),
    ("lines.0.place_of_service", "98", "lines[0].place_of_service", "INVALID_CODE"),
    ("lines.0.procedure_code", "7045", "lines[0].procedure_code", "INVALID_CODE"),
    ("lines.0.procedure_code", "704500", "lines[0].procedure_code", "INVALID_CODE"),
    ("lines.0.procedure_code", "XRAY1", "lines[0].procedure_code", "INVALID_CODE"),
    ("lines.0.procedure_code", "70450-26", "lines[0].procedure_code", "INVALID_CODE"),
    ("diagnoses", ["R519", "R519"], "diagnoses[1]", "TOO_MANY"),
    ("lines.0.diagnosis_pointers", [1, 1], "lines[0].diagnosis_pointers[1]", "TOO_MANY"),
    ("lines.0.modifiers", ["26", "26"], "lines[0].modifiers[1]", "TOO_MANY"),
    ("lines.0.date_of_service", "2026-11-26", "lines[0].date_of_service", "INVALID_DATE"),
    ("lines.0.date_of_service_to", "2062-10-30", "lines[0].date_of_service_to", "INVALID_DATE"),
    ("lines.0.date_of_service", "1989-12-31", "lines[0].date_of_service", "INVALID_DATE"),
    ("lines.0.date_of_service", "1950-01-31", "lines[0].date_of_service", "INVALID_DATE"),
    ("lines.0.dates", {"last_seen": "2026-11-26"}, "lines[0].dates.last_seen", "INVALID_DATE"),
    ("dates", {"onset": "1926-11-01"}, "dates.onset", "INVALID_DATE"),
    ("accident_date", "2026-11-26", "accident_date", "INVALID_DATE"),
    ("other_payers.0.adjudicated_on", "2026-11-26", "other_payers[0].adjudicated_on", "INVALID_DATE"),
    ("subscriber.birth_date", "2026-11-26", "subscriber.birth_date", "INVALID_DATE"),
]
RIGHT: list[tuple[str, object]] = [
    ("place_of_service", "66"),
    ("lines.0.place_of_service", "10"),
    ("lines.0.procedure_code", "0042T"),
    ("lines.0.procedure_code", "G0279"),
    ("diagnoses", ["R519", "R51"]),
    ("lines.0.modifiers", ["26", "59"]),
    ("lines.0.date_of_service", FILE_DAY),
    ("lines.0.date_of_service", "1990-01-01"),
    ("dates", {"onset": "1950-02-01"}),
    ("dates", {"return_to_work": "2026-12-24"}),
]


def planted(path: str, value: object) -> Facts:
    claim = secondary_claim()
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    at: Any = claim
    for step in way:
        at = at[step]
    at[last] = value
    return claim


def outcome(folder: Path, *claims: Facts) -> dict[str, Any]:
    source = folder / "claims.json"
    source.write_text(json.dumps({**document_of_seed(4, 1), "claims": claims}), "utf-8")
    return write_claims_document(source, folder / "out.837", rb.ReferenceBook.open()).answer


def told(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(fault["path"], fault["kind"]) for each in answer["refused"] for fault in each["faults"]]


@pytest.mark.parametrize(("path", "value", "place", "kind"), WRONG)
def test_what_is_refused_for_sure_is_told_at_its_place(
    tmp_path: Path, path: str, value: object, place: str, kind: str
) -> None:
    answer = outcome(tmp_path, planted(path, value))
    assert answer["written"] == 0
    assert (place, kind) in told(answer)


@pytest.mark.parametrize(("path", "value"), RIGHT)
def test_a_right_neighbour_is_told_nowhere(tmp_path: Path, path: str, value: object) -> None:
    answer = outcome(tmp_path, planted(path, value))
    assert not {place for place, _ in told(answer)} & {place for _, _, place, _ in WRONG}


def test_the_second_claim_of_an_id_is_refused(tmp_path: Path) -> None:
    first, second, third = (secondary_claim() for _ in range(3))
    third["claim_id"] = f"{first['claim_id']}X"
    answer = outcome(tmp_path, first, second, third)
    assert answer["written"] == 2
    assert told(answer) == [("claim_id", "CONTROL_NUMBER")]


def test_paper_keeps_the_same_rules(tmp_path: Path) -> None:
    source = tmp_path / "claims.json"
    document = {**document_of_seed(4, 1), "claims": [planted("diagnoses", ["R519", "R519"])]}
    source.write_text(json.dumps(document), "utf-8")
    checked = checked_claims_document(source)
    assert checked.claims == ()
    assert ("diagnoses[1]", "TOO_MANY") in told(checked.answer)


def test_an_odd_length_of_a_place_is_told_once(tmp_path: Path) -> None:
    answer = outcome(tmp_path, planted("place_of_service", "222"))
    assert told(answer) == [("place_of_service", "LENGTH")]


def test_public_samples_that_could_be_written_still_are(shared_data: Path, tmp_path: Path) -> None:
    """Eleven of X12's examples have nothing that the guide refuses; the others lack a payer or have odd numbers."""
    folder = shared_data / "edi" / "837P"
    if not folder.is_dir():
        pytest.skip("The public X12 samples are not here.")
    source, written = tmp_path / "claims.json", 0
    for path in sorted(folder.glob("linuxforheal__*.837")):
        source.write_text(json.dumps(claims_document(path).document), "utf-8")
        written += write_claims_document(source, tmp_path / "out.837", rb.ReferenceBook.open()).answer["written"]
    assert written == 11
