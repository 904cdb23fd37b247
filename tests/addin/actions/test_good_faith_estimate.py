"""The button Good-faith estimate: a PDF beside the workbook, named by the moment, or what is missing."""

import pytest

import radbill as rb
from radbill_addin.actions.good_faith_estimate import good_faith_estimate
from radbill_addin.files.templates import CLAIM_BATCH, template_path
from radbill_addin.ports.opening import open_workbook
from tests.addin.cli.test_estimate_command import FORM, workbook

SERVICES = [{"description": "CT HEAD WITHOUT CONTRAST", "procedure_code": "70450", "diagnoses": "R51.9"}]


@pytest.fixture
def printed(tmp_path, context):
    """Presses the button on a workbook with these services and this form."""
    return lambda services, form=None: good_faith_estimate(open_workbook(workbook(tmp_path, services, form)), context)


def test_the_estimate_is_printed_and_noted(printed, exported) -> None:
    summary = printed(SERVICES)
    target = exported / "estimate-20261123-120000.pdf"
    assert target.read_bytes().startswith(b"%PDF")
    assert summary.headline.endswith(f": $300.00, see {target}")
    assert summary.facts["pdf"] == str(target)
    assert any(line.startswith("Give it to the patient by ") for line in summary.lines)
    assert "Mockley" not in "".join((summary.headline, *summary.lines))
    assert [each.number for each in rb.estimate_log()] == [summary.facts["number"]]


def test_a_second_one_of_the_same_second_takes_no_others_place(printed, exported) -> None:
    printed(SERVICES)
    before = (exported / "estimate-20261123-120000.pdf").read_bytes()
    assert printed(SERVICES).is_refused
    assert (exported / "estimate-20261123-120000.pdf").read_bytes() == before


def test_what_is_missing_is_named_and_nothing_is_printed(printed, exported) -> None:
    summary = printed(SERVICES, {field: value for field, value in FORM.items() if field != "tax_id"})
    assert summary.headline == "Nothing was printed: something that the rule wants is missing."
    assert any(line.startswith("Missing: ") for line in summary.lines)
    assert not list(exported.iterdir())


def test_another_workbook_is_refused(context) -> None:
    summary = good_faith_estimate(open_workbook(template_path(CLAIM_BATCH)), context)
    assert summary.is_refused
    assert "This is no estimate workbook" in summary.lines[0]


def test_no_answer_and_no_room_are_told(printed, monkeypatch) -> None:
    failure = rb.Failure(rb.FailureReason.UNREADABLE_FILE, "The log is damaged.")
    monkeypatch.setattr(rb, "print_estimate", lambda *_: failure)
    assert printed(SERVICES).headline.startswith("Nothing was printed: The log is damaged.")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rb, "print_estimate", full)
    assert "cannot be written (No space left on device)" in printed(SERVICES).headline
