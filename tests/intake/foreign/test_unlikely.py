"""Values that fail the check of their kind, alone or beside the others: asked, and taken from nobody silently."""

import pytest

from radbill.intake.foreign.fates.fate import Fates
from radbill.intake.foreign.fates.reversals import without_reversals
from radbill.intake.foreign.fates.unlikely import fields_with_tests, note_what_is_unlikely
from radbill.intake.foreign.fates.voided import without_voided
from radbill.intake.foreign.records.modifiers import read_modifiers
from radbill.intake.foreign.records.reading import read_record
from radbill.intake.foreign.records.record import ForeignRecord, Place
from radbill.intake.foreign.records.styles import Styles

GOOD = {
    "patient_last": "Null",
    "patient_first": "Ada",
    "birth_date": "1951-02-03",
    "mrn": "001",
    "member_id": "1EG4TE5MK73",
    "payer_name": "BLUE 65 PLAN",
    "place_of_service": "22",
    "procedure_code": "71046",
    "units": "1",
    "date_of_service": "2026-07-04",
    "accession": "A1",
    "charge": "58.00",
    "rendering_last": "O'Mock",
}


def record(row: int = 1, **changes: str) -> ForeignRecord:
    return ForeignRecord(Place("a.csv", row=row), values=GOOD | changes, modifiers=["26"])


def asked(*records: ForeignRecord) -> list[set[str]]:
    note_what_is_unlikely(records)
    return [{doubt.field for doubt in each.doubts} for each in records]


def test_likely_values_are_not_asked() -> None:
    assert asked(record()) == [set()]
    assert set(fields_with_tests()) >= {"patient_last", "mrn", "member_id", "payer_name", "place_of_service"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("patient_last", "Mock 7001"), ("patient_first", "Ada|F"), ("mrn", "UNKNOWN"), ("mrn", "1 / 2"),
        ("member_id", "PENDING"), ("member_id", "1"), ("member_id", "X1 / G2"), ("place_of_service", "98"),
        ("payer_name", "BLUE / ID# 123456"), ("payer_name", "LIFE 1EG4TE5MK73"), ("patient_middle", "A DOB 02/03/1951"),
        ("payer_name", "MOCK ID 1C69JM3PY"), ("rendering_last", "2027280975"),
        ("units", "26"),
    ],
)  # fmt: skip
def test_what_fails_the_check_of_its_kind_is_asked(field: str, value: str) -> None:
    assert asked(record(**{field: value})) == [{field}]


def test_a_modifier_that_nobody_knows_is_asked_once() -> None:
    one = record()
    one.modifiers = ["NU", "LL"]
    assert asked(one) == [{"modifiers"}]
    note_what_is_unlikely([one])
    assert len(one.doubts) == 1
    two = record()
    two.modifiers = ["Q5", "26"]  # a locum's reading
    assert asked(two) == [set()]


def test_an_npi_of_two_people_is_asked() -> None:
    npi = {"rendering_npi": "2027280975"}
    assert asked(record(**npi), record(2, accession="A2", rendering_last="Sham", **npi)) == [{"rendering_npi"}] * 2
    assert asked(record(**npi), record(2, accession="A2", **npi)) == [set(), set()]


def test_an_exam_number_of_two_patients_is_asked() -> None:
    assert asked(record(), record(2, patient_first="Bo", mrn="002")) == [{"accession"}] * 2


def test_visit_numbers_in_place_of_patients_are_asked_where_several_patients_show_it() -> None:
    one = [record(at, mrn=f"10{at}", accession=f"A{at}") for at in range(2)]
    two = [record(at, mrn=f"20{at}", accession=f"B{at}", patient_first="Bo") for at in range(2)]
    assert asked(*one) == [set(), set()]  # one patient registered twice
    assert asked(*one, *two) == [{"mrn"}] * 4


def test_a_file_of_newborns_is_asked() -> None:
    young = [record(at, accession=f"A{at}", patient_first=f"Ada{'abcde'[at]}", mrn=f"0{at}", birth_date="2026-07-02")
             for at in range(5)]  # fmt: skip
    assert asked(*young) == [{"birth_date"}] * 5
    assert asked(*(record(at, accession=f"C{at}") for at in range(5))) == [set()] * 5


def test_totals_of_visits_are_asked() -> None:
    lines = (("71046", "90.00"), ("70450", "90.00"), ("71046", "75.00"), ("73030", "75.00"))
    visits = [
        record(at, accession=f"A{at}", mrn=f"0{at // 2}", patient_first="Ad" + "ab"[at // 2], procedure_code=code,
               charge=charge)
        for at, (code, charge) in enumerate(lines)
    ]  # fmt: skip
    assert asked(*visits) == [{"charge"}] * 4
    visits[3].values["charge"] = "76.00"
    for each in visits:
        each.doubts.clear()
    assert asked(*visits) == [set()] * 4


@pytest.mark.parametrize(("mark", "fate"), [("2026-07-09", "reversed"), ("Y", "reversed"), ("N", ""), ("", "")])
def test_a_charge_marked_as_void_is_left_out(mark: str, fate: str) -> None:
    fates, records = Fates(), [record(1, void_mark=mark), record(2), record(3)]
    kept = list(without_voided(records, fates))
    assert [each.why for each in fates.left_out] == ([fate] if fate else [])
    assert len(kept) == 3 - bool(fate)


def test_a_mark_on_most_rows_means_something_else_and_is_asked() -> None:
    fates, records = Fates(), [record(1, void_mark="9999-12-31"), record(2, void_mark="9999-12-31"), record(3)]
    assert list(without_voided(records, fates)) == records
    assert [bool(each.doubts) for each in records] == [True, True, False]


def test_a_payment_of_the_whole_charge_takes_no_charge_back() -> None:
    fates = Fates()
    charge, payment = record(transaction_type="Charge"), record(2, transaction_type="Payment", charge="-58.00")
    assert without_reversals([charge, payment], fates) == [charge]
    assert [each.why for each in fates.left_out] == ["payment"]


@pytest.mark.parametrize(
    ("cells", "raw", "modifiers", "side", "is_asked"),
    [
        (["26"], {}, ["26"], "", False),
        ([], {"component": "P"}, ["26"], "", False),
        ([], {"component": "Technical"}, ["TC"], "", False),
        ([], {"component": "Global"}, [], "", False),
        ([], {"component": "X"}, [], "", True),
        (["26"], {"component": "PC"}, ["26"], "", False),
        ([], {"side": "Right"}, [], "RT", False),
        ([], {"side": "Bilateral"}, [], "both", False),
        ([], {"side": "N/A"}, [], "", False),
        ([], {"side": "upper"}, [], "", True),
        (["LT"], {"side": "R"}, ["LT"], "RT", True),
        (["RT"], {"side": "R"}, ["RT"], "RT", False),
        (["7"], {}, [], "", True),
    ],
)
def test_modifiers_by_component_and_side(
    cells: list[str], raw: dict[str, str], modifiers: list[str], side: str, *, is_asked: bool
) -> None:
    one = ForeignRecord(Place("a.csv", row=1))
    read_modifiers(one, cells, raw)
    assert (one.modifiers, one.get("side")) == (modifiers, side)
    assert [doubt.field for doubt in one.doubts] == ["modifiers"] * is_asked


@pytest.mark.parametrize(("action", "kind", "is_asked"), [("A", "CHARGE", False), ("d", "DELETE", False),
                                                          ("U", "", True), ("", "", False)])  # fmt: skip
def test_action_codes(action: str, kind: str, *, is_asked: bool) -> None:
    one = read_record(ForeignRecord(Place("a.csv", row=1)), {"action_code": action}, {}, Styles({}, frozenset()))
    assert one.get("transaction_type") == kind
    assert any(doubt.why == "status" for doubt in one.doubts) is is_asked


def test_a_birth_date_with_the_sex_behind_it() -> None:
    one = read_record(
        ForeignRecord(Place("a.csv", row=1)), {"birth_date": "02/03/1951 (F)"}, {}, Styles({}, frozenset())
    )
    assert (one.get("birth_date"), one.get("sex"), one.doubts) == ("1951-02-03", "F", [])


@pytest.mark.parametrize(
    ("field", "value", "is_asked"),
    [
        ("mrn", "Mock, Ada 683872", True),
        ("mrn", "Sham 683872", True),
        ("mrn", "MR 683872", False),
        ("accession", "CT 123456", False),
        ("accession", "CHEST 71046", True),
        ("member_id", "MEDICARE 1EG4TE5MK73", True),
        ("member_id", "XBA 123 456", False),
    ],
)
def test_a_number_with_words_beside_it_is_asked(field: str, value: str, is_asked: bool) -> None:  # noqa: FBT001
    record = ForeignRecord(Place("a.csv", row=2), values={field: value})
    note_what_is_unlikely([record])
    assert bool(record.doubts) is is_asked
