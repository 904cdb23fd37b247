import pytest

from radbill.edits.shared.turned_diagnostic import is_turned_diagnostic
from radbill.model.claim import ServiceLine


@pytest.mark.parametrize(
    ("code", "modifiers", "is_so"),
    [
        ("77066", ("GG",), True),
        ("77065", ("26", "GG", "RT"), True),
        ("G0279", ("GG",), True),
        ("77066", (), False),
        ("77067", ("GG",), False),
    ],
)
def test_gg_on_a_diagnostic_mammogram_says_that_the_screening_turned(
    code: str, modifiers: tuple[str, ...], *, is_so: bool
) -> None:
    assert is_turned_diagnostic(ServiceLine(line_id="L1", procedure_code=code, modifiers=modifiers)) is is_so
