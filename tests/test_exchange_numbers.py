"""What other systems' users complained of, as numbered tests: each number from 1 to 49 has its own.

A test carries its numbers in its name: `test_27a_and_28_...`, `test_31_to_35_...`.
"""

import ast
import re
from pathlib import Path

_TESTS = Path(__file__).parent
#: Rooms whose tests have these numbers; elsewhere a number is that of a modifier.
_ROOMS = ("ledger", "edi", "forms", "addin")
_NUMBERS = re.compile(r"test_(\d+[ab]?)(?:_(and|to)_(\d+[ab]?))?_")
_ALL = {*map(str, range(1, 50)), "27a", "27b"}


def _numbers(name: str) -> set[str]:
    """The numbers of a test.

    >>> sorted(_numbers("test_31_to_33_money")), sorted(_numbers("test_27a_and_28_a")), _numbers("test_a_1")
    (['31', '32', '33'], ['27a', '28'], set())
    """
    match = _NUMBERS.match(name)
    if match is None:
        return set()
    first, joint, second = match.groups()
    if joint == "to":
        return {*map(str, range(int(first), int(second) + 1))}
    return {each for each in (first, second) if each}


def test_every_number_has_its_test() -> None:
    paths = [path for room in _ROOMS for path in (_TESTS / room).rglob("test_*.py")]
    names = [node.name for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8")))
             if isinstance(node, ast.FunctionDef)]  # fmt: skip
    assert {number for name in names for number in _numbers(name)} == _ALL
