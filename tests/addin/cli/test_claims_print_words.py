"""The words of `radbill claims print`: boxes and lines for people, no places of a JSON document."""

import re

import pytest

from radbill_addin.cli.claims_print_words import print_words


def fault(path: str, message: str = "is wrong", box: str | None = None, severity: str = "ERROR") -> dict:
    return {"path": path, "message": message, "box": box, "severity": severity}


def words(*faults: dict) -> list[str]:
    return [text.strip() for text in print_words({"refused": [{"claim_id": "C1", "faults": list(faults)}]})][2:]


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("lines[1].charge_amount", "Line 2, box 24F"), ("lines[0].modifiers[2]", "Line 1, box 24D"),
        ("lines[0].providers.ordering.npi", "Line 1, box 17"), ("lines[9].service_facility", "Line 10, box 32"),
        ("lines[0].purchased_service_id", "Line 1, purchased service id"), ("lines[0].drug.ndc", "Line 1, box 24"),
        ("lines[0].drug.link_number", "Line 1, link number"), ("charge_amount", "Box 28"), ("diagnoses[3]", "Box 21"),
        ("subscriber.birth_date", "Box 3 or 11a"), ("patient.last_name", "Box 2"), ("payer.name", "Payer address"),
        ("billing_provider.address.city", "Box 33"), ("other_payers[1].group_number", "Box 9"),
        ("numbers.medical_record", "Medical record"), ("pay_to_address", "Pay-to address"),
        ("claims[3].lines[0].units", "Claim 4, line 1, box 24G"), ("lines[2]", "Line 3"),
    ],
)  # fmt: skip
def test_a_place_is_told_as_box_and_line(path: str, where: str) -> None:
    [text] = words(fault(path))
    assert text == f"{where}: is wrong"
    assert not re.search(r"[a-z]_[a-z]|\[\d", text)


def test_a_fault_of_the_whole_claim_is_a_sentence() -> None:
    assert words(fault("")) == ["Is wrong"]


def test_a_box_that_the_message_names_is_named_once() -> None:
    assert words(fault("claim_id", "Box 26 holds 14 characters.", "26")) == ["Box 26 holds 14 characters."]
    assert words(fault("lines[1].units", "Box 24G holds 3.", "24G")) == ["Line 2: Box 24G holds 3."]
    assert words(fault("subscriber.address", "Write it in box 7.", "7")) == ["Write it in box 7."]
    assert words(fault("diagnoses", "Box 21 is full.", "2")) == ["Box 2: Box 21 is full."]


def test_the_same_warning_is_told_once_with_its_claims() -> None:
    late = fault("delay_reason", severity="WARNING")
    claims = [{"claim_id": f"C{at}", "faults": [late]} for at in range(12)]
    lines = list(print_words({"refused": [], "warnings": [*claims, claims[0]]}))
    assert lines[1:] == ["  Delay reason: is wrong", "    Claims C0, C1, C2, C3, C4, C5, C6, C7, C8, C9 and 2 more"]


def test_a_warning_of_a_refused_claim_is_no_reason() -> None:
    faults = [fault("claim_id"), fault("delay_reason", severity="WARNING")]
    lines = list(print_words({"refused": [{"claim_id": None, "faults": faults}]}))
    assert lines == [
        "Refused, not printed:", "  Claim without a number", "    Box 26: is wrong",
        "Warnings (these alone keep no claim off paper):", "  Delay reason: is wrong", "    Claim without a number",
    ]  # fmt: skip


def test_a_clean_answer_has_no_words() -> None:
    assert list(print_words({"refused": []})) == []


def test_a_file_that_is_no_document_is_told_as_a_whole() -> None:
    assert list(print_words({"refused": [], "faults": [fault("", "the file is no JSON")]})) == [
        "Nothing can be printed from this file:", "  The file is no JSON",
    ]  # fmt: skip


@pytest.mark.parametrize("fact", ["name", "address"])
def test_what_box_32_takes_of_a_purchased_test_is_no_warning(fact: str) -> None:
    kept = fault(f"lines[0].providers.purchased_service.{fact}", severity="WARNING")
    assert words(kept, fault("claim_id")) == ["Box 26: is wrong"]
