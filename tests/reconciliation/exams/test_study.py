"""By what a patient is the same on a list and on a bill."""

from datetime import date

from radbill.reconciliation.exams.study import are_strangers, patient_keys, plain_accession

BORN = date(1951, 2, 3)


def test_a_patient_is_known_by_each_number_and_by_name_with_birth_date() -> None:
    keys = patient_keys((" 007 ", "", "x9"), "Núñez-Sample, Jr.", "Ana", BORN)
    assert keys == {("number", "007"), ("number", "X9"), ("name", "NUNEZSAMPLE", "ANA", "1951-02-03")}


def test_a_name_without_a_birth_date_is_nobody() -> None:
    assert patient_keys((), "Mockley", "Ada", None) == frozenset()
    assert patient_keys((), "Mockley", "", BORN) == frozenset()


def test_strangers_are_two_whole_names_that_differ() -> None:
    ada, bea = patient_keys(("1",), "Mockley", "Ada", BORN), patient_keys(("2",), "Mockley", "Bea", BORN)
    number_only = patient_keys(("2",), "", "", None)
    assert are_strangers(ada, bea)
    assert not are_strangers(ada, ada | bea)
    assert not are_strangers(ada, number_only)


def test_accession_numbers_are_compared_without_case() -> None:
    assert plain_accession(" ab-01 ") == "AB-01"
