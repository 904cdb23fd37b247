"""The VBA functions behind the formulas: xlwings' wrappers, made to remember answers and to give real errors."""

import re
import subprocess
import sys

from radbill_addin.functions.registry import all_functions
from radbill_addin.functions.worksheet_function import CATEGORY, LONGEST_WIZARD_TEXT, WorksheetFunction

MODULE_NAME = "RadbillFunctions"
_HEAD = f"""Attribute VB_Name = "{MODULE_NAME}"
Option Explicit
'Made by the program radbill addin build from the Python functions; changes here are lost.
"""
_WRAPPER = re.compile(
    r"^Function (?P<name>\w+)\((?P<parameters>.*)\)\n(?P<body>(?:.*\n)*?)^End Function\n", re.MULTILINE
)
_CALL = re.compile(r'XLPy\.CallUDF\("[\w.]+", "(?P<name>\w+)", (?P<arguments>Array\(.*?\)), ActiveWorkbook')


class GeneratorError(RuntimeError):
    """xlwings' generator failed or wrote what we do not know; its version is pinned, so this is an error of ours."""


def functions_module() -> str:
    """The text of the module with all functions and the registration of their wizard texts."""
    found = list(_WRAPPER.finditer(_from_xlwings()))
    functions = {function.name: function for function in all_functions()}
    if [match["name"] for match in found] != sorted(functions):
        raise GeneratorError("xlwings' generator did not write the functions of the registry")
    wrappers = (_wrapper(match, functions[match["name"]]) for match in found)
    return "\n".join((_HEAD, *wrappers, _registration(tuple(functions.values()))))


def _from_xlwings() -> str:
    command = [sys.executable, "-m", "radbill_addin.xlam.xlwings_generator"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    if ran.returncode:
        raise GeneratorError(ran.stderr)
    return ran.stdout


def _wrapper(match: re.Match[str], function: WorksheetFunction) -> str:
    """One function: its signature as xlwings wrote it, its texts for the object browser, and our way to the answer."""
    calls = {(call["name"], call["arguments"]) for call in _CALL.finditer(match["body"])}
    if len(calls) != 1:
        raise GeneratorError(f"xlwings' generator wrote {function.name} in an unknown way")
    ((name, arguments),) = calls
    return (
        f"Public Function {name}({match['parameters']})\n"
        f"Attribute {name}.VB_Description = {_quoted(function.description)}\n"
        f'Attribute {name}.VB_ProcData.VB_Invoke_Func = " \\n14"\n'
        f'    {name} = RadAnswer("{name}", {arguments})\n'
        "End Function\n"
    )


def _registration(functions: tuple[WorksheetFunction, ...]) -> str:
    """What shows the texts in the function wizard; Excel may refuse, and then formulas work without them."""
    calls = "".join(_registration_call(function) for function in functions)
    return (
        "'Whether Excel took the texts.\n"
        f"Public Function RadRegisterFunctions() As Boolean\n    On Error Resume Next\n{calls}"
        "    RadRegisterFunctions = (Err.Number = 0)\n    On Error GoTo 0\nEnd Function\n"
    )


def _registration_call(function: WorksheetFunction) -> str:
    helps = ", _\n        ".join(_quoted(argument.help_text) for argument in function.arguments)
    arguments = f", _\n        ArgumentDescriptions:=Array( _\n        {helps})" if helps else ""
    return (
        f'    Application.MacroOptions Macro:="{function.name}", _\n'
        f'        Description:={_quoted(function.description)}, _\n        Category:="{CATEGORY}"{arguments}\n'
    )


def _quoted(text: str) -> str:
    return '"' + text[:LONGEST_WIZARD_TEXT].replace('"', '""') + '"'
