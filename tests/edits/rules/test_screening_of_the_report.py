"""A report of a screening under a diagnostic code, and the other way around: which code is named in its place."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from radbill.coding.reports.verdicts import MISSING
from radbill.edits.rules.documentation.rb7506_screening_and_diagnostic_are_mixed_up import (
    screening_and_diagnostic_are_mixed_up,
)
from tests.edits.valid_batch import valid_batch

(CLAIM, *_) = valid_batch().claims


def advice(*requirements: tuple[str, str]) -> str:
    """What is said of a screening code whose report misses the screening: each need by name, and what it supports."""
    needs = tuple(SimpleNamespace(name=name, supports=code, state=MISSING) for name, code in requirements)
    review = SimpleNamespace(missing=("screening",), requirements=needs, purpose="diagnostic", procedure_code="77067")
    context = SimpleNamespace(reviewed_lines=[(SimpleNamespace(line=CLAIM.lines[0]), review)])
    (fault,) = screening_and_diagnostic_are_mixed_up.check(cast("Any", None), cast("Any", context))
    return str(fault.what_to_do)


@pytest.mark.parametrize(
    ("requirements", "instead"),
    [
        ([("screening", "77066")], "77066"),
        ([("screening", "")], "the code of a diagnostic exam"),
        ([("screening", ""), ("screening", "77065")], "77065"),
        # codes that other needs speak of, by names before and after it
        ([("contrast", "74177"), ("screening", ""), ("views", "71045")], "the code of a diagnostic exam"),
    ],
)
def test_the_code_that_the_report_supports_is_named(requirements: list[tuple[str, str]], instead: str) -> None:
    assert f"bill {instead}, else" in advice(*requirements)
