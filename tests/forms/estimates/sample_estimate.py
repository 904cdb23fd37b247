"""An estimate that lacks nothing; the patient is invented."""

from datetime import date
from decimal import Decimal

from radbill.forms.estimates.estimate import EstimateProvider, EstimateService, GoodFaithEstimate
from radbill.model.address import Address

ADDRESS = Address(street="1 Mock Street", city="Birmingham", state="AL", zip_code="35203")


def sample_estimate(**changes: object) -> GoodFaithEstimate:
    """A CT of a practice and a hospital, with something that is scheduled separately."""
    usual = GoodFaithEstimate(
        issued_on=date(2026, 7, 7),
        last_name="Mockley",
        first_name="Ada",
        birth_date=date(1951, 2, 3),
        primary_service="CT of the abdomen and pelvis <with> contrast",
        scheduled_on=date(2026, 7, 6),
        date_of_service=date(2026, 7, 20),
        providers=(
            EstimateProvider(name="Pretend Radiology & Co", npi="1234567893", tax_id="123456789", address=ADDRESS,
                             phone="(205) 555-0100"),
            EstimateProvider(key="HOSP", name="Mock Hospital", npi="1987654302", tax_id="987654321", address=ADDRESS),
        ),
        services=(
            EstimateService(description="CT abdomen and pelvis, reading", procedure_code="74177", modifiers=("26",),
                            diagnoses=("R109",), charge_amount=Decimal("120.50")),
            EstimateService(description="CT abdomen and pelvis, scan", procedure_code="74177", modifiers=("TC",),
                            charge_amount=Decimal(410), provider_key="HOSP"),
            EstimateService(description="Contrast", procedure_code="Q9967", units=Decimal(100), provider_key="HOSP"),
        ),
        separate_services=("Blood test of the kidneys",),
    )  # fmt: skip
    return usual.model_copy(update=changes)
