"""Each rule of the house finds what is planted, and nothing in a tree that keeps it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.documentation import undocumented, untyped
from tests.house.naming import participle_names, vague_names
from tests.house.sizes import code_lines, file_lengths, function_lengths, longer_than
from tests.house.traces import CLOCK, PAID_PARTS, ROUNDING, TRACE, without_reason
from tests.house.trees import matching_files, python_files

GOOD = '''"""Fees of a day."""

RATES = {"70450": 1}


class FeeTable:
    """Fees by code."""

    def fee(self, code: str, *others: str, handler: str = "", **processes: int) -> int:
        """The fee of a code."""
        return RATES[code]

    def _sum(self, codes):
        return sum(self.fee(each) for each in codes)
'''


def tree(folder: Path, text: str, name: str = "fees.py") -> Path:
    """A root whose folder `lib` holds one file."""
    (folder / "lib").mkdir()
    (folder / "lib" / name).write_text(text, encoding="utf-8")
    return folder


Rule = Callable[[Path, list[str]], list[str]]


@pytest.mark.parametrize("rule", [vague_names, participle_names, undocumented, untyped])
def test_a_good_tree_breaks_no_rule(tmp_path: Path, rule: Rule) -> None:
    assert rule(tree(tmp_path, GOOD), ["lib"]) == []


@pytest.mark.parametrize(
    "line",
    [
        "def handle_row(): pass", "def _process_rows(): pass", "def row_utils(): pass", "async def handle_it(): pass",
        "class PayerManager: pass", "class RowUtils: pass", "class HandleRows: pass", "manager = 1",
        "helpers: int = 1", "def f(helpers): pass", "def f(*, file_manager): pass", "def f(*utils): pass",
        "def f():\n    def handle_row(): pass", "def f():\n    process_rows = 1", "for helpers in (): pass",
        "class A:\n    def handle_row(self): pass", "class A:\n    row_manager = 1",
    ],
)  # fmt: skip
def test_a_name_that_says_nothing_is_found(tmp_path: Path, line: str) -> None:
    assert len(vague_names(tree(tmp_path, line), ["lib"])) == 1


@pytest.mark.parametrize("name", ["utils.py", "row_helpers.py", "handle_rows.py", "manager.py"])
def test_a_module_whose_name_says_nothing_is_found(tmp_path: Path, name: str) -> None:
    assert vague_names(tree(tmp_path, GOOD, name), ["lib"]) == [f"lib/{name}: {name.removesuffix('.py')}"]


def test_a_package_whose_name_says_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    tree(tmp_path / "lib", GOOD)
    (tmp_path / "lib" / "lib").rename(tmp_path / "lib" / "utils")
    assert vague_names(tmp_path, ["lib"]) == ["lib/utils/fees.py: utils"]


@pytest.mark.parametrize("line", ["handler = 1", "processed = 1", "def f(helper): pass", "process = 1", "manage = 1"])
def test_a_name_that_is_only_like_it_is_left(tmp_path: Path, line: str) -> None:
    assert vague_names(tree(tmp_path, line), ["lib"]) == []


@pytest.mark.parametrize(
    "line",
    [
        "def _told(): pass", "def was_heard(): pass", "def f(said): pass", "def f(*, codes_asked): pass",
        "FOUND = 1", "words_meant: int = 1", "class A:\n    unheard = 1", "class A:\n    def stepped(self): pass",
        "first, found = 1, 2", "def f():\n    def told(): pass",
    ],
)  # fmt: skip
def test_a_participle_is_found(tmp_path: Path, line: str) -> None:
    assert len(participle_names(tree(tmp_path, line), ["lib"])) == 1


@pytest.mark.parametrize(
    "line", ["def f():\n    found = 1", "founder = 1", "def find(): pass", "def f(found_at): pass"]
)
def test_what_is_no_participle_at_the_end_of_a_lasting_name_is_left(tmp_path: Path, line: str) -> None:
    assert participle_names(tree(tmp_path, line), ["lib"]) == []


@pytest.mark.parametrize(
    ("docstring", "name"),
    [
        ('"""Fees of a day."""', "module"),
        ('"""Fees by code."""', "FeeTable"),
        ('"""The fee of a code."""', "FeeTable.fee"),
    ],
)
def test_a_missing_docstring_is_found(tmp_path: Path, docstring: str, name: str) -> None:
    assert undocumented(tree(tmp_path, GOOD.replace(docstring, "...")), ["lib"]) == [f"lib/fees.py: {name}"]


@pytest.mark.parametrize("typed", ["code: str", "*others: str", "handler: str", "**processes: int", " -> int"])
def test_a_missing_type_is_found(tmp_path: Path, typed: str) -> None:
    bare = typed.partition(":")[0] if ":" in typed else ""
    assert untyped(tree(tmp_path, GOOD.replace(typed, bare)), ["lib"]) == ["lib/fees.py: FeeTable.fee"]


def test_a_public_name_below_a_condition_is_public(tmp_path: Path) -> None:
    text = '"""Fees."""\nif True:\n    def fee(code): ...\n'
    assert untyped(tree(tmp_path, text), ["lib"]) == undocumented(tmp_path, ["lib"]) == ["lib/fees.py: fee"]


def test_lengths_are_counted_without_docstrings(tmp_path: Path) -> None:
    root = tree(tmp_path, GOOD + "\n\ndef long():\n" + "    pass\n" * 51)
    lengths = function_lengths(root, ["lib"])
    assert lengths == {"lib/fees.py:9 fee": 1, "lib/fees.py:13 _sum": 1, "lib/fees.py:17 long": 51}
    assert longer_than(50, lengths) == ["lib/fees.py:17 long: 51"]
    assert longer_than(67, file_lengths(root, ["lib"])) == ["lib/fees.py: 68"]
    assert longer_than(68, file_lengths(root, ["lib"])) == []
    assert code_lines(root, ["lib"]) == 6 + 52


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (PAID_PARTS, "from xlwings" + ".pro import x"), (PAID_PARTS, "LICENSE" + "_KEY = 1"),
        (TRACE, "PATH = '/" + "work/main'"), (TRACE, "/ho" + "me/somebody/x"), (TRACE, "https://deb" + "ian.org"),
        (ROUNDING, "x.quantize(y)"), (ROUNDING, "rounding=ROUND_HALF_UP"), (CLOCK, "day = date.today()"),
        (CLOCK, "datetime.now(UTC)"),
    ],
)  # fmt: skip
def test_a_text_that_must_not_stand_is_found(tmp_path: Path, pattern, text: str) -> None:
    root = tree(tmp_path, GOOD)
    assert matching_files(root, python_files(root, ["lib"]), pattern) == []
    (root / "lib" / "fees.py").write_text(GOOD + text, encoding="utf-8")
    assert len(matching_files(root, python_files(root, ["lib"]), pattern)) == 1


def test_an_exclusion_without_a_reason_is_found() -> None:
    assert without_reason('ignore = [\n    "D203",  # contradicts D211\n    "D213",\n]') == ['    "D213",']
    with pytest.raises(ValueError, match="no excluded rule"):
        without_reason("ignore = []")
