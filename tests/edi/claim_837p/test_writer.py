from datetime import date, datetime
from decimal import Decimal

import pytest

from radbill.core.failures import Failure
from radbill.edi.claim_837p.as_sent import as_sent, plain
from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.claim_837p.writer import amount_text, transaction_set_count, write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.model.address import Address
from radbill.model.claim import Claim
from tests.edi.judge import faults
from tests.edits.valid_batch import valid_batch

NUMBERS = ControlNumbers(41, 7, 1)
MOMENT = datetime(2026, 11, 23, 10, 5)  # noqa: DTZ001 - the envelope has no time zone


def written(*claims: Claim) -> bytes:
    content = write_837p(claims, NUMBERS, MOMENT)
    assert isinstance(content, bytes), content
    return content


def segments(content: bytes) -> list[str]:
    return content.decode("ascii").rstrip("~").split("~")


def with_practice(claim: Claim, **changes: object) -> Claim:
    return claim.model_copy(update={"practice": claim.practice.model_copy(update=changes)})


def test_the_judge_finds_no_fault_and_the_reader_gives_the_claims_back() -> None:
    claims = valid_batch().claims
    content = written(*claims)
    assert faults(content) == []
    assert read_837p(content).claims == tuple(as_sent(claim) for claim in claims)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"NM1*85*2", b"NM1*99*2"),
        (b"SE*102*", b"SE*101*"),
        (b"DTP*472*D8*20261110", b"DTP*472*D8*20261345"),
        (b"HC:70450:26", b"HC:70450:269"),
        (b"CLM*C1*310***22:B:1", b"CLM*C1*310***"),
    ],
)
def test_the_judge_does_find_faults(was: bytes, becomes: bytes) -> None:
    content = written(*valid_batch().claims)
    assert was in content
    assert faults(content.replace(was, becomes))


def test_the_envelope_carries_the_control_numbers() -> None:
    lines = segments(written(*valid_batch().claims))
    assert lines[0].split("*")[13] == "000000041"
    assert lines[1].split("*")[6] == "7"
    assert lines[-1] == "IEA*1*000000041"
    assert lines[-2] == "GE*1*7"
    assert lines[2] == "ST*837*0001*005010X222A1"


def test_the_claim_amount_is_the_sum_of_its_lines() -> None:
    claim = valid_batch().claims[0]
    lines = segments(written(claim))
    charged = [Decimal(line.split("*")[2]) for line in lines if line.startswith("SV1")]
    assert [line.split("*")[2] for line in lines if line.startswith("CLM")] == [str(sum(charged))]


def test_levels_count_up_and_name_their_parents() -> None:
    levels = [line.split("*")[1:] for line in segments(written(*valid_batch().claims)) if line.startswith("HL")]
    assert levels == [
        ["1", "", "20", "1"],
        ["2", "1", "22", "0"],
        ["3", "1", "22", "1"],
        ["4", "3", "23", "0"],
        ["5", "1", "22", "0"],
        ["6", "1", "22", "0"],
    ]


def test_claims_of_one_patient_share_a_level() -> None:
    claim = valid_batch().claims[0]
    lines = segments(written(claim, claim.model_copy(update={"claim_id": "C1B"})))
    assert sum(line.startswith("NM1*IL") for line in lines) == 1
    assert [line.split("*")[1] for line in lines if line.startswith("CLM")] == ["C1", "C1B"]


def test_numbers_of_the_claim_are_sent_under_their_qualifiers() -> None:
    claim = (
        valid_batch()
        .claims[0]
        .model_copy(
            update={
                "prior_authorization_number": "AUTH1",
                "referral_number": "REFER1",
                "mammography_certification_number": "123456",
                "payer_claim_control_number": "PAYERS1",
                "frequency": "7",
            }
        )
    )
    content = written(claim)
    assert {"REF*G1*AUTH1", "REF*9F*REFER1", "REF*EW*123456", "REF*F8*PAYERS1"} <= set(segments(content))
    assert "22:B:7" in content.decode()
    assert faults(content) == []
    assert read_837p(content).claims == (as_sent(claim),)


def test_a_pay_to_address_is_sent_when_it_differs() -> None:
    claim = valid_batch().claims[0]
    elsewhere = Address(street="PO BOX 1", city="ANCHORAGE", state="AK", zip_code="995012015")
    content = written(with_practice(claim, pay_to_address=elsewhere))
    assert "NM1*87*2" in segments(content)
    assert faults(content) == []
    assert "NM1*87*2" not in segments(written(with_practice(claim, pay_to_address=claim.practice.address)))


def test_the_facility_is_left_out_when_it_is_the_practice_itself() -> None:
    claim = valid_batch().claims[0]
    own = claim.service_facility.model_copy(update={"npi": claim.practice.npi, "address": claim.practice.address})
    assert not any(
        line.startswith("NM1*77") for line in segments(written(claim.model_copy(update={"service_facility": own})))
    )


@pytest.mark.parametrize("signs", [("|", ">", "!", "'"), ("*", "<", "+", "?")])
def test_other_delimiters_work_as_well(signs: tuple[str, str, str, str]) -> None:
    names = ("element_separator", "component_separator", "repetition_separator", "segment_terminator")
    claim = with_practice(valid_batch().claims[0], **dict(zip(names, signs, strict=True)))
    content = written(claim)
    assert content[3:4].decode() == signs[0]
    assert faults(content) == []
    assert read_837p(content).claims == (as_sent(claim),)


def test_delimiters_that_clash_are_refused() -> None:
    claim = with_practice(valid_batch().claims[0], component_separator="*")
    answer = write_837p([claim], NUMBERS, MOMENT)
    assert isinstance(answer, Failure)
    assert "must differ" in answer.message


def test_names_lose_accents_and_delimiters() -> None:
    assert plain("  Peña~Ødegård: ß ", "*:^~") == "PENA ODEGARD SS"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"claim_id": "X" * 39}, "claim ID is longer than 38 characters"),
        ({"claim_id": "A*B"}, "claim ID has a sign"),
        ({"diagnoses": ()}, "diagnoses"),
        ({"prior_authorization_number": "AUTH~1"}, "authorization number has a sign"),
    ],
)
def test_what_would_break_the_file_is_refused_by_claim_and_field(change: dict[str, object], field: str) -> None:
    answer = write_837p([valid_batch().claims[0].model_copy(update=change)], NUMBERS, MOMENT)
    assert isinstance(answer, Failure)
    assert field in answer.message


def test_a_refusal_names_no_patient() -> None:
    claim = valid_batch().claims[0]
    patient = claim.patient.model_copy(update={"person": claim.patient.person.model_copy(update={"birth_date": None})})
    answer = write_837p([claim.model_copy(update={"patient": patient})], NUMBERS, MOMENT)
    assert isinstance(answer, Failure)
    assert "claim C1, subscriber birth date" in answer.message
    assert "TESTPATIENT" not in answer.message


def test_nothing_is_written_for_no_claims() -> None:
    assert isinstance(write_837p([], NUMBERS, MOMENT), Failure)


def test_a_large_batch_takes_several_transaction_sets() -> None:
    assert [transaction_set_count(count) for count in (1, 5000, 5001, 15000)] == [1, 1, 2, 3]
    claim = valid_batch().claims[0]
    many = [claim.model_copy(update={"claim_id": f"C{number}"}) for number in range(5001)]
    lines = segments(written(*many))
    assert [line.split("*")[2] for line in lines if line.startswith("ST*")] == ["0001", "0002"]
    assert lines[-2] == "GE*2*7"


@pytest.mark.parametrize(("amount", "text"), [("125.50", "125.5"), ("40.00", "40"), ("100", "100"), ("0.07", "0.07")])
def test_amounts_have_no_superfluous_zeros(amount: str, text: str) -> None:
    assert amount_text(Decimal(amount)) == text


def test_the_admission_day_of_an_inpatient_is_sent() -> None:
    claim = valid_batch().claims[0].model_copy(update={"admission_date": date(2026, 11, 9)})
    assert "DTP*435*D8*20261109" in segments(written(claim))
