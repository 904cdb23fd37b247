import pytest

from radbill.edi.claim_837p.billing_loops import (
    pays_elsewhere,
    write_address,
    write_billing_provider,
    write_submitter_and_receiver,
)
from radbill.edi.claim_837p.hierarchy_writer import HierarchyWriter
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segment_writer import SegmentWriter
from radbill.model.address import Address
from radbill.model.practice import Practice
from tests.edits.valid_batch import valid_batch

ELSEWHERE = Address(street="PO BOX 1", city="Juneau", state="AK", zip_code="99801")


@pytest.fixture
def writer() -> SegmentWriter:
    return SegmentWriter(Delimiters())


@pytest.fixture
def practice() -> Practice:
    return valid_batch().registration.practice


def test_the_submitter_is_the_practice_and_a_contact_needs_no_name(writer: SegmentWriter, practice: Practice) -> None:
    partner = valid_batch().registration.trading_partner
    write_submitter_and_receiver(writer, practice.model_copy(update={"contact_name": ""}), partner)
    assert writer.segments == [
        "NM1*41*2*TEST RADIOLOGY GROUP*****46*TESTSUBMITTER",
        "PER*IC**TE*9075550100",
        "NM1*40*2*TEST CLEARINGHOUSE*****46*TESTRECEIVER",
    ]
    assert writer.problems == []


def test_the_billing_provider_is_an_organisation_with_npi_street_and_tax_id(
    writer: SegmentWriter, practice: Practice
) -> None:
    write_billing_provider(writer, practice, HierarchyWriter(writer))
    assert writer.segments == [
        "HL*1**20*1",
        "PRV*BI*PXC*2085R0202X",
        "NM1*85*2*TEST RADIOLOGY GROUP*****XX*1234567893",
        "N3*100 TEST STREET",
        "N4*ANCHORAGE*AK*995012015",
        "REF*EI*123456789",
    ]


def test_payments_that_go_elsewhere_get_their_address(writer: SegmentWriter, practice: Practice) -> None:
    write_billing_provider(writer, practice.model_copy(update={"pay_to_address": ELSEWHERE}), HierarchyWriter(writer))
    assert writer.segments[-3:] == ["NM1*87*2", "N3*PO BOX 1", "N4*JUNEAU*AK*99801"]


@pytest.mark.parametrize(("pay_to", "differs"), [(None, False), (Address(), False), (ELSEWHERE, True)])
def test_only_another_address_counts_as_elsewhere(practice: Practice, pay_to: Address | None, *, differs: bool) -> None:
    assert pays_elsewhere(practice.model_copy(update={"pay_to_address": pay_to})) is differs
    assert not pays_elsewhere(practice.model_copy(update={"pay_to_address": practice.address}))


def test_an_address_without_a_part_is_told_part_by_part(writer: SegmentWriter) -> None:
    writer.part = "facility "
    write_address(writer, Address(state="Alaska", zip_code="995012015-1"))
    assert writer.problems == [
        "facility street is missing",
        "facility city is missing",
        "facility state is not one of the codes that the file takes",
        "facility ZIP is longer than 9 characters",
    ]
