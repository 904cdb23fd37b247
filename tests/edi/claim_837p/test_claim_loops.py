from datetime import date
from decimal import Decimal

import pytest

from radbill.edi.claim_837p.claim_loops import facility_is_sent, write_claim
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segment_writer import SegmentWriter
from radbill.model.claim import Claim
from tests.edits.valid_batch import valid_batch


def claim(**changes: object) -> Claim:
    return valid_batch().claims[0].model_copy(update=changes)


def drafted(claim: Claim) -> SegmentWriter:
    writer = SegmentWriter(Delimiters())
    write_claim(writer, claim)
    return writer


def test_everything_about_a_claim_stands_in_the_order_of_the_guide() -> None:
    whole = claim(
        frequency="8",
        payer_claim_control_number="PAYER1",
        prior_authorization_number="AUTH1",
        referral_number="REFER1",
        mammography_certification_number="123456",
        admission_date=date(2026, 11, 9),
        accepts_assignment=False,
    )
    assert drafted(whole).segments == [
        "CLM*C1*310***22:B:8*Y*C*Y*Y",
        "DTP*435*D8*20261109",
        "REF*EW*123456",
        "REF*9F*REFER1",
        "REF*G1*AUTH1",
        "REF*F8*PAYER1",
        "HI*ABK:R519*ABF:R059",
        "NM1*DN*1*TESTORDERER*DELTA****XX*1245319599",
        "NM1*82*1*TESTREADER*RHO****XX*1003000126",
        "PRV*PE*PXC*2085R0202X",
        "NM1*77*2*TEST HOSPITAL*****XX*1184600017",
        "N3*100 TEST STREET",
        "N4*ANCHORAGE*AK*995012015",
        "LX*1",
        "SV1*HC:70450:26*250*UN*1***1",
        "DTP*472*D8*20261110",
        "REF*6R*L1",
        "LX*2",
        "SV1*HC:71046:26*60*UN*1***2:1",
        "DTP*472*D8*20261110",
        "REF*6R*L2",
    ]


def test_a_claim_without_providers_and_facility_names_none() -> None:
    bare = claim(rendering_provider=None, referring_provider=None, service_facility=None)
    assert not [segment for segment in drafted(bare).segments if segment.startswith(("NM1", "PRV", "N3"))]


def test_the_charge_is_the_sum_to_the_cent() -> None:
    lines = claim().lines
    cents = tuple(line.model_copy(update={"charge_amount": Decimal("0.10")}) for line in (*lines, lines[0]))
    assert drafted(claim(lines=cents)).segments[0].startswith("CLM*C1*0.3*")


def test_four_modifiers_and_four_pointers_fit() -> None:
    line = claim().lines[0].model_copy(
        update={"modifiers": ("26", "76", "RT", "59"), "diagnosis_pointers": (2, 1, 2, 1), "units": Decimal("1.5")}
    )  # fmt: skip
    writer = drafted(claim(lines=(line,)))
    assert "SV1*HC:70450:26:76:RT:59*250*UN*1.5***2:1:2:1" in writer.segments
    assert writer.problems == []


@pytest.mark.parametrize(("changed", "is_sent"), [((), False), (("npi",), True), (("address",), True)])
def test_a_facility_is_sent_when_its_npi_or_address_is_not_the_practices(
    changed: tuple[str, ...], *, is_sent: bool
) -> None:
    first = claim()
    own = {"npi": first.practice.npi, "address": first.practice.address}
    other = {"npi": "1184600017", "address": first.patient.person.address}
    facility = first.service_facility.model_copy(update=own | {name: other[name] for name in changed})
    assert facility_is_sent(claim(service_facility=facility)) is is_sent
    assert any("NM1*77" in segment for segment in drafted(claim(service_facility=facility)).segments) is is_sent


@pytest.mark.parametrize(
    ("record", "change", "problem"),
    [
        ("rendering_provider", {"npi": ""}, "rendering provider NPI is missing"),
        ("rendering_provider", {"last_name": ""}, "rendering provider last name is missing"),
        ("rendering_provider", {"taxonomy": "2085R"}, "rendering provider taxonomy is shorter than 10 characters"),
        ("referring_provider", {"npi": "12345678931"}, "referring provider NPI is longer than 10 characters"),
        ("service_facility", {"name": ""}, "facility name is missing"),
    ],
)
def test_what_is_wrong_with_a_provider_or_place_is_told(record: str, change: dict[str, str], problem: str) -> None:
    mended = getattr(claim(), record).model_copy(update=change)
    assert drafted(claim(**{record: mended})).problems == [problem]
