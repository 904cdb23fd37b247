"""The cited order of the steps, and that a step is found by its file."""

import pytest

from radbill.core.discovery import modules_of
from radbill.pricing.medicare import step_order, steps
from radbill.pricing.medicare.step_order import Adjustment, Stage, adjustments_in_order
from radbill.pricing.request import PricingRequest

NEW_STEP = '''"""A dollar more."""

from radbill.core.citations import Citation
from radbill.pricing.medicare.step_order import Adjustment, Stage


def dollar(price):
    return price.with_step("dollar", price.amount + 1, "A dollar more.", Citation("a test"))


DOLLAR = Adjustment(Stage.PRACTICE, dollar, lambda _request, _facts: True)
'''


def test_every_file_of_the_folder_declares_a_step() -> None:
    for module in modules_of(steps):
        assert [value for value in vars(module).values() if isinstance(value, Adjustment)], module.__name__


def test_no_two_stages_are_one() -> None:
    """Two names of one number would let steps take turns by the names of their files."""
    assert [stage.name for stage in Stage] == list(Stage.__members__)
    assert [stage.value for stage in Stage] == list(range(1, len(Stage) + 1))


def test_every_stage_has_its_step_in_the_cited_order() -> None:
    # Own share, endoscopies, operations (100-04 ch. 12 s. 40), session (CR 9647), cap (DRA), equipment (CR 9727, 10188)
    names = [adjustment.apply.__name__ for adjustment in adjustments_in_order()]
    assert names == [
        "both_sides", "second_side", "several_units", "share", "endoscopy", "multiple_surgery", "mppr", "opps_cap",
        "equipment", "not_participating",
    ]  # fmt: skip
    assert sorted({adjustment.stage for adjustment in adjustments_in_order()}) == list(Stage)


@pytest.mark.parametrize("adjustment", adjustments_in_order(), ids=lambda adjustment: adjustment.apply.__name__)
def test_a_step_waits_for_a_field_that_has_a_usual_value(adjustment) -> None:
    assert adjustment.request_field in {"", *PricingRequest._field_defaults}


def test_a_new_step_is_one_file(tmp_path, monkeypatch) -> None:
    (tmp_path / "dollar.py").write_text(NEW_STEP)
    monkeypatch.setattr(steps, "__path__", [*steps.__path__, str(tmp_path)])
    step_order.adjustments_in_order.cache_clear()
    try:
        last, one_more = adjustments_in_order()[-2:]
        assert {last.apply.__name__, one_more.apply.__name__} == {"not_participating", "dollar"}
    finally:
        step_order.adjustments_in_order.cache_clear()
