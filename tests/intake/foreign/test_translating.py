"""Translation tables: what a record lacks is filled, what the file says itself is never replaced."""

import pytest

from radbill.intake.foreign.records.record import ForeignRecord, Place
from radbill.intake.foreign.senders import Sender, SenderAnswer, UnknownKind
from radbill.intake.foreign.translating import imported_exam_name, imported_person_name, translate

KIND = UnknownKind
SENDER = Sender("harbor", {}, {
    (KIND.PROVIDER, "reader, rae"): SenderAnswer("1993999998"),
    (KIND.SITE, "main"): SenderAnswer("HOSP", "22"),
    (KIND.SITE, "new one"): SenderAnswer("", "11"),
    (KIND.PAYER, "acme"): SenderAnswer("ACME"),
    (KIND.EXAM, "cthd ct head"): SenderAnswer("70450"),
    (KIND.PLACE, "outp"): SenderAnswer("22"),
})  # fmt: skip


def record(**values: str) -> ForeignRecord:
    return ForeignRecord(Place("a.csv", row=2), values=dict(values))


def translated(**values: str) -> ForeignRecord:
    made = record(**values)
    translate([made], SENDER)
    return made


@pytest.mark.parametrize(
    ("values", "filled", "source"),
    [
        ({"rendering_last": "READER", "rendering_first": "RAE"}, {"rendering_npi": "1993999998"}, "rendering_last"),
        ({"ordering_last": "Reader", "ordering_first": "Rae"}, {"ordering_npi": "1993999998"}, "ordering_last"),
        ({"site": "Main"}, {"facility_id": "HOSP", "place_of_service": "22"}, "site"),
        ({"site": "MAIN", "place_of_service": "23"}, {"facility_id": "HOSP"}, "site"),
        ({"site": "MAIN", "place_word": "OUTP"}, {"facility_id": "HOSP", "place_of_service": "22"}, "site"),
        ({"site": "New One"}, {"place_of_service": "11"}, "site"),
        ({"payer_name": "ACME"}, {"payer_key": "ACME"}, "payer_name"),
        ({"secondary_payer_name": "Acme"}, {"secondary_payer_key": "ACME"}, "secondary_payer_name"),
        ({"exam": "CT HEAD", "exam_code": "CTHD"}, {"procedure_code": "70450"}, "exam"),
        ({"place_word": "Outp"}, {"place_of_service": "22"}, "place_of_service"),
    ],
)
def test_what_the_table_knows_is_filled_and_noted(values, filled, source) -> None:
    made = translated(**values)
    assert made.values == values | filled
    assert source in made.translated


@pytest.mark.parametrize(
    "values",
    [
        {"rendering_last": "READER", "rendering_first": "RAE", "rendering_npi": "1245319599"},
        {"rendering_last": "READER"},
        {"exam": "CT HEAD", "exam_code": "CTHD", "procedure_code": "70460"},
        {"exam": "CT HEAD"},
        {"site": "MAINE"},
        {"payer_name": "ACME PPO"},
    ],
)
def test_what_the_file_says_and_what_only_looks_alike_stays(values) -> None:
    made = translated(**values)
    assert (made.values, made.translated) == (values, set())


def test_a_doubt_that_the_answer_settles_goes_and_no_other() -> None:
    made = record(exam="CT HEAD", exam_code="CTHD", place_word="OUTP")
    made.doubt("procedure_code", "no_code", "")
    made.doubt("place_of_service", "unknown", "")
    made.doubt("sex", "unknown", "")
    translate([made], SENDER)
    assert [doubt.field for doubt in made.doubts] == ["sex"]


def test_several_codes_in_a_cell_are_for_a_person_still() -> None:
    made = record(exam="CT HEAD", exam_code="CTHD")
    made.doubt("procedure_code", "two_codes_in_one_cell", "")
    translate([made], SENDER)
    assert not made.get("procedure_code")


def test_names_are_those_of_the_tables() -> None:
    made = record(rendering_last="READER", rendering_first="RAE", ordering_last="ASKER", exam="CT", exam_code="CT")
    assert imported_person_name(made, "rendering") == "READER, RAE"
    assert imported_person_name(made, "ordering") == "ASKER"
    assert imported_exam_name(made) == "CT"
    assert imported_exam_name(record()) == ""
