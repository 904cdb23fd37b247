from radbill.edits.shared.sendable_text import delimiters_of, is_sendable, unsendable_fields
from radbill.model.address import Address
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.trading_partner import TradingPartner

MARKS = frozenset("*:^~")


def test_the_delimiters_are_those_of_the_trading_partner() -> None:
    assert delimiters_of(TradingPartner()) == MARKS
    assert delimiters_of(TradingPartner(element_separator="|", segment_terminator="")) == frozenset("|:^")


def test_plain_text_can_be_sent_and_delimiters_accents_and_controls_cannot() -> None:
    assert is_sendable("O'TEST-READER, (A) & B #4", MARKS)
    assert is_sendable("", MARKS)
    for text in ("A*B", "A~", "CAÑON", "A\nB", "A\tB", "A\x00"):
        assert not is_sendable(text, MARKS)


def test_fields_are_named_by_their_path_and_keys_of_the_workbook_are_left_out() -> None:
    patient = Patient(
        patient_id="P*1",
        person=Person(last_name="TEST*", address=Address(city="A~")),
        coverages=(Coverage(payer_key="A*", subscriber=Person(first_name="é")), Coverage(group_number="1~")),
    )
    fields = list(unsendable_fields(patient, MARKS))
    assert fields == [
        "person.last_name",
        "person.address.city",
        "coverage.subscriber.first_name",
        "secondary_coverage.group_number",
    ]


def test_the_delimiters_themselves_are_no_fault() -> None:
    assert list(unsendable_fields(TradingPartner(receiver_name="TEST"), MARKS)) == []
