"""The tables of limits, single doses and needs, against published figures."""

from datetime import date

import pytest

from radbill.codes.claim_needs import NeededFact, claim_needs
from radbill.codes.frequency_limits import ONCE, frequency_limits
from radbill.codes.single_dose_drugs import single_dose_drug, single_dose_since


@pytest.mark.parametrize(
    ("code", "day", "diagnosis", "months"),
    [
        ("71271", date(2026, 7, 1), "Z87891", 11),  # NCD 210.14
        ("76706", date(2026, 7, 1), "Z136", ONCE),  # 42 CFR 410.19
        ("74263", date(2025, 1, 1), "Z1211", 59),  # 42 CFR 410.37
        ("74263", date(2026, 7, 1), "Z800", 23),
        ("G0106", date(2024, 12, 31), "Z1211", 47),
    ],
)
def test_full_months_between_two_screenings(code, day, diagnosis, months) -> None:
    (row,) = [row for row, _ in frequency_limits() if code in row.procedure_codes and row.holds_on(day)]
    assert row.months_for([diagnosis]) == months


def test_barium_enemas_are_no_screening_from_2025_on_and_ct_colonography_was_none_before() -> None:
    rows = {code: row for row, _ in frequency_limits() for code in row.procedure_codes}
    assert not rows["G0106"].holds_on(date(2025, 1, 1))
    assert not rows["74263"].holds_on(date(2024, 12, 31))


@pytest.mark.parametrize(("code", "is_sure"), [("J2785", True), ("A9500", False), ("A9579", False), ("Q9967", False)])
def test_packages(code, is_sure) -> None:
    drug = single_dose_drug(code)
    assert drug is not None
    assert drug.is_sure is is_sure


def test_what_is_no_drug_of_radiology_has_no_package() -> None:
    assert single_dose_drug("70450") is None
    assert single_dose_drug("Q9968") is None
    assert single_dose_since() == date(2023, 10, 1)


def test_every_need_has_a_row_and_speaks_of_its_payers_alone() -> None:
    rows = {row.needs: row for row, _ in reversed(claim_needs())}
    assert set(rows) == set(NeededFact)
    trial, ndc = rows[NeededFact.TRIAL_NUMBER], rows[NeededFact.NDC]
    assert [trial.is_about_payer(code) for code in ("MB", "CI")] == [True, False]
    assert [trial.is_shown_by_line("70450", modifiers) for modifiers in (("26", "Q0"), ("26",))] == [True, False]
    assert [ndc.is_shown_by_line(code, ()) for code in ("A9552", "J2785", "70450")] == [True, True, False]
    assert rows[NeededFact.TRIAL_MODIFIER].is_shown_by_diagnoses(("R519", "Z006"))
    assert not rows[NeededFact.TRIAL_MODIFIER].is_shown_by_diagnoses(("R519",))


@pytest.mark.parametrize(
    ("code", "modifiers", "is_shown"),
    [("71046", ("26", "76"), True), ("74022", ("77",), True), ("71046", ("26",), False), ("70450", ("76",), False),
     ("74150", ("76",), False), ("73700", ("76",), False)],
)  # fmt: skip
def test_only_films_that_were_repeated_need_their_times(code, modifiers, is_shown) -> None:
    """Palmetto GBA, serial X-rays; scans are no films."""
    (row,) = [row for row, citation in claim_needs() if "Palmetto" in str(citation)]
    assert row.is_shown_by_line(code, modifiers) is is_shown


def test_an_accident_needs_the_payer_before_medicare() -> None:
    (row,) = [row for row, _ in claim_needs() if row.needs is NeededFact.EARLIER_PAYER]
    assert [row.is_shown_by_causes(causes) for causes in (("AA",), ("EM", "OA"), ())] == [True, True, False]
    assert [row.is_about_payer(code) for code in ("MB", "AM")] == [True, False]


def test_codes_of_new_technology_need_a_note_and_others_that_begin_with_0_do_not() -> None:
    """Category III codes are four digits and T; those of quality (category II) end with F, of laboratories with U."""
    (row,) = [row for row, _ in claim_needs() if "category III" in row.words]
    codes = ["0001T", "0633T", "0999T", "0001U", "0018U", "0999U", "0500F", "99991"]
    assert [code for code in codes if row.is_shown_by_line(code, ())] == ["0001T", "0633T", "0999T"]
