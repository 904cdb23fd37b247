"""The rules of the house that no linter knows: small functions, small files, plain names, no traces, no paid parts.

The rules themselves stand in `tests/house`; `test_planted_violations.py` there shows that each of them can fail.
"""

import re
import statistics
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.house.documentation import undocumented, untyped
from tests.house.naming import participle_names, vague_names
from tests.house.sizes import code_lines, file_lengths, function_lengths, longer_than
from tests.house.traces import CLOCK, PAID_PARTS, ROUNDING, TRACE, without_reason
from tests.house.trees import matching_files, python_files

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("lib", "addin", "windows_bundle", "workbook_templates")
PRODUCT = ("lib", "addin")
MEDIAN_FUNCTION_LINES = 5
LONGEST_FUNCTION_LINES = 50
LONGEST_FILE_LINES = 300


def tracked_files() -> list[Path]:
    """Files under version control; in an unpacked source archive, all files."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_the_median_function_is_short_and_none_is_long() -> None:
    lengths = function_lengths(ROOT, SOURCES)
    assert not longer_than(LONGEST_FUNCTION_LINES, lengths)
    assert statistics.median(lengths.values()) <= MEDIAN_FUNCTION_LINES


def test_no_file_is_long() -> None:
    assert not longer_than(LONGEST_FILE_LINES, file_lengths(ROOT, (*SOURCES, "tests", "docs")))


def test_there_is_at_least_a_line_of_test_for_a_line_of_code() -> None:
    cases = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "tests/cases").rglob("*.yaml"))
    assert code_lines(ROOT, ["tests"]) + cases >= code_lines(ROOT, PRODUCT) > 0


def test_names_say_what_things_are() -> None:
    assert not vague_names(ROOT, (*SOURCES, "docs"))


def test_names_are_nouns_or_verbs_with_their_object() -> None:
    assert not participle_names(ROOT, (*SOURCES, "docs"))


def test_public_names_are_documented_and_typed() -> None:
    assert not undocumented(ROOT, PRODUCT)
    assert not untyped(ROOT, PRODUCT)


def test_nothing_of_xlwings_that_is_paid_for_is_used() -> None:
    assert not matching_files(ROOT, python_files(ROOT, (*SOURCES, "tests", "docs")), PAID_PARTS)


def test_no_trace_of_the_machine_it_was_built_on() -> None:
    others = {".png", ".xlsx", ".parquet"}
    texts = [path for path in tracked_files() if path.suffix not in others and path.name not in {"LICENSE", "NOTICE"}]
    assert texts
    assert not matching_files(ROOT, texts, TRACE)


def test_only_the_money_module_rounds_money() -> None:
    rounding = matching_files(ROOT, python_files(ROOT, PRODUCT), ROUNDING)
    assert {each.partition(":")[0] for each in rounding} == {"lib/radbill/core/money.py"}


def test_rules_never_ask_the_clock() -> None:
    assert not matching_files(ROOT, python_files(ROOT, ["lib"]), CLOCK)


def test_every_lint_exclusion_has_its_reason() -> None:
    assert not without_reason((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_locked_versions_carry_hashes_and_no_address() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for name in ("run.lock", "dev.lock"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
    wanted = {re.split(r"[<>=]", dependency)[0] for dependency in project["project"]["dependencies"]}
    locked = set(
        re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements/run.lock").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert wanted <= locked
