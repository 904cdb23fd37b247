"""install.cmd and uninstall.cmd, read by a grammar and by a linter of batch files; `make soak` runs them under Wine."""

import re
from pathlib import Path

import blinter
import pytest
import tree_sitter
import tree_sitter_batch

SOURCES = Path(__file__).resolve().parents[2] / "windows_bundle/windows"
GUIDE = Path(__file__).resolve().parents[2] / "docs/guide/it-install.md"
NAMES = ("install.cmd", "uninstall.cmd")


def text_of(name: str) -> str:
    return (SOURCES / name).read_text(encoding="ascii")


def is_understood(text: str) -> bool:
    language = tree_sitter.Language(tree_sitter_batch.language())
    return not tree_sitter.Parser(language).parse(text.encode()).root_node.has_error


def errors_in(path: Path) -> list[str]:
    issues = blinter.lint_batch_file(str(path))
    return [f"{each.line_number}: {each.rule.name}" for each in issues if each.rule.severity.name == "ERROR"]


@pytest.mark.parametrize("name", NAMES)
def test_a_grammar_understands_every_line(name) -> None:
    assert is_understood(text_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_linter_finds_no_error(name, tmp_path) -> None:
    path = tmp_path / name
    path.write_bytes(text_of(name).replace("\n", "\r\n").encode())
    assert not errors_in(path)


def test_both_judges_see_what_is_broken(tmp_path) -> None:
    path = tmp_path / "broken.cmd"
    path.write_bytes(b"@echo off\r\ngoto nowhere\r\nexit /b 0\r\n")
    assert errors_in(path)
    assert not is_understood('if exist "a" (\necho ab\n')


@pytest.mark.parametrize("name", NAMES)
def test_every_label_is_used_and_is_there(name) -> None:
    text = text_of(name)
    labels = re.findall(r"^:(\w+)$", text, re.MULTILINE)
    assert len(labels) == len(set(labels))
    used = set(re.findall(r"\b(?:goto|call) :?(\w+)", text))
    assert used <= set(labels)
    assert set(labels) - used <= {"find_python", "make_place", "missing_value"}


@pytest.mark.parametrize("name", NAMES)
def test_every_exit_code_is_told_at_its_head_and_in_the_guide(name) -> None:
    text = text_of(name)
    head = text[: text.index("setlocal")]
    codes = set(re.findall(r'set "CODE=(\d)"', text)) | ({"4"} if "check_bundle" in text else set())
    assert codes <= set(re.findall(r"(\d) [a-zA-Z]", head))
    guide = GUIDE.read_text(encoding="utf-8")
    for code in codes:
        assert f"| {code} |" in guide, code


@pytest.mark.parametrize("name", NAMES)
def test_every_switch_is_told_at_its_head_and_in_the_guide(name) -> None:
    text = text_of(name)
    switches = set(re.findall(r'=="(/\w+)"', text))
    assert len(switches) >= 2
    head, guide = text[: text.index("setlocal")], GUIDE.read_text(encoding="utf-8")
    assert all(switch in head and switch in guide for switch in switches)


def test_packages_come_from_the_bundle_alone_and_by_their_hashes() -> None:
    (line,) = [line for line in text_of("install.cmd").splitlines() if " pip " in line]
    for option in ("--isolated", "--no-index", "--no-deps", "--require-hashes", "--only-binary=:all:"):
        assert option in line
    assert "://" not in "".join(map(text_of, NAMES))


def test_only_environments_that_were_made_here_are_removed() -> None:
    removals = [line for line in text_of("uninstall.cmd").splitlines() if re.search(r"\brd\b", line)]
    assert removals == ['if exist "%~1\\pyvenv.cfg" rd /s /q "%~1"']
