"""Laws of pricing: a batch equals its cells, order does not matter, a reduction never raises a price."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.core.failures import Failure
from radbill.pricing.bulk import price_table as price_table_module
from radbill.pricing.bulk.columns import ANSWERS, REQUIRED
from radbill.pricing.bulk.line_files import read_lines
from radbill.pricing.bulk.price_table import TablePricer, price_table
from radbill.pricing.explain import steps_text
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest, SessionRank
from radbill.pricing.sessions.price_session import price_session
from radbill.reference.book.book import ReferenceBook

DAY = date(2025, 11, 3)
BOOK = ReferenceBook.open(Path("no-store-here"))
IMAGING = ["70450", "70496", "70551", "71260", "72148", "74177", "76700", "71046", "93880", "77067"]
LINE = {
    "claim_id": "C1", "line": "1", "patient_id": "P1", "date_of_service": "2025-11-03", "procedure_code": "70450",
    "modifiers": "26", "units": "1", "place_of_service": "22", "zip": "35203", "billing_npi": "1234567893",
}  # fmt: skip


def frame(*changes: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame([{**LINE, "line": str(number), **change} for number, change in enumerate(changes, 1)])


def priced(*changes: dict[str, object]) -> list[dict[str, object]]:
    answer = price_table(frame(*changes), BOOK)
    assert isinstance(answer, pl.DataFrame)
    return answer.to_dicts()


requests = st.builds(
    PricingRequest,
    procedure_code=st.sampled_from(IMAGING),
    modifiers=st.sampled_from([(), ("26",), ("TC",), ("26", "59"), ("TC", "XE"), ("FX",)]),
    date_of_service=st.just(DAY),
    place_of_service=st.sampled_from(["11", "22"]),
    carrier=st.just("10112"),
    locality=st.just("00"),
    units=st.integers(1, 3).map(Decimal),
    zip_code=st.just(""),
    session_rank=st.just(SessionRank()),
    is_participating=st.just(value=True),
    deductible_remaining_amount=st.just(Decimal(0)),
    qualifying_apm_participant=st.just(value=False),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(requests, min_size=1, max_size=6))
def test_a_batch_equals_its_cells_line_by_line(session: list[PricingRequest]) -> None:
    rows = [
        {
            "procedure_code": request.procedure_code,
            "modifiers": " ".join(request.modifiers),
            "place_of_service": request.place_of_service,
            "units": str(request.units),
        }
        for request in session
    ]
    cells = price_session(
        [("s", request._replace(carrier="", locality="", zip_code="35203")) for request in session], BOOK
    )
    for row, cell in zip(priced(*rows), cells, strict=True):
        assert row["allowed_amount"] == (None if cell.allowed_amount is None else f"{cell.allowed_amount:.2f}")
        assert row["steps"] == steps_text(cell)
        assert row["failure_reason"] == (str(cell.failure.reason) if cell.failure else "")


CODES = BOOK.fee_codes(DAY)
ZIPS = ["35203", "99501", "10001", "94110", "02134", "35958", "00000", ""]
anything = st.builds(
    PricingRequest,
    procedure_code=st.sampled_from([*CODES, "99999", ""]),
    modifiers=st.lists(
        st.sampled_from(["26", "TC", "50", "59", "XE", "FX", "FY", "CT", "52", "RT", "76", "GY", "ZZ"]), max_size=3
    ).map(tuple),
    date_of_service=st.dates(date(2023, 12, 1), date(2027, 1, 31)),
    place_of_service=st.sampled_from(["11", "19", "21", "22", "23", "24", "28", "99", ""]),
    zip_code=st.sampled_from(ZIPS),
    carrier=st.just(""),
    locality=st.just(""),
    units=st.sampled_from([1, 1, 1, 2, 3, 0]).map(Decimal),
    session_rank=st.just(SessionRank()),
    is_participating=st.just(value=True),
    deductible_remaining_amount=st.just(Decimal(0)),
    qualifying_apm_participant=st.just(value=False),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("AB"), anything), min_size=1, max_size=12))
def test_whatever_is_asked_a_batch_equals_its_cells(lines: list[tuple[str, PricingRequest]]) -> None:
    rows = priced(
        *(
            {
                "patient_id": patient,
                "procedure_code": request.procedure_code,
                "modifiers": " ".join(request.modifiers),
                "date_of_service": request.date_of_service.isoformat(),
                "place_of_service": request.place_of_service,
                "zip": request.zip_code,
                "units": str(request.units),
            }
            for patient, request in lines
        )
    )
    cells = price_session(((f"{patient} {request.date_of_service}", request) for patient, request in lines), BOOK)
    for row, cell in zip(rows, cells, strict=True):
        amounts = [getattr(cell, name) for name in ANSWERS[:5]]
        assert [row[name] for name in ANSWERS[:5]] == [None if each is None else f"{each:.2f}" for each in amounts]
        assert (row["steps"], row["failure_reason"]) == (
            steps_text(cell),
            str(cell.failure.reason) if cell.failure else "",
        )


@settings(max_examples=60, deadline=None)
@given(st.lists(requests, min_size=1, max_size=6))
def test_a_reduction_never_raises_and_spares_the_top(session: list[PricingRequest]) -> None:
    alone = [price(request, BOOK) for request in session]
    together = price_session([("s", request) for request in session], BOOK)
    for single, ranked in zip(alone, together, strict=True):
        if single.allowed_amount is not None:
            assert ranked.allowed_amount <= single.allowed_amount
    if len(session) == 1:
        assert together[0].allowed_amount == alone[0].allowed_amount


@settings(max_examples=40, deadline=None)
@given(st.lists(requests, min_size=2, max_size=5, unique_by=lambda request: request.procedure_code))
def test_the_order_of_lines_does_not_matter(session: list[PricingRequest]) -> None:
    forward = price_session([("s", request) for request in session], BOOK)
    backward = price_session([("s", request) for request in reversed(session)], BOOK)
    assert forward == list(reversed(backward))


def test_columns_in_any_order_and_further_columns_stay() -> None:
    lines = frame({}).with_columns(note=pl.lit("keep me")).select("note", *reversed(list(LINE)))
    answer = price_table(lines, BOOK)
    assert answer.columns == [*lines.columns, *ANSWERS]
    assert answer["note"].to_list() == ["keep me"]
    # 70450-26 in Alabama: 36.952318 -> 36.95; 80 percent 29.56, less 2 percent 0.59
    assert answer.select(ANSWERS[:5]).row(0) == ("36.95", None, "36.95", "28.97", "7.39")


def test_carrier_and_locality_do_as_well_as_a_zip() -> None:
    lines = frame({}).drop("zip").with_columns(carrier=pl.lit("10112"), locality=pl.lit("0"))
    assert price_table(lines, BOOK)["allowed_amount"].to_list() == ["36.95"]


def test_codes_that_became_numbers_are_understood() -> None:
    numbers = frame({}).with_columns(
        procedure_code=pl.lit(70450.0), place_of_service=pl.lit(22.0), units=pl.lit(1), date_of_service=pl.lit(DAY)
    )
    assert price_table(numbers, BOOK)["allowed_amount"].to_list() == ["36.95"]


@pytest.mark.parametrize(
    ("change", "reason", "said"),
    [
        ({"date_of_service": "tomorrow"}, "BAD_INPUT", "date of service cannot be read"),
        ({"units": "many"}, "BAD_INPUT", "Units is no number"),
        ({"units": "-1"}, "BAD_INPUT", "from 1 to 999,999"),
        ({"units": "nan"}, "BAD_INPUT", "Units is no number"),
        ({"units": "1e400"}, "BAD_INPUT", "Units is no number"),
        ({"modifiers": "26T"}, "BAD_INPUT", "26T is no modifier"),
        ({"zip": "352030"}, "UNKNOWN_LOCALITY", "five digits, or nine"),
        ({"modifiers": "ZZ"}, "BAD_INPUT", "ZZ is no modifier"),
        ({"place_of_service": "28"}, "BAD_INPUT", "No place of service has the code 28"),
        ({"place_of_service": "00"}, "BAD_INPUT", "not in the place of service list"),
        ({"modifiers": "26 TC"}, "BAD_INPUT", "exclude each other"),
        ({"zip": "00000"}, "UNKNOWN_LOCALITY", "no Medicare locality"),
        ({"zip": ""}, "UNKNOWN_LOCALITY", "where the service was"),
        ({"procedure_code": "99999"}, "NOT_IN_FORCE", "99999"),
        ({"modifiers": "26 52"}, "BY_REPORT", "Modifier 52"),
        ({"date_of_service": "2019-05-05"}, "MISSING_REFERENCE_DATA", "physician fee schedule"),
    ],
)
def test_a_bad_line_says_why_and_spoils_no_other(change: dict[str, object], reason: str, said: str) -> None:
    bad, good = priced(change, {"patient_id": "P2"})
    assert (bad["failure_reason"], bad["allowed_amount"]) == (reason, None)
    assert said in bad["steps"]
    assert good["allowed_amount"] == "36.95"


def test_sessions_are_by_patient_day_and_group() -> None:
    ct_abdomen = {"procedure_code": "74177"}
    amounts = {
        "same": priced({}, ct_abdomen)[0]["allowed_amount"],
        "other patient": priced({}, {**ct_abdomen, "patient_id": "P2"})[0]["allowed_amount"],
        "other day": priced({}, {**ct_abdomen, "date_of_service": "2025-11-04"})[0]["allowed_amount"],
        "other group": priced({}, {**ct_abdomen, "billing_npi": "1003000126"})[0]["allowed_amount"],
        "other claim": priced({}, {**ct_abdomen, "claim_id": "C2"})[0]["allowed_amount"],
        "no patient, other claim": priced({"patient_id": ""}, {**ct_abdomen, "patient_id": "", "claim_id": "C2"})[0][
            "allowed_amount"
        ],
    }
    # 36.95 x 0.95 = 35.1025 -> 35.10 when reduced
    assert amounts == {
        "same": "35.10",
        "other patient": "36.95",
        "other day": "36.95",
        "other group": "36.95",
        "other claim": "35.10",
        "no patient, other claim": "36.95",
    }


def test_two_ways_of_writing_a_day_are_one_session() -> None:
    written = priced({"date_of_service": "11/03/2025"}, {"procedure_code": "74177", "date_of_service": "2025-11-03"})
    assert [row["allowed_amount"] for row in written] == ["35.10", "79.28"]


@pytest.mark.parametrize(
    "not_paid", [{"modifiers": ""}, {"modifiers": "TC"}, {"units": "0"}, {"units": "?"}, {"date_of_service": "?"},
                 {"zip": "00000"}, {"modifiers": "26 ZZ"}],
)  # fmt: skip
def test_a_line_that_is_not_paid_reduces_no_other(not_paid: dict[str, str]) -> None:
    """74177 outranks 70450, but not where it is denied or cannot be read."""
    reading, other = priced({}, {"procedure_code": "74177", **not_paid})
    assert reading["allowed_amount"] == "36.95"
    assert other["failure_reason"]


def test_a_failure_names_the_day_of_its_own_line() -> None:
    """Days of one quarter share their prices, but not the sentence about a code that is not there."""
    days = ("11/03/2025", "11/04/2025")
    rows = priced(*({"procedure_code": "99999", "date_of_service": day} for day in days))
    assert [day in row["steps"] for day, row in zip(days, rows, strict=True)] == [True, True]


@pytest.mark.parametrize("height", [0, 1])
def test_a_lazy_frame_and_one_without_rows(height: int) -> None:
    answer = price_table(frame({}).lazy().head(height), BOOK)
    assert answer.columns == [*LINE, *ANSWERS]
    assert answer["allowed_amount"].to_list() == ["36.95"] * height


def test_pricing_again_gives_the_same_table() -> None:
    once = price_table(frame({}, {"procedure_code": "74177"}), BOOK)
    assert price_table(once, BOOK).equals(once)


def test_an_empty_line_says_so() -> None:
    (row,) = price_table(frame({}).select(pl.lit(None, pl.String).alias(name) for name in LINE), BOOK).to_dicts()
    assert row["failure_reason"] == "BAD_INPUT"


def test_missing_columns_are_named() -> None:
    answer = price_table(frame({}).drop("units", "zip"), BOOK)
    assert isinstance(answer, Failure)
    assert "units" in answer.message
    assert "zip (or carrier and locality)" in answer.message


def test_progress_ends_with_everything_done() -> None:
    told: list[tuple[str, int, int]] = []
    price_table(frame({}, {"procedure_code": "71046"}), BOOK, lambda *step: told.append(step))
    assert told == [("Pricing", 2, 2)]


def test_a_file_with_leading_zeros_is_priced(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    frame({"patient_id": "0007", "zip": "02134"}).write_csv(path)
    read = read_lines(path)
    assert read["patient_id"].to_list() == ["0007"]
    assert set(REQUIRED) <= set(read.columns)


@pytest.mark.parametrize("content", [b"", b"a,b\n1\n2,3,4,5\n", b"\x00\x01"])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lines.csv"
    path.write_bytes(content)
    read = read_lines(path)
    assert isinstance(read, Failure) or isinstance(price_table(read, BOOK), Failure)
    assert isinstance(read_lines(tmp_path / "nothing.csv"), Failure)


def test_what_was_looked_up_is_kept_up_to_a_limit_and_then_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three services are within the limit of three and are not looked up again; a fourth makes room for the next."""
    monkeypatch.setattr(price_table_module, "_MOST_REMEMBERED", 3)
    asked: list[object] = []
    look_up = price_table_module._service
    monkeypatch.setattr(price_table_module, "_service", lambda row, book: asked.append(row) or look_up(row, book))
    pricer = TablePricer(BOOK)
    for codes, looked_up in ((IMAGING[:3], 3), (IMAGING[:3], 3), (IMAGING[:4], 4), (IMAGING[:4], 8)):
        pricer.price(frame(*({"procedure_code": code} for code in codes)))
        assert len(asked) == looked_up
