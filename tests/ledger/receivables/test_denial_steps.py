"""What denials are about: every code of the loaded lists, and what remarks do to reasons."""

from collections import Counter
from pathlib import Path

import polars as pl
import pytest

import radbill
from radbill.core.cited_tables import TableError, load_table
from radbill.ledger.receivables.denial_steps import (
    DenialKind,
    StepTable,
    denial_kinds,
    denial_step,
    expand_codes,
    is_notice,
)

REASONS, REMARKS = denial_kinds()
LIBRARY = Path(radbill.__file__).parent
(LIST,) = (LIBRARY / "reference/starter").glob("ADJUSTMENT-CODES-*.parquet")
LISTS = {kind: set(pl.read_parquet(LIST).filter(pl.col("kind") == kind)["code"].to_list()) for kind in ("CARC", "RARC")}


def test_every_code_of_the_lists_has_a_kind() -> None:
    """405 reasons, of which 110 have ended but may still stand in what is posted, and 1,171 remarks."""
    assert (len(LISTS["CARC"]), len(LISTS["RARC"])) == (405, 1171)
    assert LISTS["CARC"] - set(REASONS) == set()
    assert LISTS["RARC"] - set(REMARKS) == set()


def test_no_kind_names_what_no_list_has_but_codes_that_are_younger() -> None:
    """307, 308 and N896 to N916 came after the list that ships with radbill."""
    assert set(REASONS) - LISTS["CARC"] == {"307", "308"}
    assert set(REMARKS) - LISTS["RARC"] == {f"N{number}" for number in range(896, 917)}


def test_each_code_says_who_does_what_and_why() -> None:
    steps = [denial_step(code, ()) for code in LISTS["CARC"]] + [denial_step("16", [code]) for code in LISTS["RARC"]]
    for step in steps:
        assert step.category
        assert step.root_cause.endswith(".")
        assert step.what_to_do.endswith(".")
        assert bool(step.review_reason) == (step.next_step == "REVIEW")
        assert step.worked_by in {"CODER", "BILLER", "FRONT_DESK", "PROVIDER", "PAYER_ENROLLMENT", "MANAGER"}


def test_each_kind_is_used_and_has_a_name_of_its_own() -> None:
    kinds = load_table(LIBRARY / "ledger/receivables/denial_steps.yaml", StepTable).kinds
    assert [name for name, count in Counter(kind.kind for kind in kinds).items() if count > 1] == []
    assert [kind.kind for kind in kinds if not kind.reasons + kind.remarks] == []


#: Reason, remarks, group; category, step. The first of each kind of RULES.md, section 9, and what remarks change.
USUAL = [
    ("4", "", "CO", "CODING", "CORRECTED_CLAIM"),
    ("11", "", "CO", "CODING", "CORRECTED_CLAIM"),
    ("16", "", "CO", "MISSING_INFORMATION", "CORRECTED_CLAIM"),
    ("18", "", "OA", "DUPLICATE", "REVIEW"),
    ("22", "", "CO", "OTHER_PAYER_FIRST", "NEW_CLAIM"),
    ("27", "", "CO", "COVERAGE", "REVIEW"),
    ("29", "", "CO", "TIMELY_FILING", "APPEAL"),
    ("45", "", "CO", "CONTRACT", "REVIEW"),
    ("50", "", "CO", "MEDICAL_NECESSITY", "APPEAL"),
    ("97", "", "CO", "BUNDLED", "REVIEW"),
    ("109", "", "CO", "WRONG_PAYER", "NEW_CLAIM"),
    ("119", "", "CO", "FREQUENCY", "REVIEW"),
    ("151", "", "CO", "FREQUENCY", "APPEAL"),
    ("170", "", "CO", "PROVIDER", "REVIEW"),
    ("197", "", "CO", "AUTHORIZATION", "APPEAL"),
    ("204", "", "CO", "NOT_COVERED", "REVIEW"),
    ("204", "", "PR", "NOT_COVERED", "BILL_PATIENT"),
    ("236", "", "CO", "BUNDLED", "REVIEW"),
    ("303", "", "CO", "PATIENT_SHARE", "WRITE_OFF"),
    ("9999", "", "CO", "OTHER", "REVIEW"),
    # A remark says what an open reason leaves out.
    ("16", "N290", "CO", "MISSING_INFORMATION", "CORRECTED_CLAIM"),
    ("16", "MA04", "CO", "OTHER_PAYER_FIRST", "CORRECTED_CLAIM"),
    ("96", "N115", "CO", "MEDICAL_NECESSITY", "APPEAL"),
    ("A1", "N362", "CO", "FREQUENCY", "REVIEW"),
    ("226", "M127", "CO", "DOCUMENTATION", "DOCUMENTS"),
    # Unprocessable: nothing was decided, whatever the reason says.
    ("16", "MA130", "CO", "MISSING_INFORMATION", "NEW_CLAIM"),
    ("4", "N519 MA130", "CO", "MISSING_INFORMATION", "NEW_CLAIM"),
    # A reason that says enough keeps its word; records that are asked for decide what they prove.
    ("197", "N115", "CO", "AUTHORIZATION", "APPEAL"),
    ("50", "M127", "CO", "DOCUMENTATION", "DOCUMENTS"),
    ("29", "M127", "CO", "TIMELY_FILING", "APPEAL"),
    # Notices change nothing.
    ("50", "MA01 MA18", "CO", "MEDICAL_NECESSITY", "APPEAL"),
    ("50", "N115", "PR", "MEDICAL_NECESSITY", "BILL_PATIENT"),
    # No appeal.
    ("29", "N211", "CO", "TIMELY_FILING", "REVIEW"),
    ("50", "N704", "CO", "CLAIM_FORM", "CORRECTED_CLAIM"),
    ("18", "N368", "OA", "APPEAL_RULES", "APPEAL"),
]


@pytest.mark.parametrize(("carc", "remarks", "group", "category", "next_step"), USUAL)
def test_what_usual_denials_are_about(carc: str, remarks: str, group: str, category: str, next_step: str) -> None:
    step = denial_step(carc, remarks.split(), group)
    assert (step.category, step.next_step) == (category, next_step)


def test_a_local_and_a_national_determination_are_told_apart() -> None:
    assert [denial_step("50", [remark]).kind for remark in ("N115", "N386", "N10")] == [
        "LOCAL_COVERAGE", "NATIONAL_COVERAGE", "REVIEW_DECISION",
    ]  # fmt: skip


@pytest.mark.parametrize(("remarks", "takes_appeal"), [((), True), (("MA130",), False), (("MA44",), False),
                                                       (("N704",), False), (("MA01",), True)])  # fmt: skip
def test_whether_there_is_an_appeal(remarks: tuple[str, ...], takes_appeal: bool) -> None:  # noqa: FBT001
    assert denial_step("50", remarks).takes_appeal is takes_appeal


def test_spans_of_codes() -> None:
    assert list(expand_codes("M20 MA08-MA10 N298-N300")) == ["M20", "MA08", "MA09", "MA10", "N298", "N299", "N300"]
    with pytest.raises(ValueError, match="no span"):
        list(expand_codes("M20-N30"))


ROW = {"kind": "A", "category": "B", "worked_by": "CODER", "root_cause": "C.", "what_to_do": "D.", "source": "x"}


def test_a_review_without_its_reason_and_a_code_in_two_kinds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="review_reason"):
        DenialKind.model_validate({**ROW, "next_step": "REVIEW"})
    row = "{kind: A, category: B, worked_by: CODER, root_cause: C., what_to_do: D., next_step: APPEAL, source: x, "
    path = tmp_path / "twice.yaml"
    path.write_text('sources: {x: {document: "Usual policies of payers"}}\nkinds:\n'
                    f'  - {row} reasons: "4"}}\n  - {row} reasons: "4"}}\n')  # fmt: skip
    with pytest.raises(TableError, match="in two kinds: 4"):
        load_table(path, StepTable)


FINAL = sorted(code for code, kind in REMARKS.items() if kind.takes_no_appeal)


@pytest.mark.parametrize("remark", FINAL)
def test_a_remark_that_leaves_no_appeal_counts_for_every_reason_also_when_it_is_about_the_claim(remark: str) -> None:
    """MA44, N83 and N211 stand among the claim's remarks (MOA), as MA130 does."""
    assert {"MA44", "N83", "N211", "MA130"} <= set(FINAL)
    assert not is_notice(remark)
    for reason in REASONS:
        step = denial_step(reason, [remark])
        assert not step.takes_appeal
        assert step.next_step != "APPEAL"
        assert "appeal" not in step.what_to_do
        assert bool(step.review_reason) == (step.next_step == "REVIEW")


def test_other_notices_stay_notices() -> None:
    assert all(is_notice(remark) for remark in ("MA01", "MA18", "N89", "MA07"))
