"""Every amount that CMS published, to the cent: the truth table carried here, and the complete files when there."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.failures import FailureReason
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from radbill.reference.store.store import import_downloads

TRUTH = Path(__file__).parents[1] / "data" / "pf2025a_AL_AK_NY99.csv"
AUTUMN_2025 = date(2025, 11, 3)
SUMMER_2026 = date(2026, 8, 3)
OFFICE, HOSPITAL = "11", "22"


class WithoutPublishedCaps(ReferenceBook):
    """Answers no cap row, so that every cap is computed from the relative values."""

    def opps_cap(self, *_arguments: object) -> None:
        return None


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> ReferenceBook:
    return ReferenceBook.open(tmp_path_factory.mktemp("empty"))


def asked(row: dict[str, str], place: str, day: date = AUTUMN_2025) -> PricingRequest:
    modifiers = tuple(row["MOD"].split())
    return PricingRequest(row["HCPCS"], modifiers, day, place, carrier=row["CARRIER"], locality=row["LOCALITY"])


def truth_rows() -> Iterator[dict[str, str]]:
    with TRUTH.open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)


@pytest.mark.parametrize("kind", [ReferenceBook, WithoutPublishedCaps])
def test_all_354_amounts_of_the_carrier_files(kind: type[ReferenceBook], tmp_path: Path) -> None:
    book, wrong, count = kind.open(tmp_path), [], 0
    for row in truth_rows():
        for place, fee, cap in ((OFFICE, "NONFAC_AMT", "OPPS_NONFAC_AMT"), (HOSPITAL, "FAC_AMT", "OPPS_FAC_AMT")):
            answer = price(asked(row, place), book)
            expected_cap = Decimal(row[cap]) if row["OPPS_IND"] == "1" else None
            if (answer.fee_schedule_amount, answer.opps_cap_amount) != (Decimal(row[fee]), expected_cap):
                wrong.append((row, place, answer.fee_schedule_amount, answer.opps_cap_amount))
        count += 1
    assert wrong == []
    assert count == 354


@pytest.mark.parametrize("kind", [ReferenceBook, WithoutPublishedCaps])
def test_all_16100_published_caps(kind: type[ReferenceBook], shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "cms" / "rvu25d"
    import_downloads([folder], directory=tmp_path)
    book, wrong, count = kind.open(tmp_path, starter=True), [], 0
    with (folder / "OPPSCAP_Oct.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["HCPCS"]]
    for row in rows:
        for place, field in ((OFFICE, "NON-FACILTY PRICE"), (HOSPITAL, "FACILITY PRICE")):
            if price(asked(row, place), book).opps_cap_amount != Decimal(row[field]):
                wrong.append((row, place))
        count += 1
    assert wrong == []
    assert count == 16_100


#: (work x work GPCI + PE x PE GPCI + MP x MP GPCI) x 33.4009, RVU26C with GPCI2026, worked out by hand.
OF_2026 = [
    # (0.83 x 1.000 + 0.30 x 0.875 + 0.05 x 0.566) x 33.4009 = 37.435729 -> 37.44
    ("70450", "26", HOSPITAL, "10112", "00", "37.44"),
    # (0.83 x 1.500 + 0.30 x 1.065 + 0.05 x 0.551) x 33.4009 = 53.175902 -> 53.18
    ("70450", "26", HOSPITAL, "02102", "01", "53.18"),
]


@pytest.mark.parametrize("case", OF_2026)
def test_amounts_of_2026(starter: ReferenceBook, case: tuple[str, ...]) -> None:
    code, modifier, place, carrier, locality, amount = case
    request = PricingRequest(code, (modifier,), SUMMER_2026, place, carrier=carrier, locality=locality)
    assert price(request, starter).allowed_amount == Decimal(amount)


def test_qualifying_participants_have_the_higher_factor_in_2026(starter: ReferenceBook) -> None:
    request = PricingRequest("70450", ("26",), SUMMER_2026, HOSPITAL, carrier="10112", locality="00")
    # (0.83 + 0.2625 + 0.0283) x 33.5675 = 37.622454 -> 37.62
    assert price(request._replace(qualifying_apm_participant=True), starter).allowed_amount == Decimal("37.62")


def test_all_8066_facility_amounts_of_2026_with_either_factor(shared_data: Path, tmp_path: Path) -> None:
    """CMS's amounts of revision B: 37 codes in 109 localities, for qualifying participants and for the others."""
    import_downloads([shared_data / "cms" / "rvu26c"], directory=tmp_path)
    book, wrong, count = ReferenceBook.open(tmp_path), [], 0
    with (shared_data / "truth" / "pfrev26b_qp_and_nonqp.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        where = {"carrier": row["carrier"], "locality": row["locality"]}
        request = PricingRequest(row["procedure_code"], tuple(row["modifier"].split()), SUMMER_2026, HOSPITAL, **where)
        for column, qualifying in (("facility_nonqp", False), ("facility_qp", True)):
            answer = price(request._replace(qualifying_apm_participant=qualifying), book)
            count += 1
            if answer.fee_schedule_amount != Decimal(row[column]):
                wrong.append((row, column, answer.fee_schedule_amount, answer.failure))
    assert wrong == []
    assert count == 8_066


def test_the_factor_changed_in_march_2024(tmp_path: Path) -> None:
    """The rows of RVU25D under the heading and indices of 2024: only the factor moves between the two days."""
    published = Path(__file__).parents[1] / "data" / "published"
    for name, old in (("PPRRVU2025_Oct.csv", "2025 National"), ("GPCI2025.csv", "2025")):
        text = (published / name).read_text(encoding="utf-8").replace(old, old.replace("2025", "2024"))
        (tmp_path / name.replace("2025", "2024")).write_text(text, encoding="utf-8")
    import_downloads([tmp_path / "PPRRVU2024_Oct.csv", tmp_path / "GPCI2024.csv"], directory=tmp_path / "store")
    book = ReferenceBook.open(tmp_path / "store")
    request = PricingRequest("70450", ("26",), date(2024, 3, 8), HOSPITAL, carrier="10112", locality="00")
    # (0.85 x 1 + 0.31 x 0.869 + 0.04 x 0.575) = 1.14239; x 32.7442 = 37.406647; x 33.2875 = 38.027307
    assert price(request, book).allowed_amount == Decimal("37.41")
    assert price(request._replace(date_of_service=date(2024, 3, 9)), book).allowed_amount == Decimal("38.03")


def test_a_carrier_priced_code_keeps_its_cap_for_information(starter: ReferenceBook) -> None:
    answer = price(PricingRequest("78815", ("TC",), AUTUMN_2025, OFFICE, carrier="10112", locality="00"), starter)
    assert answer.failure.reason is FailureReason.CARRIER_PRICED
    # (45.08 x 0.869 + 0.01 x 0.575) x 32.3465 = 1267.344604 -> 1267.34
    assert answer.opps_cap_amount == Decimal("1267.34")
    assert answer.allowed_amount is None
