"""A good-faith estimate: for whom, what, by whom, and for how much."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from radbill.model.address import Address
from radbill.model.record import Record


class EstimateProvider(Record):
    """Who furnishes some of the services: the practice itself, a hospital, another group.

    Attributes:
        key: By which the services name it; that of the practice is empty.
        name: As it bills.
        npi: Ten digits.
        tax_id: Nine digits (TIN).
        address: Where the services are furnished; its state counts.
        phone: Where the patient may ask.
    """

    key: str = ""
    name: str = ""
    npi: str = ""
    tax_id: str = ""
    address: Address = Address()
    phone: str = ""


class EstimateService(Record):
    """A service that is reasonably expected.

    Attributes:
        description: In plain words.
        procedure_code: CPT or HCPCS.
        modifiers: In their order.
        units: Units of service.
        diagnoses: ICD-10-CM codes, as far as they are known.
        charge_amount: What the patient is expected to be charged for all units, dollars; none when nobody knows.
        basis: Where the charge comes from.
        provider_key: Who furnishes it.
    """

    description: str = ""
    procedure_code: str = ""
    modifiers: tuple[str, ...] = ()
    units: Decimal = Decimal(1)
    diagnoses: tuple[str, ...] = ()
    charge_amount: Decimal | None = None
    basis: str = ""
    provider_key: str = ""


class GoodFaithEstimate(Record):
    """An estimate as it is given to a patient.

    Attributes:
        number: Of the practice's own log; names nobody.
        issued_on: The day of the estimate.
        last_name: Of the patient.
        first_name: Likewise.
        birth_date: Likewise.
        primary_service: The main service in plain words.
        scheduled_on: The day on which the appointment was made; none when the patient only asked.
        date_of_service: The day of the appointment.
        requested_on: The day on which the patient asked.
        providers: The practice first.
        services: What is expected, in the order in which it is shown.
        separate_services: What must be scheduled on its own before or after, in plain words.
    """

    number: str = ""
    issued_on: date
    last_name: str = ""
    first_name: str = ""
    birth_date: date | None = None
    primary_service: str = ""
    scheduled_on: date | None = None
    date_of_service: date | None = None
    requested_on: date | None = None
    providers: tuple[EstimateProvider, ...] = ()
    services: tuple[EstimateService, ...] = ()
    separate_services: tuple[str, ...] = ()

    def services_of(self, provider: EstimateProvider) -> Iterator[EstimateService]:
        """What one of the providers furnishes, with a charge."""
        for service in self.services:
            if service.provider_key == provider.key and service.charge_amount is not None:
                yield service

    @property
    def services_without_charge(self) -> tuple[EstimateService, ...]:
        """What others furnish and nobody could price."""
        return tuple(service for service in self.services if service.charge_amount is None)

    @property
    def total_amount(self) -> Decimal:
        """Sum of the expected charges, dollars."""
        return sum((each.charge_amount for each in self.services if each.charge_amount is not None), Decimal())
