"""An action, a worksheet function and a template are one file each: added to a copy, all are in product and pages."""

import re
import zipfile

import openpyxl
import pytest

from tests.checkout_copy import Checkout, changed_files, copied_checkout
from workbook_templates.layouts.sample_charges import CHARGES

ACTION = """
\"\"\"Count: how many charge rows the workbook has.\"\"\"

from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, Command, Parameter, ValueKind, action
from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.ports.workbook_port import WorkbookPort


@action(
    "count_rows",
    button=Button("Batch", 25, "Count the rows", "Numbering", "Count rows", supertip='Nothing is "written".'),
    command=Command("Count the charge rows of a workbook.", (Parameter("--word", ValueKind.TEXT, "What they are."),)),
)
def count_rows(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    read = read_or_refuse(port, context)
    if isinstance(read, ActionSummary):
        return read
    return ActionSummary(f"{len(read.charge_rows)} {context.options.get('word') or 'rows'}.")
"""

FUNCTION = """
\"\"\"A code said twice.\"\"\"

from radbill_addin.functions.answering import answer_block
from radbill_addin.functions.arguments import code
from radbill_addin.functions.worksheet_function import Cells, worksheet_function


@worksheet_function(procedure="A code to be said twice.")
def RAD_TWICE(procedure: object) -> Cells:
    \"\"\"A code, said twice. Empty when the code is blank.\"\"\"
    return answer_block(lambda cell: code(cell, "code"), lambda text: (f"{text} {text}",), procedure)
"""

LAYOUT = """
\"\"\"A sheet to tally on.\"\"\"

from openpyxl import Workbook

from radbill_addin.files.templates import Template
from workbook_templates.layout import Layout


def build_tally() -> Workbook:
    workbook = Workbook()
    workbook.active.title = "Tally"
    return workbook


LAYOUT = Layout(
    Template("tally", summary="marks on a sheet", position=45, label="Tally sheet", icon="Numbering",
             description="Marks on a sheet; empty"),
    "radbill tally",
    build_tally,
)
"""

#: Where the added button stands by its position in its group.
BESIDE = ["Price", "Count the rows", "Export"]

ADDED = {
    "addin/radbill_addin/actions/count_rows.py": ACTION,
    "addin/radbill_addin/functions/saying.py": FUNCTION,
    "workbook_templates/layouts/tally.py": LAYOUT,
}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Checkout:
    """A copy with one file more of each kind; what is made from the code is made anew, and nothing else touched."""
    copy = copied_checkout(tmp_path_factory.mktemp("copy"), ADDED)
    for module in ("workbook_templates.build", "radbill_addin.xlam.build", "docs.generate"):
        copy.run("-m", module)
    return copy


@pytest.fixture(scope="module")
def addin(checkout) -> dict[str, str]:
    """Ribbon and VBA of the add-in that the copy builds."""
    with zipfile.ZipFile(checkout.folder / "addin/radbill_addin/radbill.xlam") as archive:
        ribbon = archive.read("customUI/customUI14.xml").decode()
    script = "from radbill_addin.xlam.vba_project import modules; print(*modules().values())"
    return {"ribbon": ribbon, "vba": checkout.run("-c", script)}


def test_only_made_files_change_beside_the_added(checkout) -> None:
    assert changed_files(checkout) - set(ADDED) == {
        "addin/radbill_addin/radbill.xlam",
        "workbook_templates/built/tally.xlsx",
        "workbook_templates/built/templates.json",
        "README.md",
        "docs/guide/index.md",
        "docs/reference/commands.md",
        "docs/reference/functions.md",
    }


def test_the_action_has_its_button_where_it_declares_it(addin) -> None:
    row = re.search(r'label="Batch">(.*?)</group>', addin["ribbon"], re.DOTALL).group(1)
    labels = re.findall(r' label="([^"]+)"', row)
    assert labels[labels.index("Count the rows") - 1 : labels.index("Count the rows") + 2] == BESIDE
    assert 'supertip=\'Nothing is "written".\' onAction="RadbillRibbon.RadbillCountRows"' in row


def test_the_button_has_its_procedure_and_python_its_entry(addin, checkout) -> None:
    assert 'Public Sub RadbillCountRows(control As IRibbonControl)\n    RadRun "count_rows", True\n' in addin["vba"]
    entry = checkout.run("-c", "from radbill_addin import ribbon; print(ribbon.action_of_entry('count_rows').name)")
    assert entry == "count_rows\n"


def test_the_action_has_its_command_with_its_own_option(checkout) -> None:
    checkout.radbill("new", "claims.xlsx", "--sample")
    assert checkout.radbill("count-rows", "claims.xlsx", "--word", "lines") == f"{len(CHARGES)} lines.\n"
    assert "Count the charge rows of a workbook." in checkout.radbill("--help")


def test_the_pages_tell_of_the_action(checkout) -> None:
    assert "## radbill count-rows\n" in checkout.text("docs/reference/commands.md")
    assert "**Price**, **Count the rows**, **Export**" in checkout.text("docs/guide/index.md")


def test_the_function_answers_with_its_wizard_texts_and_its_page(addin, checkout) -> None:
    answer = checkout.run("-c", "from radbill_addin import excel_functions as e; print(e.RAD_TWICE('70450'))")
    assert answer == "[['70450 70450']]\n"
    assert "Public Function RAD_TWICE(" in addin["vba"]
    wizard = addin["vba"].partition('MacroOptions Macro:="RAD_TWICE"')[2]
    assert wizard.index('"A code to be said twice."') < wizard.index("End Sub")
    assert "## RAD_TWICE(procedure)" in checkout.text("docs/reference/functions.md")


def test_the_template_is_built_chosen_and_in_the_menu(addin, checkout) -> None:
    checkout.radbill("new", "mine.xlsx", "--template", "tally")
    assert openpyxl.load_workbook(checkout.folder / "mine.xlsx").sheetnames == ["Tally"]
    menu = re.search(r"<menu.*?</menu>", addin["ribbon"], re.DOTALL).group()
    assert re.findall(r"<button .*? label=\"([^\"]+)\"", menu)[3:5] == ["Component analysis", "Tally sheet"]
    assert 'RadNew "tally.xlsx"\n' in addin["vba"]
    assert "tally: marks on a sheet." in " ".join(checkout.text("docs/reference/commands.md").split())


def test_the_package_carries_the_template(checkout) -> None:
    checkout.run("-m", "hatchling", "build", "-t", "wheel", "-d", "wheels")
    (wheel,) = (checkout.folder / "wheels").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"radbill_addin/templates/tally.xlsx", "radbill_addin/templates/templates.json"} <= names
    assert not [name for name in names if name.startswith("workbook_templates")]
