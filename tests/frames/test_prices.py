"""Tables of lines in, the same kind back; amounts are those of single lines."""

from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import polars as pl
import pytest

import radbill as rb
from tests.frames.tables_of_lines import LINES, MAKERS, TYPES, names, values

AMOUNTS = ["fee_schedule_amount", "opps_cap_amount", "allowed_amount", "medicare_payment_amount",
           "patient_responsibility_amount"]  # fmt: skip


@pytest.fixture(scope="module")
def book() -> rb.ReferenceBook:
    return rb.ReferenceBook.open()


def request(code: str, *, reduced: bool = False) -> rb.PricingRequest:
    return rb.PricingRequest(code, ("26",), date(2026, 7, 15), "22", zip_code="35203",
                             session_rank=rb.SessionRank(professional_reduced=reduced))  # fmt: skip


@pytest.mark.parametrize("kind", MAKERS)
def test_every_kind_comes_back_as_it_came_with_numbers(kind: str, book: rb.ReferenceBook) -> None:
    """The lower of the two readings of P1 is reduced, as one line with that session rank is."""
    priced = rb.price(MAKERS[kind](LINES), book)
    assert isinstance(priced, TYPES[kind])
    assert names(priced) == [*LINES, *AMOUNTS, "steps", "failure_reason", "session_rank"]
    assert all(values(priced, name) == LINES[name] for name in LINES if name != "date_of_service")
    alone = [rb.price(request("74177"), book), rb.price(request("70450", reduced=True), book),
             rb.price(request("71046"), book)]  # fmt: skip
    for name in AMOUNTS:
        cents = [None if (amount := getattr(each, name)) is None else float(amount) for each in alone]
        assert values(priced, name) == cents, name
    assert values(priced, "session_rank") == [0, 1, 0]
    assert values(priced, "failure_reason") == ["", "", ""]


def test_amounts_are_float64_and_the_nearest_number_to_their_cents(book: rb.ReferenceBook) -> None:
    priced = rb.price(pd.DataFrame(LINES), book)
    assert [str(priced[name].dtype) for name in AMOUNTS] == ["float64"] * 5
    for amount in priced["allowed_amount"]:
        assert Decimal(repr(amount)).scaleb(2) % 1 == 0
    assert str(rb.price(pl.DataFrame(LINES), book).schema["allowed_amount"]) == "Float64"


def test_the_index_and_the_types_of_a_frame_stay(book: rb.ReferenceBook) -> None:
    frame = pd.DataFrame(LINES, index=["x", "y", "z"]).astype({"note": "category"})
    before = frame.copy()
    priced = rb.price(frame, book)
    assert list(priced.index) == ["x", "y", "z"]
    pd.testing.assert_frame_equal(priced[list(LINES)], before)
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(rb.price(priced, book), priced)


def test_numbers_days_and_blanks_are_read_as_excel_gives_them(book: rb.ReferenceBook) -> None:
    asked = pd.DataFrame(LINES)
    typed = asked.assign(
        procedure_code=[74177, 70450.0, "71046"],
        modifier_1=[26, "26", 26.0],
        units=[None, 1, pd.NA],
        place_of_service=[22, 22.0, "22"],
        zip=[35203, "35203-1234", 35203.0],
        date_of_service=[pd.Timestamp("2026-07-15"), "7/15/2026", datetime(2026, 7, 15)],  # noqa: DTZ001 - as cells have it
    )
    assert list(rb.price(typed, book)["allowed_amount"]) == list(rb.price(asked, book)["allowed_amount"])


def test_modifiers_may_stand_in_one_column_and_names_in_capitals(book: rb.ReferenceBook) -> None:
    asked = pd.DataFrame(LINES)
    other = (
        asked.drop(columns="modifier_1").assign(modifiers="26").rename(columns={"zip": "ZIP_code", "units": " Units"})
    )
    assert list(rb.price(other, book)["allowed_amount"]) == list(rb.price(asked, book)["allowed_amount"])


def test_rows_without_a_patient_are_one_session_by_their_claim_only(book: rb.ReferenceBook) -> None:
    nobody = pd.DataFrame(LINES).assign(patient_id=None)
    assert rb.price(nobody, book)["session_rank"].tolist() == [0, 1, 0]
    for alone in (nobody.drop(columns="claim_id"), nobody.assign(claim_id=[None, "", float("nan")])):
        assert rb.price(alone, book)["session_rank"].tolist() == [0, 0, 0]


def test_a_row_without_a_price_says_why_and_the_others_are_priced(book: rb.ReferenceBook) -> None:
    priced = rb.price(pd.DataFrame(LINES).assign(procedure_code=["74177", "A0000", None]), book)
    assert list(priced["allowed_amount"].isna()) == [False, True, True]
    assert priced["failure_reason"][1] == "NOT_IN_FORCE"
    blank_day = rb.price(pd.DataFrame(LINES).assign(date_of_service=[date(2026, 7, 15), None, date(2026, 7, 15)]), book)
    assert list(blank_day["failure_reason"]) == ["", "BAD_INPUT", ""]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda frame: frame.drop(columns=["units", "zip"]),
         "These columns are missing: units, zip or zip_code or carrier and locality."),
        (lambda frame: frame.drop(columns="modifier_1"), "These columns are missing: modifiers or modifier_1."),
        (lambda frame: frame.drop(columns="zip").assign(carrier="10112"), "carrier and locality."),
        (lambda frame: frame.assign(units=[1, "two", 3]), "row 1 (from 0): a text that is no number of services."),
        (lambda frame: frame.assign(date_of_service="soon"),
         "date_of_service, rows 0, 1, 2 (from 0): a text that is no day."),
        (lambda frame: frame.assign(date_of_service=[True, None, None]), "row 0 (from 0): a true or false that"),
        (lambda frame: frame.assign(procedure_code=[1.5, 2, 3]),
         "procedure_code, row 0 (from 0): a number that is no code or text."),
        (lambda frame: frame.assign(zip=["35203", ["35203"], "35203"]),
         "zip, row 1 (from 0): a value of type list cannot be read."),
        (lambda frame: pd.concat([frame, frame["zip"]], axis=1), "The column zip stands twice."),
        (lambda frame: frame.assign(ZIP="35203"), "The column zip stands twice."),
        (lambda frame: frame.rename(columns={"note": 3}), "The column 3 has no name."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["pandas"])
def test_what_cannot_be_read_is_said_in_words(kind: str, change, message: str, book: rb.ReferenceBook) -> None:
    with pytest.raises(rb.FrameError) as refusal:
        rb.price(change(MAKERS[kind](LINES)), book)
    assert message in str(refusal.value)


def test_many_wrong_rows_are_counted_and_their_values_never_repeated(book: rb.ReferenceBook) -> None:
    many = pd.concat([pd.DataFrame(LINES)] * 4).assign(units="SECRET")
    with pytest.raises(rb.FrameError, match=r"rows 0, 1, 2, 3, 4 and 7 more \(from 0\)") as refusal:
        rb.price(many, book)
    assert "SECRET" not in str(refusal.value)


def test_wrong_types_are_said_of_polars_and_arrow_too(book: rb.ReferenceBook) -> None:
    wrong = LINES | {"units": [[1], [1], [1]]}
    for kind in ("polars", "lazy", "arrow"):
        with pytest.raises(rb.FrameError, match=r"units, row 0 \(from 0\): a value of type list cannot be read"):
            rb.price(MAKERS[kind](wrong), book)


def test_no_rows_give_no_rows_with_all_columns(book: rb.ReferenceBook) -> None:
    for kind in MAKERS:
        empty = MAKERS[kind]({name: cells[:0] for name, cells in LINES.items()})
        priced = rb.price(empty, book)
        assert values(priced, "allowed_amount") == []
        assert names(priced)[-1] == "session_rank"


def test_a_request_and_what_is_no_table_are_as_before(book: rb.ReferenceBook) -> None:
    assert isinstance(rb.price(request("71046"), book), rb.Breakdown)
    assert rb.price(request("71046")) == rb.price(request("71046"), book)
    for strange in ([LINES], "lines.csv", None):
        with pytest.raises(TypeError, match="can be priced"):
            rb.price(strange, book)


def test_a_thing_with_columns_that_is_no_table_is_refused(book: rb.ReferenceBook) -> None:
    class Sheet:
        columns = ("A",)

    with pytest.raises(rb.FrameError, match="A table of type Sheet cannot be read"):
        rb.price(Sheet(), book)


def test_a_file_is_priced_as_before(book: rb.ReferenceBook, tmp_path) -> None:
    lines = (
        pl.DataFrame(LINES).rename({"modifier_1": "modifiers"}).with_columns(line=pl.lit("1"), billing_npi=pl.lit(""))
    )
    lines.write_parquet(tmp_path / "lines.parquet")
    texts = rb.price(tmp_path / "lines.parquet", book)["allowed_amount"].to_list()
    assert list(map(float, texts)) == values(rb.price(pl.DataFrame(LINES), book), "allowed_amount")
    assert isinstance(rb.price(tmp_path / "none.csv", book), rb.Failure)
