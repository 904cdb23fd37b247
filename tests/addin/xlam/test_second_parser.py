"""A second parser takes the add-in's VBA; all of it takes too long here and is read in `make soak`."""

from radbill_addin.xlam.sources import source
from tests.harness.vba_judge import needs_the_judge, syntax_errors

pytestmark = needs_the_judge
_WRONG = 'Attribute VB_Name = "A"\nPublic Function B() As Long\n    If True Then\n        B = 1\nEnd Function\n'


def test_a_module_is_taken_and_an_if_without_end_is_not() -> None:
    whole = source("RadbillSettings.bas")
    sample = whole[: whole.index("'Whether the file holds")]
    assert list(syntax_errors({"RadbillSettings": sample, "A": _WRONG})) == ["A"]
