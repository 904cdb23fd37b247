"""Holds docs/guide to the program: links, pictures, commands, functions with their answers, and button names."""

import ast
import re
import shlex
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import click
import openpyxl
import pytest

from radbill_addin import excel_functions
from radbill_addin.cli import main
from radbill_addin.functions.registry import all_functions
from radbill_addin.xlam.ribbon_texts import ribbon_xml

_ROOT = Path(__file__).parents[2]
_GUIDE = _ROOT / "docs/guide"
_PAGES = sorted(_GUIDE.glob("*.md"))
_TEXTS = {page.name: page.read_text(encoding="utf-8") for page in _PAGES}
_TAB = "Radiology Billing"

of_each_page = pytest.mark.parametrize("name", sorted(_TEXTS))


def _labels() -> set[str]:
    labels = {item.get("label", "") for item in ET.fromstring(ribbon_xml()).iter()}  # noqa: S314 - our own file
    return labels - {""}


def _commands(text: str) -> Iterator[list[str]]:
    """Commands in code blocks and in the text; what stands after a # is a remark."""
    blocks = re.findall(r"^ *```\n(.*?)^ *```", text, flags=re.MULTILINE | re.DOTALL)
    fenced = re.findall(r"^ *(radbill [^\n#]+)", "\n".join(blocks), flags=re.MULTILINE)
    inline = re.findall(r"`(radbill [^`\n]+)`", text)
    return (shlex.split(command) for command in [*fenced, *inline])


def _is_command(words: list[str]) -> bool:
    """Whether the names of groups and commands resolve and every option is one of the last command's."""
    command: click.Command = main
    context = click.Context(main, help_option_names=["-h", "--help"])  # click keeps the first ones it was asked with
    rest = words[1:]
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        found = command.get_command(context, rest.pop(0))
        if found is None:
            return False
        command = found
    known = {option for parameter in command.get_params(context) for option in parameter.opts}
    return not isinstance(command, click.Group) and all(word in known for word in rest if word.startswith("--"))


@of_each_page
def test_every_link_and_picture_is_there(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)", _TEXTS[name])
    local = [target for target in targets if not target.startswith("https://")]
    assert local
    assert [target for target in local if not (_GUIDE / target).is_file()] == []


def test_every_page_is_reached_from_the_index() -> None:
    linked = set(re.findall(r"\]\(([\w-]+\.md)", _TEXTS["index.md"]))
    assert linked == set(_TEXTS) - {"index.md"}


def test_the_readme_leads_to_the_guide() -> None:
    assert "docs/guide/index.md" in (_ROOT / "README.md").read_text(encoding="utf-8")


def test_every_picture_says_what_it_shows() -> None:
    shown = [text for page in _TEXTS.values() for text in re.findall(r"!\[([^\]]*)\]", page)]
    assert len(shown) >= 5
    assert all(len(text) > 10 for text in shown)


@of_each_page
def test_every_command_is_one(name: str) -> None:
    assert [words for words in _commands(_TEXTS[name]) if not _is_command(words)] == []


def test_a_command_that_is_not_there_would_be_found() -> None:
    text = "`radbill sned claims.xlsx`\n```\nradbill export claims.xlsx --twice\n```\n`radbill data list`"
    assert [_is_command(words) for words in _commands(text)] == [False, False, True]


@of_each_page
def test_every_function_is_one(name: str) -> None:
    known = {function.name for function in all_functions()}
    assert set(re.findall(r"RAD_[A-Z_]+", _TEXTS[name])) - known == set()


def _examples() -> list[tuple[str, str]]:
    rows = (re.match(r"\| `=(RAD_.+)` \| (.+) \|$", line) for text in _TEXTS.values() for line in text.splitlines())
    return [(row[1], row[2]) for row in rows if row]


@pytest.mark.parametrize(("formula", "answer"), _examples())
def test_every_example_answers_as_the_guide_says(formula: str, answer: str) -> None:
    name, _, cells = formula[:-1].partition("(")
    dated = re.sub(r"DATE\((\d+),(\d+),(\d+)\)", lambda date: repr("-".join(date.groups())), cells)
    block = getattr(excel_functions, name)(*ast.literal_eval(f"({dated},)"))
    assert ", ".join(str(cell) for cell in block[0]) == answer


@of_each_page
def test_every_button_has_its_name_from_the_ribbon(name: str) -> None:
    pressed = re.findall(r"(?:[Pp]ress|by itself|changes your entries[^*]*:) \*\*([^*]+)\*\*", _TEXTS[name])
    assert set(pressed) - _labels() == set()


def test_the_index_lists_the_whole_ribbon() -> None:
    groups = {
        group.get("label"): {child.get("label") for child in group}
        for group in ET.fromstring(ribbon_xml()).iter("{http://schemas.microsoft.com/office/2009/07/customui}group")  # noqa: S314
    }
    rows = re.findall(r"^\| ([\w ]+) \| (\*\*.+) \|$", _TEXTS["index.md"], flags=re.MULTILINE)
    assert {label: set(re.findall(r"\*\*([^*]+)\*\*", buttons)) for label, buttons in rows} == groups
    assert f"**{_TAB}**" in _TEXTS["index.md"]
    assert _TAB in _labels()


@of_each_page
def test_every_template_chosen_is_in_the_menu(name: str) -> None:
    chosen = re.findall(r"\*\*New from template\*\*,(?: choose)? \*([^*]+)\*", _TEXTS[name])
    assert set(chosen) - _labels() == set()


@of_each_page
def test_every_sheet_is_one_of_the_template(name: str) -> None:
    named = set(re.findall(r"sheets? \*\*([^*]+)\*\*", _TEXTS[name]))
    templates = (_ROOT / "workbook_templates/built").glob("*.xlsx")
    known = {sheet for path in templates for sheet in openpyxl.load_workbook(path, read_only=True).sheetnames}
    assert named - known == set()
