import re
import xml.etree.ElementTree as ET

import pytest

from radbill_addin.actions.declaration import Action, Button, FileChoice, Needs
from radbill_addin.files.templates import Template
from radbill_addin.xlam import ribbon_texts
from radbill_addin.xlam.ribbon_texts import ribbon_module, ribbon_xml

_BUTTON = Button("Row", 15, 'Say "yes" & no', "Repair", "Words")


def declared(name="count_rows", *, needs=Needs.WORKBOOK, button=_BUTTON, files=None, forgets=False) -> Action:
    return Action(name, lambda: None, needs, button, None, files, forgets)


@pytest.fixture
def with_actions(monkeypatch):
    return lambda *actions: monkeypatch.setattr(ribbon_texts, "all_actions", lambda: actions)


def buttons_of(label: str) -> list[dict[str, str]]:
    root = ET.fromstring(ribbon_xml())  # noqa: S314 - our own text
    (group,) = (each for each in root.iter() if each.get("label") == label)
    return [dict(each.attrib) for each in group]


def test_buttons_stand_by_their_positions_whatever_their_names(with_actions) -> None:
    places = {"zoom": 1, "aim": 30, "mind": 20}
    with_actions(*(declared(name, button=_BUTTON._replace(position=at)) for name, at in places.items()))
    assert [each["id"] for each in buttons_of("Row")] == ["radbillZoom", "radbillMind", "radbillAim"]


def test_labels_may_hold_anything(with_actions) -> None:
    with_actions(declared())
    assert buttons_of("Row")[0]["label"] == 'Say "yes" & no'


def test_a_button_may_keep_the_name_under_which_it_was_pinned(with_actions) -> None:
    with_actions(declared(button=_BUTTON._replace(control="Old")))
    (button,) = buttons_of("Row")
    assert (button["id"], button["onAction"]) == ("radbillOld", "RadbillRibbon.RadbillCountRows")


def test_a_group_that_is_not_there_is_refused(with_actions) -> None:
    with_actions(declared(button=_BUTTON._replace(group="Rows")))
    with pytest.raises(ValueError, match="no group Rows; there are Batch, After export, Row, Reference data, Help"):
        ribbon_xml()


def test_an_action_on_data_needs_no_workbook(with_actions) -> None:
    with_actions(declared(needs=Needs.DATA))
    assert 'RadRun "count_rows", False\nEnd Sub\n' in ribbon_module()


def test_an_action_on_files_asks_for_them_and_leaves_calculating_to_the_end(with_actions) -> None:
    choice = FileChoice('Files "as they are"', "Data", ("zip", "csv"), "reading")
    with_actions(declared("read", needs=Needs.FILES, files=choice, forgets=True))
    sub = re.search(r"Public Sub RadbillRead\(.*?End Sub", ribbon_module(), re.DOTALL).group()
    assert 'FileFilter:="Data (*.zip;*.csv),*.zip;*.csv"' in sub
    assert 'Title:="Files ""as they are"""' in sub
    assert sub.index("If Not IsArray(chosen) Then Exit Sub") < sub.index('RadRun "read_files", False, chosen')
    assert "Calculate" not in sub


def test_templates_of_the_menu_open_their_files(monkeypatch) -> None:
    listed = (Template("tally", label="Tally", icon="X", description="Marks"), Template("hidden"))
    monkeypatch.setattr(ribbon_texts, "templates", lambda: listed)
    assert [each["label"] for each in buttons_of("New from template")] == ["Tally"]
    assert 'RadNew "tally.xlsx"\n' in ribbon_module()
    assert "hidden" not in ribbon_module()
