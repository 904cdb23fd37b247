import itertools
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.book import ReferenceBook
from radbill.reference.parameters.dated_numbers import parameter_names, parameter_on, parameter_values
from radbill.reference.store.store import import_downloads

PUBLISHED = Path(__file__).parents[2] / "data" / "published"
AUTUMN_2025 = date(2025, 11, 3)
SUMMER_2026 = date(2026, 8, 3)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> ReferenceBook:
    return ReferenceBook.open(tmp_path_factory.mktemp("store"))


def reason(answer: object) -> FailureReason:
    assert isinstance(answer, Failure)
    return answer.reason


def test_relative_values_by_date_of_service(book: ReferenceBook) -> None:
    assert book.fee_row("70450", "26", AUTUMN_2025).work_rvu == Decimal("0.85")
    assert book.fee_row("70450", "26", SUMMER_2026).work_rvu == Decimal("0.83")
    assert sorted(book.fee_rows("70450", AUTUMN_2025)) == ["", "26", "TC"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 12, 31), FailureReason.MISSING_REFERENCE_DATA),
        (date(2027, 1, 1), FailureReason.STALE_REFERENCE_DATA),
    ],
)
def test_another_year_never_answers(book: ReferenceBook, day: date, expected: FailureReason) -> None:
    assert reason(book.fee_row("70450", "", day)) is expected
    assert "mport the" in book.fee_row("70450", "", day).what_to_do


def test_a_neighbouring_quarter_answers_with_a_caution(book: ReferenceBook) -> None:
    assert book.fee_caution(AUTUMN_2025) == ""
    assert "2025Q1 is not loaded; the later RVU25D" in book.fee_caution(date(2025, 2, 1))
    assert "2026Q4 is not loaded; the earlier RVU26C" in book.fee_caution(date(2026, 11, 3))


def test_unknown_codes_and_components(book: ReferenceBook) -> None:
    assert reason(book.fee_row("99999", "", AUTUMN_2025)) is FailureReason.NOT_IN_FORCE
    assert reason(book.fee_row("36247", "26", AUTUMN_2025)) is FailureReason.NOT_IN_FORCE


@pytest.mark.parametrize(
    ("day", "factor"),
    [
        (date(2020, 6, 1), "36.0896"),
        (date(2024, 3, 8), "32.7442"),
        (date(2024, 3, 9), "33.2875"),
        (AUTUMN_2025, "32.3465"),
        (SUMMER_2026, "33.4009"),
    ],
)
def test_conversion_factors_by_day(book: ReferenceBook, day: date, factor: str) -> None:
    assert book.conversion_factor(day).value == Decimal(factor)


def test_qualifying_participants_have_their_own_factor(book: ReferenceBook) -> None:
    assert book.conversion_factor(SUMMER_2026, qualifying_apm_participant=True).value == Decimal("33.5675")


def test_indices_by_locality_and_the_california_alias(book: ReferenceBook) -> None:
    assert book.gpci("10112", "00", AUTUMN_2025).pe_gpci == Decimal("0.869")
    assert book.gpci("01112", "18", AUTUMN_2025) == book.gpci("01182", "18", AUTUMN_2025)
    assert reason(book.gpci("99999", "00", AUTUMN_2025)) is FailureReason.UNKNOWN_LOCALITY
    assert {found.state for found in book.localities(AUTUMN_2025, "CA")} == {"CA"}
    assert len(book.localities(AUTUMN_2025)) == 109


def test_localities_by_zip(book: ReferenceBook) -> None:
    assert book.locality_of_zip("352031234", AUTUMN_2025)[1:3] == ("10112", "00")
    assert reason(book.locality_of_zip("00000", AUTUMN_2025)) is FailureReason.UNKNOWN_LOCALITY


def test_published_caps_answer_in_their_own_quarter_only(book: ReferenceBook) -> None:
    assert book.opps_cap("70496", "TC", "10112", "00", AUTUMN_2025).facility_amount == Decimal("154.60")
    assert book.opps_cap("70496", "TC", "01182", "18", AUTUMN_2025).facility_amount == Decimal("212.32")
    assert book.opps_cap("70450", "TC", "10112", "00", AUTUMN_2025) is None
    assert book.opps_cap("70496", "TC", "10112", "00", SUMMER_2026) is None


def test_the_same_stretch_of_days_has_the_same_token(book: ReferenceBook) -> None:
    assert book.pricing_period(AUTUMN_2025) == book.pricing_period(date(2025, 12, 31))
    assert book.pricing_period(AUTUMN_2025) != book.pricing_period(date(2026, 1, 1))
    assert book.pricing_period(date(2024, 3, 8)) != book.pricing_period(date(2024, 3, 9))


def test_code_lists(book: ReferenceBook) -> None:
    assert book.place_of_service("22", AUTUMN_2025).kind == "Facility"
    assert book.place_of_service("11", AUTUMN_2025).kind == "Non-Facility"
    assert book.taxonomy("2085R0202X", AUTUMN_2025).name == "Radiology, Diagnostic Radiology"
    assert book.modifier("26", AUTUMN_2025).code == "26"
    assert book.adjustment_code("CARC", "45", AUTUMN_2025).code == "45"
    assert reason(book.place_of_service("00", AUTUMN_2025)) is FailureReason.NOT_IN_FORCE
    assert reason(book.adjustment_code("RARC", "45", AUTUMN_2025)) is FailureReason.NOT_IN_FORCE


def test_diagnoses_of_the_fiscal_year(book: ReferenceBook) -> None:
    assert book.diagnosis("S72.001A", SUMMER_2026).is_billable
    category = book.diagnosis("S72001", SUMMER_2026)
    assert (category.is_billable, category.needs_seventh_character) == (False, True)
    # The note of the section I10-I1A (P29.2, I27.0), then the code's own, which names ranges.
    assert book.diagnosis("I10", SUMMER_2026).excludes1 == ("P292", "I270", "O10-O11", "O13-O16")
    assert reason(book.diagnosis("Z99.999", SUMMER_2026)) is FailureReason.NOT_IN_FORCE
    assert reason(book.diagnosis("I10", date(2027, 11, 1))) is FailureReason.STALE_REFERENCE_DATA
    assert reason(book.diagnosis("I10", date(2020, 11, 1))) is FailureReason.MISSING_REFERENCE_DATA


# icd10cm_order_addenda_2027.txt: "Add: 1 C7831" and "Delete: 1 D691", which comes back as a heading.
def test_a_fiscal_year_has_its_own_codes_and_the_notes_of_the_list_before_it(book: ReferenceBook) -> None:
    before, after = date(2026, 9, 30), date(2026, 10, 1)
    assert reason(book.diagnosis("C78.31", before)) is FailureReason.NOT_IN_FORCE
    assert book.diagnosis("C78.31", after).is_billable
    assert [book.diagnosis("D69.1", day).is_billable for day in (before, after)] == [True, False]
    assert book.diagnosis("I10", after).excludes1 == book.diagnosis("I10", before).excludes1 != ()
    assert book.diagnosis("S72.001", after).needs_seventh_character


def test_a_death_has_no_later_encounter(book: ReferenceBook) -> None:
    assert book.diagnosis("S06.2X8A", SUMMER_2026).is_billable
    assert reason(book.diagnosis("S06.2X8D", SUMMER_2026)) is FailureReason.NOT_IN_FORCE


def test_pairs_and_units_say_stale_after_their_quarter(book: ReferenceBook) -> None:
    day = date(2024, 8, 1)
    assert book.ptp_pair("70450", "70470", day) == book.ptp_pair("70470", "70450", day)
    assert book.ptp_pair("70470", "70450", day).modifier_indicator == "0"
    assert book.ptp_pair("70450", "71046", day) is None
    assert book.mue("71046", day)[1:] == (2, "3")
    assert book.mue("00000", day) is None
    assert book.add_on("77063", day).primary_codes == frozenset({"77067"})
    assert book.add_on("70450", day) is None
    for answer in (
        book.ptp_pair("70470", "70450", SUMMER_2026),
        book.mue("71046", SUMMER_2026),
        book.add_on("77063", SUMMER_2026),
    ):
        assert reason(answer) is FailureReason.STALE_REFERENCE_DATA


def test_what_the_user_imports_answers_beside_the_starter_set(tmp_path: Path) -> None:
    import_downloads([PUBLISHED / "MCR_MUE_PractitionerServices_Eff_07-01-2026.excerpt.csv"], directory=tmp_path)
    book = ReferenceBook.open(tmp_path)
    assert book.mue("0009U", SUMMER_2026).max_units == 2
    assert book.mue("71046", date(2024, 8, 1)).max_units == 2


def test_a_whole_release_of_the_user_replaces_the_starter_part(tmp_path: Path) -> None:
    import_downloads([PUBLISHED / "PPRRVU2025_Oct.csv"], directory=tmp_path)
    book = ReferenceBook.open(tmp_path)
    assert not book.fee_release(AUTUMN_2025).is_starter
    assert "not in Medicare's fee schedule" in book.fee_row("76700", "26", AUTUMN_2025).message


@pytest.mark.parametrize("name", parameter_names())
def test_dated_numbers_never_overlap_and_each_has_a_source(name: str) -> None:
    values = parameter_values(name)
    assert all(value.citation.document for value in values)
    for earlier, later in itertools.pairwise(values):
        assert earlier.in_force.effective_to is not None
        assert earlier.in_force.effective_to < later.in_force.effective_from


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        ("sequestration_percent", date(2021, 6, 1), "0"),
        ("sequestration_percent", date(2022, 5, 1), "1"),
        ("sequestration_percent", date(2026, 11, 3), "2"),
        ("mppr_technical_percent", date(2010, 6, 30), "75"),
        ("mppr_technical_percent", date(2010, 7, 1), "50"),
        ("mppr_professional_percent", date(2016, 12, 31), "75"),
        ("mppr_professional_percent", date(2017, 1, 1), "95"),
        ("computed_radiography_reduction_percent", date(2022, 12, 31), "7"),
        ("computed_radiography_reduction_percent", date(2023, 1, 1), "10"),
        ("part_b_deductible_amount", date(2026, 5, 5), "283"),
    ],
)
def test_dated_numbers_by_day(name: str, day: date, value: str) -> None:
    assert parameter_on(name, day).value == Decimal(value)


def test_a_number_of_no_known_day_is_a_failure() -> None:
    assert reason(parameter_on("conversion_factor", date(2031, 1, 1))) is FailureReason.STALE_REFERENCE_DATA
    assert reason(parameter_on("conversion_factor", date(2019, 1, 1))) is FailureReason.MISSING_REFERENCE_DATA
