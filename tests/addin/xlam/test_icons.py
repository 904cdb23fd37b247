"""The pictures on the ribbon are Excel's: an id of another program, or of none, gives an empty button and no error."""

import xml.etree.ElementTree as ET

import pytest

from radbill_addin.actions.registry import all_actions
from radbill_addin.files.templates import templates
from radbill_addin.xlam.ribbon_texts import ribbon_xml

_PICTURES = "[MS-CUSTOMUI], table of imageMso"
_COMMANDS = "[MS-CUSTOMUI], idMso table of Excel"
_DATA_TAB = "Excel's controls in Microsoft's office-fluent-ui-command-identifiers (excelcontrols), tab Data"

#: Pictures that may be used, each with the list in which it was looked up. [MS-CUSTOMUI] has one table of pictures for
#: all programs of Office and one of commands for each; a picture that is in the first shows in Excel.
KNOWN = {
    "AccountingFormat": _PICTURES,
    "CalculateNow": _PICTURES,
    "Calculator": _PICTURES,
    "ChartEditDataSource": _PICTURES,
    "DataFormExcel": _PICTURES,
    "DataValidation": _PICTURES,
    "FileNew": _PICTURES,
    "FileOpen": _PICTURES,
    "FileSaveAs": _PICTURES,
    "FillDown": _PICTURES,
    "FindDialogExcel": _PICTURES,
    "GetExternalDataExistingConnections": _DATA_TAB,
    "GetExternalDataFromText": _DATA_TAB,
    "Help": _PICTURES,
    "Refresh": _PICTURES,
    "RefreshStatus": _PICTURES,
    "ReviewEditComment": _PICTURES,
    "ReviewHighlightChanges": _PICTURES,
    "SheetInsert": _PICTURES,
    "TableInsertExcel": _COMMANDS,
    "TraceError": _PICTURES,
    "TracePrecedents": _PICTURES,
    "Undo": _PICTURES,
}


def unknown(xml: str) -> dict[str, str]:
    """Labels of controls whose picture is in no list, with the picture they name."""
    controls = ET.fromstring(xml).iter()  # noqa: S314 - our own text
    shown = (each.attrib for each in controls if {"imageMso", "onAction"} & set(each.keys()))
    return {each["label"]: each.get("imageMso", "") for each in shown if each.get("imageMso") not in KNOWN}


def test_every_picture_of_the_ribbon_is_one_of_excels() -> None:
    assert unknown(ribbon_xml()) == {}


def test_every_action_and_template_is_seen() -> None:
    declared = {each.button.icon for each in all_actions() if each.button} | {t.icon for t in templates() if t.label}
    assert declared <= set(KNOWN)
    assert all(f'imageMso="{icon}"' in ribbon_xml() for icon in declared)


@pytest.mark.parametrize("icon", ["DatabaseSqlServer", "Repair", "AcceptInvitation", "TableInsert", ""])
def test_a_picture_of_another_program_or_none_is_named(icon) -> None:
    (kept,) = (each for each in all_actions() if each.name == "fix_rows")
    changed = ribbon_xml().replace(f'imageMso="{kept.button.icon}"', f'imageMso="{icon}"')
    assert unknown(changed) == {kept.button.label: icon}


def test_the_list_holds_nothing_that_is_not_used() -> None:
    assert [icon for icon in KNOWN if f'imageMso="{icon}"' not in ribbon_xml()] == []
