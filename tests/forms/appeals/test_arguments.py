"""What letters argue: every kind of denial that can be appealed has an argument, and the rule cites its source."""

from pathlib import Path

import pytest

import radbill
from radbill.core.cited_tables import load_table
from radbill.forms.appeals.arguments import ArgumentTable, argument_about
from radbill.ledger.receivables.denial_steps import StepTable

LIBRARY = Path(radbill.__file__).parent
ROWS = load_table(LIBRARY / "forms/appeals/arguments.yaml", ArgumentTable).arguments
KINDS = load_table(LIBRARY / "ledger/receivables/denial_steps.yaml", StepTable).kinds


def test_rows_name_kinds_or_categories_that_there_are_each_once() -> None:
    about = [row.about for row in ROWS]
    assert len(about) == len(set(about))
    assert set(about) <= {kind.kind for kind in KINDS} | {kind.category for kind in KINDS}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.next_step == "APPEAL"], ids=lambda kind: kind.kind)
def test_each_kind_that_is_appealed_has_an_argument(kind) -> None:
    own = argument_about(kind.kind, kind.category, is_medicare=True)
    assert own.citation is not None
    assert own.text.endswith((".", "]", "].")), own.text
    assert "the denial notice" in own.documents


def test_a_finer_kind_goes_before_its_category_and_what_is_unknown_is_argued_in_general() -> None:
    by_kind = argument_about("LOCAL_COVERAGE", "MEDICAL_NECESSITY", is_medicare=True)
    assert str(by_kind.citation).startswith("42 CFR 405.1062")
    by_category = argument_about("REVIEW_DECISION", "MEDICAL_NECESSITY", is_medicare=True)
    assert "1862(a)(1)(A)" in str(by_category.citation)
    assert str(argument_about("X", "Y", is_medicare=True).citation).startswith("42 CFR 405.940")


def test_other_payers_are_held_to_their_own_rules() -> None:
    other = argument_about("TIMELY_FILING", "TIMELY_FILING", is_medicare=False)
    assert (other.citation, "[contract or manual, section]" in other.rule) == (None, True)
