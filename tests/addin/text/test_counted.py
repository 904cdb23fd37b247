"""One claim, two claims: in the function, and in every sentence that users read."""

import re
from pathlib import Path

import pytest

import radbill_addin
from radbill_addin.text.counted import counted

_COUNTED = ("claims", "lines", "rows", "batches", "patients", "forms", "archived files")
#: A number in braces directly before a plural.
_BARE = re.compile(rf"(?<!of )\{{[\w.:,()]+\}} (?:{'|'.join(_COUNTED)})\b")

#: Where one is told apart in the line or the line before it.
_LOOKS = re.compile(r"== 1|len\(exported\)")


@pytest.mark.parametrize(("count", "words"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (1200, "1,200 claims")])
def test_one_claim_and_two_claims(count: int, words: str) -> None:
    assert counted(count, "claim") == words


def test_no_sentence_counts_without_looking_at_one() -> None:
    """A place that may stay says beside it that the number is more than one."""
    root = Path(radbill_addin.__file__).parent
    lines = [(path.name, line) for path in sorted(root.rglob("*.py")) for line in path.read_text("utf-8").splitlines()]
    bare = [(name, line.strip()) for name, line in lines if _BARE.search(line) and not _LOOKS.search(line)]
    assert bare == []


def test_the_pattern_finds_what_it_looks_for() -> None:
    assert _BARE.search('f"{held} claims are held"')
    assert _BARE.search('f"{batch.claim_count:,} claims"')
    assert not _BARE.search("counted(held, 'claim')")
