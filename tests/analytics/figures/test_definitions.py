"""The formulas, each by a worked example: of the publisher where it gives one, else by hand."""

from decimal import Decimal

import pytest

from radbill.analytics.figures.definitions import FIGURES, Facts, Flow, Owed
from radbill.core.sources import is_named

BY_NAME = {figure.name: figure for figure in FIGURES}


@pytest.mark.parametrize(("name", "facts", "value"), [
    # 150,000.00 owed, 270,000.00 charged in 90 days: 3,000.00 a day.
    ("days_in_ar", Facts(Flow(), Owed(15_000_000, charge=27_000_000, charge_days=90)), "50.0"),
    # A ledger of 30 days: 90,000.00 charged in them.
    ("days_in_ar", Facts(Flow(), Owed(15_000_000, charge=9_000_000, charge_days=30)), "50.0"),
    ("over_90_days_rate", Facts(Flow(), Owed(receivable=80_000, over_90_days=10_000)), "0.1250"),
    # AAFP's example: payments of 486,000 net of credits, charges of 850,000, contractual 350,000: 97.2 percent.
    ("net_collection_rate", Facts(Flow(charge=85_000_000, insurance_paid=48_600_000, contractual=35_000_000), Owed()),
     "0.9720"),
    ("gross_collection_rate", Facts(Flow(charge=85_000_000, insurance_paid=40_000_000, patient_paid=8_600_000), Owed()),
     "0.5718"),
    ("clean_claim_rate", Facts(Flow(sent=120, answered=100, clean=97), Owed()), "0.9700"),
    ("first_pass_rate", Facts(Flow(remitted=80, first_pass=70), Owed()), "0.8750"),
    ("denial_rate", Facts(Flow(remitted=80, denied_claims=9), Owed()), "0.1125"),
    # AAFP's example: 10,000 denied of 100,000.
    ("denied_amount_rate", Facts(Flow(remitted_charge=10_000_000, remitted_denied=1_000_000), Owed()), "0.1000"),
])  # fmt: skip
def test_a_figure_by_its_formula(name: str, facts: Facts, value: str) -> None:
    assert BY_NAME[name].value(facts) == Decimal(value)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_without_anything_to_divide_by_a_figure_is_unknown(figure) -> None:
    assert figure.value(Facts(Flow(), Owed())) is None
    assert is_named(figure.source.document)
    assert figure.formula
    assert figure.unit in {"rate", "days"}


def test_all_figures_have_different_names() -> None:
    assert len(BY_NAME) == len(FIGURES)


def test_half_is_rounded_up() -> None:
    """1 of 32 is 0.03125."""
    assert BY_NAME["denial_rate"].value(Facts(Flow(remitted=32, denied_claims=1), Owed())) == Decimal("0.0313")
