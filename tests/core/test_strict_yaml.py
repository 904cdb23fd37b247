"""YAML of tables: its values, keys that stand twice, and the lines of its parts."""

from datetime import date

import pytest

from radbill.core.strict_yaml import YamlError, line_of, values_of

TEXT = "rows:\n  - {code: '0001', since: 2026-01-01}\n  - code: 70450\n    pair: &pair [26, TC]\nsame: *pair\n"


def test_values_are_of_pythons_own_kinds() -> None:
    assert values_of(TEXT) == {
        "rows": [{"code": "0001", "since": date(2026, 1, 1)}, {"code": 70450, "pair": [26, "TC"]}],
        "same": [26, "TC"],
    }
    assert values_of("") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [("a: 1\nb: 2\na: 3", "line 1: a stands twice."), ("- {x: 1, x: 1}", "line 1: x stands twice."),
     ("a: [1", "line 2: "), ("a: 1\n  b: 2", "line 2: ")],
)  # fmt: skip
def test_what_cannot_be_understood_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(YamlError) as refused:
        values_of(text)
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    ("where", "line"),
    [((), 1), (("rows", 0, "since"), 2), (("rows", 1, "code"), 3), (("rows", 1, "none"), 3), (("rows", 7), 2),
     (("same", 0), 4)],
)  # fmt: skip
def test_a_part_is_found_by_its_line(where: tuple[int | str, ...], line: int) -> None:
    assert line_of(TEXT, where) == line


def test_an_empty_text_begins_at_its_first_line() -> None:
    assert line_of("", ("rows",)) == 1
