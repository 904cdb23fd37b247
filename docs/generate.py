"""Makes the pages that are told by the code itself. `python -m docs.generate [--check]`."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from docs import button_table, counts, design_tree
from radbill import all_edits
from radbill.reference.parameters.dated_numbers import parameter_names, parameter_values
from radbill_addin.cli import main
from radbill_addin.functions.registry import all_functions
from radbill_addin.sheets.reading import ALL_SHEETS

FOLDER = Path(__file__).parent / "reference"
NOTICE = "<!-- Made by `make docs` from the code; do not edit. -->"


def edits_page() -> Iterator[str]:
    """Every claim edit, as a biller reads it."""
    yield "# Claim edits\n"
    yield "REJECT and DENY hold a claim back from export; REDUCE and REVIEW do not.\n"
    for edit in all_edits():
        yield f"## {edit.edit_id} {edit.name.replace('_', ' ')}\n"
        carcs = f" · likely denial codes: {', '.join(edit.likely_carcs)}" if edit.likely_carcs else ""
        yield f"{edit.severity} · in force {edit.in_force}{carcs}\n"
        yield f"{edit.explanation}\n"
        yield "Source: " + "; ".join(str(citation) for citation in edit.citations) + "\n"


def numbers_page() -> Iterator[str]:
    """Every dated number with its sources."""
    yield "# Dated numbers\n"
    yield "Each number that a rule needs, the days on which it is in force, and where it was published.\n"
    for name in parameter_names():
        yield f"## {name}\n\n| value | in force | source |\n|---|---|---|"
        for value in parameter_values(name):
            yield f"| {value.value} | {value.in_force} | {value.citation} |"
        yield ""


def sheets_page() -> Iterator[str]:
    """Every sheet and column of the claim batch workbook."""
    yield "# Sheets of the claim batch workbook\n"
    for sheet in ALL_SHEETS:
        yield f"## {sheet.name}\n\n{sheet.intro}\n\n| heading | holds | needed | help |\n|---|---|---|---|"
        for column in sheet.columns:
            needed = "yes" if column.required else ""
            yield f"| {column.heading} | {column.kind.replace('_', ' ')} | {needed} | {column.help_text} |"
        yield ""


def functions_page() -> Iterator[str]:
    """Every worksheet function with its arguments."""
    yield "# Worksheet functions\n"
    yield "Each takes one cell or a whole column for every argument.\n"
    for function in all_functions():
        names = ", ".join(argument.name for argument in function.arguments)
        yield f"## {function.name}({names})\n\n{function.description}\n\n| argument | meaning |\n|---|---|"
        yield from (f"| {argument.name} | {argument.help_text} |" for argument in function.arguments)
        yield ""


def commands_page() -> Iterator[str]:
    """Every command with its options."""
    yield "# The command `radbill`\n"
    yield from _commands(main, "radbill")


def _commands(command: click.Command, name: str) -> Iterator[str]:
    width = {"max_content_width": 100, "terminal_width": 100}
    context = click.Context(command, info_name=name, help_option_names=["-h", "--help"], **width)
    yield f"## {name}\n\n```\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None  # noqa: S101 - it was listed
            yield from _commands(found, f"{name} {child}")


PAGES = {
    "edits.md": edits_page,
    "numbers.md": numbers_page,
    "sheets.md": sheets_page,
    "functions.md": functions_page,
    "commands.md": commands_page,
}


def run(*, check: bool) -> list[str]:
    """Write the pages, or name those that differ from what stands there."""
    FOLDER.mkdir(exist_ok=True)
    texts = {FOLDER / name: _text_of(page) for name, page in PAGES.items()}
    texts[design_tree.PAGE] = design_tree.with_tree(design_tree.PAGE.read_text(encoding="utf-8"))
    texts[button_table.PAGE] = button_table.with_buttons(button_table.PAGE.read_text(encoding="utf-8"))
    texts |= {page: counts.with_counts(page.read_text(encoding="utf-8")) for page in counts.PAGES}
    differing = [path for path, text in texts.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in () if check else differing:
        path.write_text(texts[path], encoding="utf-8")
    return [path.name for path in differing]


def _text_of(page: Callable[[], Iterator[str]]) -> str:
    return NOTICE + "\n\n" + "\n".join(line.rstrip() for line in "\n".join(page()).splitlines()).rstrip() + "\n"


if __name__ == "__main__":
    only_check = "--check" in sys.argv
    changed = run(check=only_check)
    sys.stdout.write(f"{'Differ' if only_check else 'Written'}: {', '.join(changed) or 'none'}\n")
    sys.exit(1 if only_check and changed else 0)
