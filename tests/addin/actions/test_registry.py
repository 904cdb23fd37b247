import subprocess
import sys
from types import ModuleType

import pytest

from radbill import modules_of
from radbill_addin import actions
from radbill_addin.actions.declaration import Button, Command, FileChoice, Needs, action
from radbill_addin.actions.registry import action_of_entry, actions_of, all_actions

#: What actions are made with; every other file is an action.
BEHIND = {
    "action",
    "agreed_import_step",
    "answers_step",
    "appeal_step",
    "another_ledger_step",
    "batch_values",
    "charge_import_step",
    "charge_step",
    "declaration",
    "expected_amounts",
    "one_claim_step",
    "import_senders_step",
    "missing_columns_step",
    "name_guesses_step",
    "own_rules_step",
    "reading_step",
    "registry",
    "remembering_step",
    "reminders",
    "scrubbing_step",
    "self_pay_step",
    "unchecked_step",
    "unreadable_step",
    "upload_step",
}
_CHOICE = FileChoice("Files", "Published data", ("zip",), "importing")
SOURCE = """
from radbill_addin.actions.action import ActionSummary
from radbill_addin.actions.declaration import Button, action

@action("{name}", button=Button("Row", 1, "Label", "Repair", "Words"))
def run(port, context):
    return ActionSummary("Done.")
"""


def test_every_file_declares_one_action_whose_name_it_begins_with() -> None:
    for module in modules_of(actions):
        file = module.__name__.rpartition(".")[2]
        names = [declared.name for declared in actions_of(module)]
        assert len(names) == (file not in BEHIND), file
        assert all(file.startswith(name) for name in names)


def test_no_action_that_users_have_is_missing() -> None:
    entries = {declared.entry for declared in all_actions()}
    assert entries >= {"check", "price", "export", "explain_row", "fix_rows", "suggest_codes", "what_changed",
                       "show_releases", "import_files", "correct_claim", "void_claim", "resend_claim"}  # fmt: skip


def test_everybody_can_reach_every_action() -> None:
    for declared in all_actions():
        assert declared.button or declared.command, declared.name
        if declared.button:
            assert declared.button.screentip.strip()
            assert declared.button.icon.isalnum()
        if declared.command:
            assert declared.command.help_text.endswith(".")
            assert all(each.help_text for each in declared.command.parameters if each.name.startswith("--"))


def test_an_action_is_found_by_its_entry_without_loading_the_others() -> None:
    script = (
        "import sys; from radbill_addin.actions.registry import action_of_entry\n"
        "print(action_of_entry('price').name, 'radbill_addin.actions.export_batch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["price", "False"]


def test_an_entry_of_nobody_is_none() -> None:
    assert action_of_entry("send_by_pigeon") is None


def package(tmp_path, monkeypatch, **names: str) -> ModuleType:
    """An invented package of actions, by file."""
    folder = tmp_path / "invented_actions"
    folder.mkdir()
    for file, name in names.items():
        (folder / f"{file}.py").write_text(SOURCE.format(name=name), encoding="utf-8")
    made = ModuleType("invented_actions")
    made.__path__ = [str(folder)]
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(sys.modules, made.__name__, made)
    for file in names:
        monkeypatch.delitem(sys.modules, f"{made.__name__}.{file}", raising=False)
    return made


def test_a_new_file_is_found_without_any_list(tmp_path, monkeypatch) -> None:
    found = all_actions(package(tmp_path, monkeypatch, second="count", first="tally"))
    assert [declared.name for declared in found] == ["count", "tally"]


def test_one_name_twice_is_refused(tmp_path, monkeypatch) -> None:
    with pytest.raises(ValueError, match="have one name: count"):
        all_actions(package(tmp_path, monkeypatch, first="count", second="count"))


@pytest.mark.parametrize(
    "said",
    [
        {"needs": Needs.FILES},
        {"files": _CHOICE},
        {"needs": Needs.DATA, "command": Command("Help.")},
    ],
)
def test_a_declaration_that_does_not_fit_is_refused(said) -> None:
    with pytest.raises(TypeError, match="does not declare what it needs"):
        action("count", button=Button("Row", 1, "Label", "Repair", "Words"), **said)
