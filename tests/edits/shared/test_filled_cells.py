"""What an address or a name lacks is told at the cell of it that is filled, once, with everything that is missing."""

import pytest

from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.x12.faults import FaultKind
from radbill.edits.shared.coverages import coverages_of
from radbill.edits.shared.filled_cells import at_filled_cells
from radbill.model.address import Address
from radbill.model.claim import Claim
from radbill.model.patient import Coverage
from tests.edi.claim_837p.whole_claims import decided_by_line

#: The parts of an address that are filled, the cell at which it is told, and what is missing.
ADDRESSES = [
    ({"street": "1 TEST ST"}, "street", "city, state and ZIP code"),
    ({"city": "ANCHORAGE"}, "city", "street, state and ZIP code"),
    ({"state": "AK"}, "state", "street, city and ZIP code"),
    ({"zip_code": "99501"}, "zip_code", "street, city and state"),
    ({"street_2": "SUITE 4"}, "street_2", "street, city, state and ZIP code"),
    ({"street": "1 TEST ST", "city": "ANCHORAGE"}, "street", "state and ZIP code"),
    ({"street": "1 TEST ST", "city": "ANCHORAGE", "state": "AK"}, "street", "ZIP code"),
    ({"city": "ANCHORAGE", "state": "AK", "zip_code": "99501"}, "city", "street"),
]
OWNERS = ("payer.address", "subscriber.address", "other_payers[0].payer.address", "other_payers[0].subscriber.address")


def missing(path: str) -> DocumentFault:
    return DocumentFault(path, FaultKind.MISSING_ELEMENT, "is missing")


def with_address(owner: str, address: Address) -> Claim:
    claim = decided_by_line()
    first, second = claim.patient.coverages
    if owner == "payer.address":
        return claim.model_copy(update={"payer": claim.payer.model_copy(update={"address": address})})
    (other,) = claim.other_coverages
    if owner == "other_payers[0].payer.address":
        other = other.model_copy(update={"payer": other.payer.model_copy(update={"address": address})})
        return claim.model_copy(update={"other_coverages": (other,)})
    moved = [
        each.model_copy(update={"subscriber": each.subscriber.model_copy(update={"address": address})})
        for each in (first, second)
        if each.subscriber
    ]
    patient = claim.patient.model_copy(update={"coverages": tuple(moved)})
    other = other.model_copy(update={"coverage": moved[0]})
    return claim.model_copy(update={"patient": patient, "other_coverages": (other,)})


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize(("parts", "cell", "lacks"), ADDRESSES)
def test_an_address_is_told_once_at_its_filled_part(owner: str, parts: dict[str, str], cell: str, lacks: str) -> None:
    address = Address(**parts)
    blank = [name for name in ("street", "city", "state", "zip_code") if not getattr(address, name)]
    faults = [missing(f"{owner}.{name}") for name in blank]
    (told,) = at_filled_cells(with_address(owner, address), faults)
    assert told.path == f"{owner}.{cell}"
    assert told.message == f"an address without its {lacks}; fill it in, or clear the whole address"


def test_what_is_no_optional_address_or_not_missing_stays() -> None:
    claim = with_address("payer.address", Address(street="1 TEST ST"))
    blanks = DocumentFault("payer.address.city", FaultKind.BLANKS, "has blanks")
    for fault in (missing("billing_provider.address.city"), missing("payer.address.country"), blanks):
        assert list(at_filled_cells(claim, [fault])) == [fault]
    empty = with_address("payer.address", Address())
    assert list(at_filled_cells(empty, [missing("payer.address.city")])) == [missing("payer.address.city")]


def test_two_addresses_are_told_each() -> None:
    claim = with_address("subscriber.address", Address(street="1 TEST ST"))
    faults = [missing(f"{owner}.{part}") for part in ("city", "state") for owner in (OWNERS[1], OWNERS[3])]
    assert [each.path for each in at_filled_cells(claim, faults)] == [f"{OWNERS[1]}.street", f"{OWNERS[3]}.street"]


def test_of_two_names_the_one_is_told_that_is_seldom_filled() -> None:
    claim = decided_by_line()
    both = claim.practice.model_copy(update={"last_name": "TESTSOLO"})
    only_first = claim.practice.model_copy(update={"first_name": "SOLA"})
    for practice, cell in ((both, "last_name"), (only_first, "first_name")):
        (told,) = at_filled_cells(claim.model_copy(update={"practice": practice}), [missing("billing_provider")])
        assert told.path == f"billing_provider.{cell}"
    nameless = claim.model_copy(update={"practice": claim.practice.model_copy(update={"name": ""})})
    assert next(at_filled_cells(nameless, [missing("billing_provider")])).path == "billing_provider"


def test_an_accident_elsewhere_is_told_at_its_state_else_at_its_country() -> None:
    claim = decided_by_line()
    abroad = claim.model_copy(update={"details": claim.details.model_copy(update={"accident_state": ""})})
    assert next(at_filled_cells(claim, [missing("related_causes")])).path == "accident_state"
    assert next(at_filled_cells(abroad, [missing("related_causes")])).path == "accident_country"


def test_the_first_coverage_counts_even_when_empty_and_others_when_registered() -> None:
    patient = decided_by_line().patient
    first, second = patient.coverages
    assert [name for name, _ in coverages_of(patient)] == ["coverage", "secondary_coverage"]
    one = patient.model_copy(update={"coverages": (Coverage(), Coverage())})
    assert [name for name, _ in coverages_of(one)] == ["coverage"]
    assert list(coverages_of(patient)) == [("coverage", first), ("secondary_coverage", second)]
