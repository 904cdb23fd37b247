from datetime import date

from radbill.codes.modifier_sets import NCCI_MODIFIERS
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.rules.pairs._ncci import pairs_of_the_batch
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_sketch


def pairs(indicator: str, change: dict[str, object], copies: dict[str, str] | None = None):
    batch = batch_from(changed(valid_sketch(), change, copies))
    return list(pairs_of_the_batch(Context(batch, StubBook(), TODAY), indicator))


def test_the_bypass_modifiers_are_those_of_the_policy_manual() -> None:
    """Lids 4, fingers and toes 20, sides 2, coronary 5, surgical 6, others 3, X 4 (NCCI manual, chapter I)."""
    assert len(NCCI_MODIFIERS) == 4 + 20 + 2 + 5 + 6 + 3 + 4
    assert {"59", "XE", "XS", "XP", "XU", "LT", "RT", "LM", "RI", "TA", "F9"} <= NCCI_MODIFIERS
    assert not {"26", "TC", "50", "76", "77", "51", "KX"} & NCCI_MODIFIERS


def test_the_paid_code_is_column_1_whatever_the_order_of_the_lines() -> None:
    forward = {"claims.C1.lines.L1.procedure_code": "70450", "claims.C1.lines.L2.procedure_code": "70470"}
    backward = {"claims.C1.lines.L1.procedure_code": "70470", "claims.C1.lines.L2.procedure_code": "70450"}
    for change, denied in ((forward, "L1"), (backward, "L2")):
        (pair,) = pairs("0", change)
        assert (pair.paid_code, pair.denied_code) == ("70470", "70450")
        assert pair.denied.line.line_id == denied


def test_every_line_of_column_2_is_named() -> None:
    change = {"claims.C1.lines.L2.procedure_code": "70470"}
    found = pairs("0", change, {"claims.C1.lines.L9": "claims.C1.lines.L1"})
    assert {pair.denied.line.line_id for pair in found} == {"L1", "L9"}


def test_one_code_twice_is_no_pair() -> None:
    assert pairs("0", {"claims.C1.lines.L2.procedure_code": "70450"}) == []


def test_a_modifier_of_the_list_bypasses_indicator_1_on_either_line_and_indicator_0_never() -> None:
    chest = {"claims.C1.lines.L1.procedure_code": "71045"}
    head = {"claims.C1.lines.L2.procedure_code": "70470"}
    for modifier in sorted(NCCI_MODIFIERS):
        for line in ("L1", "L2"):
            modifiers = {f"claims.C1.lines.{line}.modifiers": ["26", modifier]}
            assert pairs("1", {**chest, **modifiers}) == []
            assert len(pairs("0", {**head, **modifiers})) == 1


def test_voids_other_days_and_days_without_data_have_no_pair() -> None:
    head = {"claims.C1.lines.L2.procedure_code": "70470"}
    assert pairs("0", {**head, "claims.C1.frequency": "8"}) == []
    assert pairs("0", {**head, "claims.C1.lines.L2.date_of_service": date(2026, 11, 9)}) == []
    long_ago = {f"claims.C1.lines.{line}.date_of_service": date(2024, 11, 9) for line in ("L1", "L2")}
    assert pairs("0", {**head, **long_ago}) == []


def test_a_fault_is_sure_for_medicare_only() -> None:
    (medicare,) = pairs("0", {"claims.C1.lines.L2.procedure_code": "70470"})
    assert medicare.fault("wrong", "fix it").severity is None
    change = {"claims.C2.lines.L3.procedure_code": "70450", "claims.C2.lines.L9.procedure_code": "70470"}
    (other,) = pairs("0", change, {"claims.C2.lines.L9": "claims.C2.lines.L3"})
    assert other.fault("wrong", "fix it").severity is Severity.REVIEW
