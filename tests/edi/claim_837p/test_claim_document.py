"""The JSON document: what it refuses, and what it makes of drugs."""

import pytest

from radbill.edi.claim_837p.claim_document.document import document_of, read_document
from radbill.edi.claim_837p.claim_document.ndc import eleven_digits
from tests.edi.claim_837p.invented_documents import document_of_seed


@pytest.mark.parametrize(
    ("printed", "digits"),
    [
        ("0407-1412-20", "00407141220"),
        ("50242-040-62", "50242004062"),
        ("60574-4114-1", "60574411401"),
        ("00407-1412-20", "00407141220"),
        ("00407141220", "00407141220"),
    ],
)
def test_an_ndc_has_eleven_digits(printed: str, digits: str) -> None:
    assert eleven_digits(printed) == (digits, "")


@pytest.mark.parametrize("printed", ["0407141220", "0407-141-220", "040714122", "0407-1412-2A", "", "٠٤٠٧-1412-20"])
def test_an_ndc_that_says_nothing_is_refused_in_words(printed: str) -> None:
    assert eleven_digits(printed)[1]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"colour": "red"}, "colour"),
        ({"payer": {"nmae": "X"}}, "payer.nmae"),
        ({"lines": [{"other_payers": [{"paid": "1.00"}]}]}, "lines[0].other_payers[0].paid"),
        ({"charge_amount": 4}, "charge_amount"),
        ({"charge_amount": "4.005"}, "charge_amount"),
        ({"accident_date": "2026-02-30"}, "accident_date"),
        ({"accident_date": "20260201"}, "accident_date"),
        ({"signature_on_file": "Y"}, "signature_on_file"),
        ({"diagnoses": "R519"}, "diagnoses"),
        ({"coverage": []}, "coverage"),
        ({"lines": [{"diagnosis_pointers": [True]}]}, "lines[0].diagnosis_pointers[0]"),
    ],
)
def test_what_the_document_has_no_place_for_is_told_with_its_path(change: dict[str, object], path: str) -> None:
    value = document_of_seed(3, 1)
    value["claims"][0] |= change
    assert [fault.path for fault in read_document(value).claims[0].faults] == [path]


@pytest.mark.parametrize("value", [None, [], {}, {"claims": {}}, 3, "x"])
def test_what_is_no_document_is_told(value: object) -> None:
    assert read_document(value).faults


def test_an_unknown_key_of_the_envelope_is_told() -> None:
    value = document_of_seed(3, 1)
    value["interchange"]["speed"] = "fast"
    assert [fault.path for fault in read_document(value).faults] == ["interchange.speed"]


def test_a_flag_left_out_is_false() -> None:
    value = document_of_seed(3, 1)
    del value["claims"][0]["signature_on_file"]
    assert read_document(value).claims[0].claim.signature_on_file is False


def test_a_printed_document_is_read_as_it_was() -> None:
    for seed in range(30):
        read = read_document(document_of_seed(seed))
        printed = document_of(read.file._replace(claims=tuple(each.claim for each in read.claims)))
        assert read_document(printed).claims == read.claims
