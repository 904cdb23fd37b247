import itertools
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from radbill.core.citations import Confidence
from radbill.core.failures import Failure, FailureReason
from radbill.reference.parameters.dated_numbers import FOLDER, parameter_names, parameter_on, parameter_values

#: As CMS, Congress or the Federal Register published them; the day is the first or the last one of the value.
PUBLISHED = [
    ("conversion_factor", "2020-01-01", "36.0896"),
    ("conversion_factor", "2021-12-31", "34.8931"),
    ("conversion_factor", "2022-07-04", "34.6062"),
    ("conversion_factor", "2023-12-31", "33.8872"),
    ("conversion_factor", "2024-03-08", "32.7442"),
    ("conversion_factor", "2024-03-09", "33.2875"),
    ("conversion_factor", "2025-01-01", "32.3465"),
    ("conversion_factor", "2026-12-31", "33.4009"),
    ("conversion_factor_qualifying_apm", "2025-12-31", "32.3465"),
    ("conversion_factor_qualifying_apm", "2026-01-01", "33.5675"),
    ("mppr_technical_percent", "2010-06-30", "75"),
    ("mppr_technical_percent", "2010-07-01", "50"),
    ("mppr_technical_percent", "2026-11-23", "50"),
    ("mppr_professional_percent", "2011-12-31", "100"),
    ("mppr_professional_percent", "2016-12-31", "75"),
    ("mppr_professional_percent", "2017-01-01", "95"),
    ("mppr_cardiovascular_technical_percent", "2025-06-01", "75"),
    ("mppr_ophthalmology_technical_percent", "2025-06-01", "80"),
    ("sequestration_percent", "2020-04-30", "2"),
    ("sequestration_percent", "2020-05-01", "0"),
    ("sequestration_percent", "2022-03-31", "0"),
    ("sequestration_percent", "2022-04-01", "1"),
    ("sequestration_percent", "2022-06-30", "1"),
    ("sequestration_percent", "2022-07-01", "2"),
    ("part_b_deductible_amount", "2020-06-01", "198"),
    ("part_b_deductible_amount", "2021-06-01", "203"),
    ("part_b_deductible_amount", "2022-06-01", "233"),
    ("part_b_deductible_amount", "2023-06-01", "226"),
    ("part_b_deductible_amount", "2024-06-01", "240"),
    ("part_b_deductible_amount", "2025-06-01", "257"),
    ("part_b_deductible_amount", "2026-06-01", "283"),
    ("coinsurance_percent", "2026-06-01", "20"),
    ("nonparticipating_percent", "2026-06-01", "95"),
    ("limiting_charge_percent", "2026-06-01", "115"),
    ("bilateral_percent", "2026-06-01", "150"),
    ("co_surgeon_percent", "2026-06-01", "62.5"),
    ("assistant_percent", "2026-06-01", "16"),
    ("non_physician_assistant_percent", "2026-06-01", "85"),
    ("multiple_surgery_percent", "2026-06-01", "50"),
    ("film_reduction_percent", "2016-12-31", "0"),
    ("film_reduction_percent", "2017-01-01", "20"),
    ("computed_radiography_reduction_percent", "2022-12-31", "7"),
    ("computed_radiography_reduction_percent", "2023-01-01", "10"),
    ("ct_equipment_reduction_percent", "2016-12-31", "5"),
    ("ct_equipment_reduction_percent", "2017-01-01", "15"),
    ("outdated_list_quarters", "2024-09-30", "4"),
    ("current_days_zip5", "2025-10-01", "92"),
    ("current_days_modifiers", "2024-01-01", "92"),
    ("current_days_mcd_article", "2026-01-01", "92"),
    ("current_days_taxonomy", "2026-01-01", "184"),
    ("current_days_adjustment_codes", "2024-01-01", "123"),
    ("current_days_place_of_service", "2024-01-01", "366"),
    ("current_days_order_referring", "2026-11-20", "30"),
    ("mue_times_beyond_doubt", "2026-01-01", "10"),
    ("charge_times_beyond_doubt", "2026-01-01", "100"),
    ("payment_tolerance_amount", "2026-01-01", "0.01"),
    ("negotiation_notice_business_days", "2026-11-20", "30"),
    ("negotiation_business_days", "2026-11-20", "30"),
    ("idr_initiation_business_days", "2026-11-20", "4"),
    ("idr_selection_business_days", "2026-11-20", "3"),
    ("idr_offer_business_days", "2026-11-20", "10"),
    ("idr_decision_business_days", "2026-11-20", "30"),
    ("idr_payment_days", "2026-11-20", "30"),
    ("idr_cooling_off_days", "2026-11-20", "90"),
    ("idr_after_cooling_off_business_days", "2026-11-20", "30"),
    ("idr_batch_business_days", "2026-11-20", "30"),
    ("idr_administrative_fee_amount", "2024-01-21", "50"),
    ("idr_administrative_fee_amount", "2024-01-22", "115"),
    ("idr_administrative_fee_amount", "2026-06-10", "115"),
    ("idr_administrative_fee_amount", "2026-06-11", "15"),
    ("redetermination_days", "2026-11-20", "120"),
    ("notice_receipt_days", "2026-11-20", "5"),
    ("reconsideration_days", "2026-11-20", "180"),
    ("hearing_request_days", "2026-11-20", "60"),
    ("council_review_days", "2026-11-20", "60"),
    ("judicial_review_days", "2026-11-20", "60"),
    ("reopening_days", "2026-11-20", "365"),
    ("hearing_controversy_amount", "2025-11-20", "190.00"),
    ("hearing_controversy_amount", "2026-11-20", "200.00"),
    ("judicial_controversy_amount", "2025-11-20", "1900.00"),
    ("judicial_controversy_amount", "2026-11-20", "1960.00"),
    ("overpayment_return_days", "2026-11-20", "60"),
    ("overpayment_investigation_days", "2024-12-31", "0"),
    ("overpayment_investigation_days", "2025-01-01", "180"),
    ("eft_remittance_business_days", "2026-11-20", "3"),
    ("crossover_wait_days", "2026-11-20", "30"),
    ("crossover_wait_medicare_workdays", "2026-11-20", "15"),
]


@pytest.mark.parametrize(("name", "day", "value"), PUBLISHED)
def test_numbers_are_those_that_were_published(name: str, day: str, value: str) -> None:
    answer = parameter_on(name, date.fromisoformat(day))
    assert not isinstance(answer, Failure)
    assert answer.value == Decimal(value)


def test_every_number_is_compared_with_what_was_published() -> None:
    assert {name for name, _, _ in PUBLISHED} == set(parameter_names())


@pytest.mark.parametrize("name", parameter_names())
def test_values_follow_each_other_without_gap_or_overlap(name: str) -> None:
    values = parameter_values(name)
    for earlier, later in itertools.pairwise(values):
        assert earlier.in_force.effective_to is not None
        assert later.in_force.effective_from == earlier.in_force.effective_to + timedelta(days=1)


@pytest.mark.parametrize("name", parameter_names())
def test_every_value_is_exact_and_cited(name: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text()
    for value in parameter_values(name):
        assert f'value: "{value.value}"' in text, "written as text, so that no float comes between"
        assert value.citation.document
        assert value.citation.confidence in Confidence
        assert value.name == name


@pytest.mark.parametrize("name", [name for name in parameter_names() if name.endswith("_percent")])
def test_percents_are_not_rates(name: str) -> None:
    assert all(value.value == 0 or value.value >= 1 for value in parameter_values(name))


def test_files_name_their_unit() -> None:
    units = {re.search(r"^unit: (\w+)$", path.read_text(), re.MULTILINE)[1] for path in FOLDER.glob("*.yaml")}  # type: ignore[index]
    assert units == {"percent", "dollars", "quarters", "days", "times"}


def test_past_the_last_value_the_number_is_stale_not_carried_on() -> None:
    answer = parameter_on("conversion_factor", date(2027, 1, 1))
    assert isinstance(answer, Failure)
    assert answer.reason is FailureReason.STALE_REFERENCE_DATA
    assert "01/01/2027" in answer.message
    assert answer.what_to_do


def test_before_the_first_value_the_number_is_missing() -> None:
    answer = parameter_on("part_b_deductible_amount", date(2019, 12, 31))
    assert isinstance(answer, Failure)
    assert answer.reason is FailureReason.MISSING_REFERENCE_DATA


def test_a_number_that_does_not_exist_is_a_mistake_of_ours() -> None:
    with pytest.raises(FileNotFoundError):
        parameter_on("mppr_percentage", date(2026, 1, 1))
