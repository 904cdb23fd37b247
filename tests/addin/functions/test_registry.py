import inspect
import subprocess
import sys
from types import ModuleType

import pytest

from radbill.core.discovery import modules_of
from radbill_addin import functions
from radbill_addin.functions.registry import all_functions
from radbill_addin.functions.worksheet_function import WorksheetFunction

#: What functions are made with; every other module is a family of functions.
BEHIND = {"answering", "arguments", "first_questions", "ledger_memory", "registry", "worksheet_function"}


def test_no_function_that_workbooks_use_is_missing():
    assert {function.name for function in all_functions()} >= {
        "RAD_VALIDATE", "RAD_NORMALIZE", "RAD_MODIFIER",
        "RAD_EXPECTED", "RAD_EXPLAIN", "RAD_COMPONENTS", "RAD_PAYMENT", "RAD_STEPS", "RAD_SESSION", "RAD_WHAT_IF",
        "RAD_SPLIT", "RAD_SUGGEST", "RAD_MODIFIERS", "RAD_DOC_CHECK", "RAD_COMPONENT_CODES",
        "RAD_RVU", "RAD_INDICATOR", "RAD_CONVERSION_FACTOR",
        "RAD_LOCALITY", "RAD_GPCI", "RAD_LOCALITIES", "RAD_BY_LOCALITY",
        "RAD_HISTORY", "RAD_RELEASE", "RAD_RELEASES",
        "RAD_NCCI", "RAD_MUE", "RAD_EXPLAIN_EDIT", "RAD_PECOS",
        "RAD_STATUS", "RAD_PAID", "RAD_BALANCE", "RAD_DEADLINE", "RAD_CARC", "RAD_RARC",
    }  # fmt: skip


def test_every_module_of_a_family_has_a_function():
    at_home = {function.function.__module__ for function in all_functions()}
    families = {module.__name__ for module in modules_of(functions)} - {
        f"{functions.__name__}.{name}" for name in BEHIND
    }
    assert families == at_home


def family(tmp_path, monkeypatch, **sources):
    """An invented package of functions, by module."""
    folder = tmp_path / "invented_functions"
    folder.mkdir()
    for name, source in {"__init__": "", **sources}.items():
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    package = ModuleType("invented_functions")
    package.__path__ = [str(folder)]
    monkeypatch.setitem(sys.modules, package.__name__, package)
    for name in sources:
        monkeypatch.delitem(sys.modules, f"{package.__name__}.{name}", raising=False)
    return package


SOURCE = """
from radbill_addin.functions.worksheet_function import worksheet_function

@worksheet_function(code="A code.")
def {name}(code):
    '''Says nothing.'''
    return [[code]]
"""


def test_a_new_module_is_found_without_any_list(tmp_path, monkeypatch):
    package = family(tmp_path, monkeypatch, first=SOURCE.format(name="RAD_B"), second=SOURCE.format(name="RAD_A"))
    found = all_functions(package)
    assert [function.name for function in found] == ["RAD_A", "RAD_B"]
    assert all(isinstance(function, WorksheetFunction) for function in found)


def test_an_imported_function_counts_once(tmp_path, monkeypatch):
    package = family(
        tmp_path, monkeypatch, first=SOURCE.format(name="RAD_A"), second="from invented_functions.first import RAD_A\n"
    )
    assert len(all_functions(package)) == 1


@pytest.mark.parametrize("other", ["RAD_A", "Rad_A"])
def test_one_name_twice_is_refused(tmp_path, monkeypatch, other):
    package = family(tmp_path, monkeypatch, first=SOURCE.format(name="RAD_A"), second=SOURCE.format(name=other))
    with pytest.raises(ValueError, match="have one name: RAD_A"):
        all_functions(package)


def test_importing_the_functions_costs_little_more_than_xlwings():
    script = (
        "import sys, xlwings; before = set(sys.modules)\n"
        "from radbill_addin.functions.registry import all_functions; all_functions()\n"
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}))\n"
        "print(*sorted(name for name in sys.modules if name.startswith('radbill.')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    roots, ours = done.stdout.splitlines()
    assert not {"polars", "pydantic", "sqlalchemy", "openpyxl", "yaml", "stdnum"} & set(roots.split())
    assert {name.split(".")[1] for name in ours.split() if "." in name} <= {"codes", "core"}


@pytest.mark.parametrize("function", all_functions(), ids=lambda function: function.name)
def test_a_function_says_what_an_empty_result_means(function):
    assert "mpty" in inspect.getdoc(function.function)


@pytest.mark.parametrize(
    "function", [each for each in all_functions() if each.arguments], ids=lambda function: function.name
)
@pytest.mark.parametrize("blank", [None, "", " \u00a0"])
def test_a_blank_question_has_an_empty_answer(function, blank):
    first = "session" if function.name == "RAD_SESSION" else ""  # a session may stand in a row that holds nothing else
    arguments = [first, *[blank] * (len(function.arguments) - 1)] if first else [blank] * len(function.arguments)
    [row] = function.function(*arguments)
    assert set(row) == {""}
