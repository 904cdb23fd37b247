"""What a biller is told to do about each kind of thing that the claim file cannot carry."""

import pytest

from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.x12.faults import FaultKind
from radbill.edits.rules.claims import rb2133_claim_cannot_be_written as rb2133

DECISION = "lines[0].decisions[0]"


@pytest.mark.parametrize(
    ("kind", "path", "words"),
    [
        (FaultKind.LENGTH, "patient.name", "in the length"), (FaultKind.LENGTH, f"{DECISION}.remarks", "in the length"),
        (FaultKind.MISSING_ELEMENT, f"{DECISION}.adjustments", "Enter it."),
        (FaultKind.MISSING_SEGMENT, "patient", "Enter it."), (FaultKind.TOO_MANY, "lines", "has no place for"),
        (FaultKind.TOO_MANY, f"{DECISION}.adjustments", "Enter the sum where one reason stands twice"),
        (FaultKind.TOO_MANY, f"{DECISION}.remarks", "remark codes that matter least"),
        (FaultKind.BALANCE, f"{DECISION}.adjustments", "so that they add up"),
        (FaultKind.BALANCE, f"{DECISION}.remarks", "so that they add up"),
        (FaultKind.CONTROL_NUMBER, "batch", "Correct the value in this cell."),
        (FaultKind.BLANKS, f"{DECISION}.remarks", "Correct the value in this cell."),
    ],
)  # fmt: skip
def test_what_to_do(kind: FaultKind, path: str, words: str) -> None:
    assert words in rb2133._what_to_do(DocumentFault(path, kind, "too much"))


@pytest.mark.parametrize(
    ("problem", "field"),
    [
        ("submitter.contact.name is empty", "contact_name"), ("submitter.contact: no phone", "contact_phone"),
        ("submitter.name is too long", "name"), ("Submitter ID is empty", "submitter_id"),
        ("submitter qualifier XX", "submitter_qualifier"), ("receiver.name is empty", "receiver_name"),
        ("Receiver ID is empty", "receiver_id"), ("receiver qualifier XX", "receiver_qualifier"),
        ("usage X", "usage_indicator"), ("anything else", ""),
    ],
)  # fmt: skip
def test_cells_of_the_envelope(problem: str, field: str) -> None:
    assert rb2133._envelope_field(problem) == field


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("claim_id", "claim_id"),
        ("", "claim_id"),
        ("claim_id", ""),
        ("address", "address.city"),
        ("address.city", "address"),
    ],
)
def test_a_field_is_the_same_as_itself_its_parts_and_its_whole(one: str, other: str) -> None:
    assert rb2133._is_same_field(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("claim_id", "diagnoses"), ("diagnoses", "claim_id"), ("address", "addressee"), ("addressee", "address")],
)
def test_another_field_is_another(one: str, other: str) -> None:
    assert not rb2133._is_same_field(one, other)
