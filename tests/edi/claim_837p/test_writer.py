from datetime import datetime
from decimal import Decimal

import pytest

from radbill.core.failures import Failure
from radbill.edi.claim_837p.claim_sets import transaction_set_count
from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.claim_837p.writer import write_837p
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


def with_partner(claim: Claim, **changes: object) -> Claim:
    return claim.model_copy(update={"trading_partner": claim.trading_partner.model_copy(update=changes)})


def test_the_judge_finds_no_fault_and_the_reader_gives_the_claims_back() -> None:
    claims = valid_batch().claims
    content = written(*claims)
    assert faults(content) == []
    assert [claim.claim_id for claim in read_837p(content).claims] == ["C1", "C2", "C3", "C4"]


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
    assert write_837p(read_837p(content).claims, NUMBERS, MOMENT) == content


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
    claim = with_partner(valid_batch().claims[0], **dict(zip(names, signs, strict=True)))
    content = written(claim)
    assert content[3:4].decode() == signs[0]
    assert faults(content) == []
    assert write_837p(read_837p(content).claims, NUMBERS, MOMENT) == content


def test_delimiters_that_clash_are_refused() -> None:
    claim = with_partner(valid_batch().claims[0], component_separator="*")
    answer = write_837p([claim], NUMBERS, MOMENT)
    assert isinstance(answer, Failure)
    assert "must differ" in answer.message


def changed_line(**changes: object) -> dict[str, object]:
    line = valid_batch().claims[0].lines[0]
    return {"lines": (line.model_copy(update=changes),)}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"claim_id": ""}, "claim id: this is needed"),
        ({"claim_id": "X" * 39}, "claim id: 39 characters, where 1 to 38 may stand"),
        ({"claim_id": "A*B"}, "claim id: a sign that the file cannot carry"),
        ({"frequency": "2"}, "frequency: none of the codes"),
        ({"frequency": "8"}, "payer claim control number: a replacement or void names"),
        ({"diagnoses": ()}, "diagnoses: at least one is needed"),
        ({"diagnoses": ("R519",) * 13}, "diagnoses: at most 12 may stand here"),
        ({"diagnoses": ("R51.9", "R059")}, "diagnoses 1: a diagnosis has letters and digits only"),
        ({"prior_authorization_number": "AUTH~1"}, "numbers, prior authorization: a sign that the file cannot carry"),
        ({"referral_number": "R\u00c9F"}, "numbers, referral: a sign that the file cannot carry"),
        ({"lines": ()}, "lines: at least one is needed"),
        ({"lines": valid_batch().claims[0].lines[:1] * 51}, "lines: at most 50 may stand here"),
        (changed_line(modifiers=("26", "59", "RT", "LT", "76")), "line 1, modifiers: at most four may stand here"),
        (changed_line(modifiers=("2",)), "line 1, modifiers 1: 1 characters, where 2 may stand"),
        (changed_line(modifiers=("269",)), "line 1, modifiers 1: 3 characters, where 2 may stand"),
        (changed_line(procedure_code=""), "line 1, procedure code: this is needed"),
        (changed_line(diagnosis_pointers=()), "line 1, diagnosis pointers: one to four pointers"),
        (changed_line(diagnosis_pointers=(1, 2, 1, 2, 1)), "line 1, diagnosis pointers: one to four pointers"),
        (changed_line(diagnosis_pointers=(3,)), "line 1, diagnosis pointers: a pointer to no diagnosis"),
        (changed_line(diagnosis_pointers=(0,)), "line 1, diagnosis pointers: a pointer to no diagnosis"),
        (changed_line(date_of_service=None), "line 1, date of service: this is needed"),
        (changed_line(place_of_service=""), "place of service: this is needed"),
        (changed_line(line_id="L" * 51), "line 1, line id: 51 characters, where 1 to 50 may stand"),
        (changed_line(charge_amount=Decimal(-1)), "line 1, charge amount: less than nothing"),
        (changed_line(charge_amount=Decimal("1.005")), "line 1, charge amount: a fraction smaller than 0.01"),
        (changed_line(units=Decimal(0)), "line 1, units: a service is done at least once"),
    ],
)
def test_what_would_break_the_file_is_refused_by_claim_and_field(change: dict[str, object], said: str) -> None:
    answer = write_837p([valid_batch().claims[0].model_copy(update=change)], NUMBERS, MOMENT)
    assert isinstance(answer, Failure)
    assert f"claim {change.get('claim_id', 'C1')}, {said}" in answer.message


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"npi": "123456789"}, "claim C1, billing provider, npi: 9 characters, where 10 digits may stand"),
        ({"name": "***"}, "claim C1, billing provider: neither a person nor an organization"),
        ({"name": "N" * 61}, "claim C1, billing provider, organization: 61 characters"),
        ({"name": "\u674e"}, "claim C1, billing provider, organization: a sign that the file cannot carry"),
        ({"tax_id": ""}, "claim C1, billing provider, tax id: this is needed"),
        ({"contact_phone": ""}, "submitter.contact has no phone"),
        ({"address": Address()}, "claim C1, billing provider, address: this is needed"),
        ({"pay_to_address": Address(street="PO BOX 1")}, "claim C1, pay to address, city: this is needed"),
    ],
)
def test_what_is_wrong_with_the_practice_is_told(change: dict[str, object], said: str) -> None:
    answer = write_837p([with_practice(valid_batch().claims[0], **change)], NUMBERS, MOMENT)
    assert isinstance(answer, Failure)
    assert said in answer.message


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"submitter_id": ""}, "submitter ID is missing"),
        ({"submitter_id": "S" * 16}, "submitter ID is longer than 15 characters"),
        ({"submitter_qualifier": "é"}, "submitter qualifier"),
        ({"usage_indicator": "X"}, "usage indicator is not one of the codes"),
    ],
)
def test_what_is_wrong_with_the_envelope_is_told_once(change: dict[str, object], said: str) -> None:
    claims = [with_partner(claim, **change) for claim in valid_batch().claims]
    answer = write_837p(claims, NUMBERS, MOMENT)
    assert isinstance(answer, Failure)
    assert answer.message.count(said) == 1


def test_what_is_wrong_with_a_shared_record_is_told_for_each_claim() -> None:
    claims = [claim.model_copy(update={"payer": claim.payer.model_copy(update={"payer_id": ""})})
              for claim in valid_batch().claims[:2]]  # fmt: skip
    answer = write_837p(claims, NUMBERS, MOMENT)
    assert isinstance(answer, Failure)
    assert answer.message == (
        "Cannot be written: claim C1, payer, id: this is needed; claim C2, payer, id: this is needed."
    )


def test_many_problems_are_counted_after_the_first_twenty() -> None:
    claim = valid_batch().claims[0].model_copy(update={"diagnoses": ("R51.9", "R059")})
    answer = write_837p([claim.model_copy(update={"claim_id": f"C{at}"}) for at in range(30)], NUMBERS, MOMENT)
    assert isinstance(answer, Failure)
    assert answer.message.count("letters and digits only, no point") == 20
    assert answer.message.endswith("; and 10 more.")


def test_each_practice_has_a_level_of_its_own_and_a_contact_that_differs() -> None:
    claims = valid_batch().claims
    second = with_practice(claims[1], tax_id="987654321", contact_phone="9075550177")
    content = written(claims[0], second)
    lines = segments(content)
    assert [line for line in lines if line.startswith("HL*") and "*20*" in line] == ["HL*1**20*1", "HL*3**20*1"]
    assert [line for line in lines if line.startswith("PER")] == [
        "PER*IC*TEST CONTACT*TE*9075550100", "PER*IC*TEST CONTACT*TE*9075550177"]  # fmt: skip
    assert faults(content) == []


@pytest.mark.parametrize("phone", ["(907) 555-0177", "+1 907.555.0177", "1-907-555-0177"])
def test_the_contact_phone_goes_as_ten_digits(phone: str) -> None:
    content = written(with_practice(valid_batch().claims[0], contact_phone=phone))
    assert [line for line in segments(content) if line.startswith("PER")] == ["PER*IC*TEST CONTACT*TE*9075550177"]
    assert faults(content) == []


def test_claims_for_two_trading_partners_do_not_go_into_one_file() -> None:
    claims = valid_batch().claims
    answer = write_837p([claims[0], with_partner(claims[1], receiver_id="ANOTHER")], NUMBERS, MOMENT)
    assert isinstance(answer, Failure)
    assert "several trading partners" in answer.message


def test_a_patient_with_more_claims_than_a_level_takes_gets_another_level() -> None:
    claim = valid_batch().claims[0]
    content = written(*(claim.model_copy(update={"claim_id": f"C{at}"}) for at in range(101)))
    assert sum(line.startswith("HL*") for line in segments(content)) == 3
    assert faults(content) == []


@pytest.mark.parametrize(
    "numbers", [ControlNumbers(0, 7, 1), ControlNumbers(41, 10**9, 1), ControlNumbers(41, 7, 10**9)]
)
def test_a_control_number_of_more_than_nine_digits_is_refused(numbers: ControlNumbers) -> None:
    answer = write_837p(valid_batch().claims, numbers, MOMENT)
    assert isinstance(answer, Failure)
    assert "control numbers" in answer.message


@pytest.mark.parametrize("frequency", ["7", "8"])
def test_only_a_changed_claim_names_the_payers_number(frequency: str) -> None:
    claim = valid_batch().claims[0].model_copy(update={"payer_claim_control_number": "PAYERS1"})
    assert "REF*F8*PAYERS1" not in segments(written(claim))
    assert "REF*F8*PAYERS1" in segments(written(claim.model_copy(update={"frequency": frequency})))


def test_a_refusal_names_no_patient() -> None:
    claim = valid_batch().claims[0]
    patient = claim.patient.model_copy(update={"person": claim.patient.person.model_copy(update={"birth_date": None})})
    answer = write_837p([claim.model_copy(update={"patient": patient})], NUMBERS, MOMENT)
    assert isinstance(answer, Failure)
    assert "claim C1, subscriber, birth date" in answer.message
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
