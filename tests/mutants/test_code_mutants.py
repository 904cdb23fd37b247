"""Code is changed by one token at a time, and not where nobody could notice."""

import pytest

from tests.mutants.code_mutants import changed_text, code_mutants


def changes(text: str) -> set[str]:
    return {changed_text(mutant, text).strip() for place in code_mutants("rule.py", text) for mutant in place}


def test_a_limit_is_moved_and_its_comparison_turned() -> None:
    changed = changes("is_old = age < 65")
    assert {"is_old = age < 66", "is_old = age < 64"} <= {" ".join(text.split()) for text in changed}
    assert {"is_old = age <= 65", "is_old = age > 65", "is_old = age == 65"} <= changed
    assert "is_old = age is 65" not in changed


def test_a_code_is_its_neighbor_or_gone() -> None:
    assert changes('SIDES = "RT LT"') == {'SIDES = "RU LT"', 'SIDES = "RT LU"', 'SIDES = "LT"', 'SIDES = "RT"'}


@pytest.mark.parametrize(
    "text",
    [
        'def name() -> "str | None":\n    """Says 26."""',
        "def rule(age: int | None): return age",
        "limit: int | None = None",
        'words = "Bill the reading with 26."',
        'source = Citation("2310C", "AB")',
        'COULD_NOT = "RB9001"',
        "@cache\ndef table(): return read()",
        "@abstractmethod\ndef steps(self): ...",
        "@overload\ndef price(lines: str) -> str: ...",
        "if TYPE_CHECKING:\n    import types",
        "rows = zip(one, other, strict=True)",
        "try: read()\nexcept decimal.InvalidOperation: pass",
    ],
)
def test_what_nobody_could_notice_is_no_mutant(text: str) -> None:
    assert not changes(text)


def test_every_mutant_is_another_text_that_differs_in_one_line() -> None:
    text = "START = date(2024, 1, 31)\n\n\ndef is_new(day):\n    return day >= START and not day.year > 2100\n"
    every = [changed_text(mutant, text) for place in code_mutants("rule.py", text) for mutant in place]
    assert len(every) == len(set(every)) > 15
    for changed in every:
        differing = [pair for pair in zip(text.splitlines(), changed.splitlines(), strict=True) if pair[0] != pair[1]]
        assert len(differing) == 1
