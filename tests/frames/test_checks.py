"""Tables of charges checked: which findings stand on which row, with and without a registration."""

from datetime import date

import pandas as pd
import pytest

import radbill as rb
from tests.edits.valid_batch import TODAY, valid_batch
from tests.frames.tables_of_lines import LINES, MAKERS, TYPES, names, values

CHARGES = {name: cells for name, cells in LINES.items() if name != "zip"} | {
    "diagnosis_1": ["R10.9", "R51.9", "R05.9"],
}
ANSWERS = ["status", "severity", "edit_ids", "message", "what_to_do", "finding_count", "not_checked"]


@pytest.fixture(scope="module")
def book() -> rb.ReferenceBook:
    return rb.ReferenceBook.open()


def sheet_of(batch: rb.BillingBatch) -> dict[str, list[object]]:
    """The charges of the valid batch, as a frame has them."""
    rows = [
        {
            "claim_id": claim.claim_id,
            "line_id": line.line_id,
            "patient_id": claim.patient.patient_id,
            "facility_id": claim.service_facility.facility_id if claim.service_facility else "",
            "rendering_id": claim.rendering_provider.provider_id if claim.rendering_provider else "",
            "referring_id": claim.referring_provider.provider_id if claim.referring_provider else "",
            "date_of_service": line.date_of_service,
            "procedure_code": line.procedure_code,
            "modifiers": " ".join(line.modifiers),
            "units": float(line.units),
            "charge_amount": float(line.charge_amount),
            "diagnoses": " ".join(claim.diagnoses[at - 1] for at in line.diagnosis_pointers),
            "place_of_service": line.place_of_service,
            "admission_date": claim.admission_date,
            "prior_authorization_number": claim.prior_authorization_number,
        }
        for claim in batch.claims
        for line in claim.lines
    ]
    return {name: [row[name] for row in rows] for name in rows[0]}


@pytest.fixture(scope="module")
def batch() -> rb.BillingBatch:
    return valid_batch()


@pytest.mark.parametrize("kind", MAKERS)
def test_every_kind_comes_back_with_findings_behind_its_columns(kind: str, book: rb.ReferenceBook) -> None:
    """A code that is none is found on its own row alone."""
    wrong = CHARGES | {"procedure_code": ["74177", "7045", "71046"]}
    checked = rb.check(MAKERS[kind](wrong), book=book)
    assert isinstance(checked, TYPES[kind])
    assert names(checked) == [*CHARGES, *ANSWERS]
    assert values(checked, "procedure_code") == wrong["procedure_code"]
    counts = values(checked, "finding_count")
    assert counts[1] > 0 == counts[2]
    assert values(checked, "status")[1] == "HOLD"
    assert values(checked, "status")[0] == "HOLD", "the other row of the claim cannot go either"
    assert counts[0] == 0
    assert "RB" in values(checked, "edit_ids")[1]


def test_without_a_registration_no_row_is_ok(book: rb.ReferenceBook) -> None:
    checked = rb.check(pd.DataFrame(CHARGES), book=book)
    assert set(checked["status"]) == {"NOT CHECKED"}
    assert checked["finding_count"].tolist() == [0, 0, 0]
    assert all("no registration was given" in text for text in checked["not_checked"])


def test_without_a_registration_only_the_tables_own_fields_are_told(book: rb.ReferenceBook) -> None:
    """A charge of zero is told where there is such a column, an unknown key never."""
    without = rb.check(pd.DataFrame(CHARGES), book=book)
    assert not without["edit_ids"].any()
    frame = pd.DataFrame(CHARGES).assign(charge_amount=[100.0, 0.0, 100.0], facility_id="F9", rendering_id="R9")
    checked = rb.check(frame, book=book)
    assert checked["edit_ids"][0] == checked["edit_ids"][2] == ""
    assert checked["edit_ids"][1] != ""


def test_with_a_registration_the_valid_batch_has_no_finding_that_holds(
    batch: rb.BillingBatch, book: rb.ReferenceBook
) -> None:
    """As the workbook's Check: the same findings as a batch made of records."""
    checked = rb.check(pd.DataFrame(sheet_of(batch)), batch.registration, TODAY, book)
    expected = rb.scrub(batch, book, TODAY)
    assert {
        claim for claim, status in zip(checked["claim_id"], checked["status"], strict=True) if status == "HOLD"
    } == set(expected.held_claim_ids)
    for claim in batch.claims:
        ids = " ".join(checked.loc[checked["claim_id"] == claim.claim_id, "edit_ids"])
        assert set(ids.split()) == {each.edit_id for each in expected.findings_by_claim.get(claim.claim_id, ())}
    assert not any("no registration" in text for text in checked["not_checked"])


def test_with_a_registration_unknown_keys_are_told(batch: rb.BillingBatch, book: rb.ReferenceBook) -> None:
    frame = pd.DataFrame(sheet_of(batch))
    frame.loc[0, "facility_id"] = "NOWHERE"
    checked = rb.check(frame, batch.registration, TODAY, book)
    assert checked["status"][0] == "HOLD"
    assert checked["finding_count"][0] >= 1


def test_the_worst_finding_is_told_first_and_all_are_counted(book: rb.ReferenceBook) -> None:
    frame = pd.DataFrame(CHARGES).assign(
        procedure_code=["7417", "70450", "71046"], diagnosis_1=["XX", "R51.9", "R05.9"]
    )
    checked = rb.check(frame, book=book)
    assert checked["finding_count"][0] >= 2
    assert checked["severity"][0] == "REJECT"
    assert checked["message"][0]
    assert checked["what_to_do"][0]


def test_a_row_without_a_claim_is_not_checked(book: rb.ReferenceBook) -> None:
    checked = rb.check(pd.DataFrame(CHARGES).assign(claim_id=["C1", None, "C2"]), book=book)
    assert (checked["status"][1], checked["not_checked"][1]) == ("NOT CHECKED", "The row has no claim ID.")


def test_today_is_needed_with_a_registration(batch: rb.BillingBatch, book: rb.ReferenceBook) -> None:
    with pytest.raises(rb.FrameError, match="Give today"):
        rb.check(pd.DataFrame(CHARGES), batch.registration, book=book)


def test_without_any_day_today_is_needed(book: rb.ReferenceBook) -> None:
    undated = pd.DataFrame(CHARGES).assign(date_of_service=None)
    with pytest.raises(rb.FrameError, match="No row has a date_of_service"):
        rb.check(undated, book=book)
    assert set(rb.check(undated, today=date(2026, 7, 20), book=book)["status"]) == {"HOLD"}


def test_a_day_after_today_is_told(book: rb.ReferenceBook) -> None:
    checked = rb.check(pd.DataFrame(CHARGES), today=date(2026, 7, 1), book=book)
    assert set(checked["status"]) == {"HOLD"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"claim_id": None}, "These columns are missing: claim_id."),
        ({"diagnosis_1": None, "modifier_1": None}, "modifiers or modifier_1, diagnoses or diagnosis_1."),
        ({"charge_amount": ["100", "free", 1]}, "charge_amount, row 1 (from 0): a text that is no amount."),
        ({"admission_date": ["soon", None, None]}, "admission_date, row 0 (from 0): a text that is no day."),
        ({"emergency": ["yes", "perhaps", "no"]}, "emergency, row 1 (from 0): a text that is no yes or no."),
        ({"units": [True, 1, 1]}, "units, row 0 (from 0)"),
        (
            {"diagnosis_1": [date(2026, 7, 1)] * 3},
            "diagnosis_1, rows 0, 1, 2 (from 0): a date that is no code or text.",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_words(change: dict[str, object], message: str, book: rb.ReferenceBook) -> None:
    table = {name: cells for name, cells in (CHARGES | change).items() if cells is not None}
    with pytest.raises(rb.FrameError) as refusal:
        rb.check(pd.DataFrame(table), book=book)
    assert message in str(refusal.value)
