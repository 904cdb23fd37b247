"""Each part that 45 CFR 149.610(c)(1) wants on an estimate is missed when it is not there, by its paragraph."""

from datetime import date

import pytest

from radbill.forms.estimates.estimate import EstimateProvider, EstimateService
from radbill.forms.estimates.missing import missing_parts
from tests.forms.estimates.sample_estimate import sample_estimate

SAMPLE = sample_estimate()
PRACTICE, HOSPITAL = SAMPLE.providers


def with_practice(**changes: object) -> tuple[EstimateProvider, ...]:
    return PRACTICE.model_copy(update=changes), HOSPITAL


def test_a_whole_estimate_lacks_nothing() -> None:
    assert missing_parts(SAMPLE) == ()


@pytest.mark.parametrize(
    ("changes", "paragraph"),
    [
        ({"last_name": ""}, "(c)(1)(i)"),
        ({"birth_date": None}, "(c)(1)(i)"),
        ({"birth_date": date(2027, 1, 1)}, "(c)(1)(i)"),
        ({"scheduled_on": date(2026, 11, 20), "date_of_service": date(2026, 11, 19)}, "(b)(1)(vi)"),
        ({"primary_service": ""}, "(c)(1)(ii)"),
        ({"services": ()}, "(c)(1)(iii)"),
        ({"services": (EstimateService(description="x", charge_amount=1),)}, "(c)(1)(iv)"),
        ({"services": (EstimateService(description="x", procedure_code="74177"),)}, "(c)(1)(iv)"),
        ({"services": (EstimateService(procedure_code="74177", provider_key="NOBODY"),)}, "(c)(1)(v)"),
        ({"providers": with_practice(name="")}, "(c)(1)(v)"),
        ({"providers": with_practice(npi="1234567890")}, "(c)(1)(v)"),
        ({"providers": with_practice(tax_id="12-3456789")}, "(c)(1)(v)"),
        ({"providers": with_practice(address=PRACTICE.address.model_copy(update={"state": "ZZ"}))}, "(c)(1)(v)"),
    ],
)
def test_what_is_missing_is_named_by_its_paragraph(changes: dict[str, object], paragraph: str) -> None:
    missing = missing_parts(SAMPLE.model_copy(update=changes))
    assert f"45 CFR 149.610{paragraph}" in {each.paragraph for each in missing}
    assert all("Mockley" not in str(each) and each.what_to_do for each in missing)


def test_without_providers_nobody_furnishes() -> None:
    missing = missing_parts(sample_estimate(providers=()))
    assert "Nobody furnishes the services." in {each.what for each in missing}


def test_what_others_charge_may_be_unknown() -> None:
    assert [each.procedure_code for each in SAMPLE.services_without_charge] == ["Q9967"]
    assert str(SAMPLE.total_amount) == "530.50"
