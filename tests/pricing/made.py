"""A fee schedule made for tests: all indices and the factor are 1; an amount is the sum of its relative values."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from radbill.core.citations import Citation
from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import FeeRow, Gpci, ParameterValue

DAY = date(2025, 11, 3)
OFFICE, HOSPITAL, INPATIENT = "11", "22", "21"
_TEXTS = {
    "procedure_code": "7XXXX", "modifier": "", "status_code": "A", "pc_tc_indicator": "1", "global_days": "XXX",
    "multiple_procedure_indicator": "4", "bilateral_indicator": "0", "assistant_indicator": "0",
    "co_surgeon_indicator": "0", "team_indicator": "0", "endoscopic_base_code": "", "physician_supervision": "01",
    "imaging_family": "88", "non_facility_na": False, "facility_na": False,
}  # fmt: skip


def fee_row(modifier: str = "", **changes: object) -> FeeRow:
    """A row of the fee schedule; what is not named is zero, or as for an imaging service."""
    values = {**dict.fromkeys(FeeRow._fields, Decimal(0)), **_TEXTS, "modifier": modifier}
    numbers = {name: Decimal(value) if isinstance(value, int) else value for name, value in changes.items()}
    return FeeRow(**{**values, **numbers})


def imaging(professional: object, technical: object, cap: object = 0, **changes: object) -> dict[str, FeeRow]:
    """The three rows of an imaging service, dollars alike in office and facility.

    `cap` is the OPPS amount of the technical part; 0 is none.
    """
    reading, picture, limit = (Decimal(str(amount)) for amount in (professional, technical, cap))
    practice = {
        **dict.fromkeys(("non_facility_pe_rvu", "facility_pe_rvu"), picture),
        **dict.fromkeys(("opps_non_facility_pe_rvu", "opps_facility_pe_rvu"), limit),
    }
    return {
        "": fee_row("", work_rvu=reading, **practice, **changes),
        "26": fee_row("26", work_rvu=reading, **changes),
        "TC": fee_row("TC", **practice, **changes),
    }


def single(**changes: object) -> dict[str, FeeRow]:
    """The one row of a service without components, 100 dollars."""
    return {"": fee_row("", **{"work_rvu": 100, "multiple_procedure_indicator": "0", **changes})}


def made_book(**codes: dict[str, FeeRow]) -> ReferenceBook:
    """A book of these codes; places, modifiers and dated numbers are the real ones."""
    book, rows = ReferenceBook.open(Path("no-store-here")), MappingProxyType(codes)
    index = Gpci("00000", "00", "ZZ", "TEST", Decimal(1), Decimal(1), Decimal(1))
    factor = ParameterValue("conversion_factor", Decimal(1), DateRange(date(2000, 1, 1)), Citation("a test"))
    book.fee_rows = lambda code, _on: rows.get(code) or Failure(FailureReason.NOT_IN_FORCE, f"{code} is not there.")
    book.gpci = lambda _carrier, _locality, _on: index
    book.conversion_factor = lambda _on, **_more: factor
    release = book.fee_release(DAY)
    book.fee_release = lambda _on: release
    book.fee_caution = lambda _on: ""
    book.opps_cap = lambda *_question: None
    return book


def asked(
    procedure_code: str, *modifiers: str, place: str = OFFICE, units: object = 1, **more: object
) -> PricingRequest:
    """A request at the made locality."""
    more.setdefault("date_of_service", DAY)
    return PricingRequest(
        procedure_code,
        modifiers,
        place_of_service=place,
        carrier="00000",
        locality="00",
        units=Decimal(str(units)),
        **more,
    )
