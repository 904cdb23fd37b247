from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill import Breakdown, Citation, Failure, FailureReason, Finding, FindingLocation, Severity, Step
from radbill_addin.text import cell_text
from radbill_addin.text.cell_text import (
    LONGEST_TEXT,
    breakdown_text,
    failure_text,
    finding_text,
    looks_like_formula,
    single_line,
    storable,
)

FINDING = Finding(
    "RB3005",
    Severity.REJECT,
    FindingLocation("line", "A1", "procedure_code"),
    "The code is malformed.",
    "Correct it.",
    Citation("X"),
)


def test_a_finding_says_severity_fault_remedy_and_edit():
    assert finding_text(FINDING) == "REJECT: The code is malformed. Correct it. (RB3005)"


def test_a_failure_says_its_reason():
    failure = Failure(FailureReason.CARRIER_PRICED, "No national price.", "Ask the contractor.")
    assert failure_text(failure) == "No national price. Ask the contractor."
    said = "Not priced: No national price. Ask the contractor."
    assert breakdown_text(Breakdown(failure=failure)) == said


def test_a_price_shows_each_step_with_its_source():
    steps = (
        Step("Fee schedule", Decimal(0), Decimal("100.00"), "RVU times conversion factor.", Citation("RVU26C")),
        Step("OPPS cap", Decimal("100.00"), Decimal("1080.5"), "Capped.", Citation("OPPSCAP", "row 70450")),
    )
    assert breakdown_text(Breakdown(steps=steps, cautions=("Read this.",))) == (
        "Fee schedule $100.00: RVU times conversion factor. [RVU26C] | "
        "OPPS cap $1,080.50: Capped. [OPPSCAP, row 70450] | Caution: Read this."
    )


def test_text_becomes_one_line_without_what_a_workbook_cannot_hold():
    assert single_line(" a\r\n b\tc\x00d\ud800 ") == "a b c d"


def test_each_character_stays_unless_a_workbook_cannot_hold_it():
    """XML 1.0, 2.2 (Char), and DEL, which Excel does not keep either; tab, line feed and return stay."""
    lost = {*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF}
    each = [code for code in range(0x10010) if storable(f"a{chr(code)}b") != f"a{chr(code)}b"]
    assert set(each) == lost
    assert all(storable(f"a{chr(code)}b") == "a b" for code in each)


def test_text_is_cut_to_what_a_cell_holds_and_shows_it():
    cut = storable("x" * (LONGEST_TEXT + 1))
    assert len(cut) == LONGEST_TEXT
    assert cut.endswith(" ...")
    assert storable("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "'x"])
def test_text_that_excel_would_run_is_known(text):
    assert looks_like_formula(text)


@pytest.mark.parametrize("text", ["", "A=1", "70450", "Follow-up"])
def test_harmless_text_is_known(text):
    assert not looks_like_formula(text)


@given(st.text(st.characters() | st.sampled_from("\t\r\n\x00\x7f\ufffe\u00a0\u2028\xad =")))
def test_a_printable_text_has_nothing_that_must_go(text: str) -> None:
    if text.isprintable():
        assert not cell_text._CONTROLS.search(text)
        assert not cell_text._LINE_BREAKS.search(text)
    assert single_line(text) == storable(cell_text._LINE_BREAKS.sub(" ", cell_text._CONTROLS.sub(" ", text)).strip())
