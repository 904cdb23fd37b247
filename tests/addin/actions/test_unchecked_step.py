"""Claims that are not checked stay behind until a person takes them so; exit codes of check and export."""

import pytest

from radbill import ReferenceBook, claim_story
from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.correct_claim import correct_claim
from radbill_addin.actions.explain_row import explain_row
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.cli.output import ExitCode, exit_code_of
from radbill_addin.sheets.as_of import AS_OF
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reports import BATCH_HISTORY, FINDINGS
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with, for_payment, small_cells, table
from tests.addin.hosts import HOSTS
from tests.harness.current_lists import store_current_lists


@pytest.fixture
def without_pairs(context, tmp_path):
    """NCCI pairs of 2024Q3 alone: too old. C1 has two codes of one reader and day, C2 one code."""
    store = store_current_lists(tmp_path / "no-pairs", ("mue", "add_on", "icd10cm_tabular"))
    return context._replace(book=ReferenceBook.open(store))


@pytest.fixture
def host(tmp_path):
    return HOSTS["file"](tmp_path, small_cells())


def statuses(host) -> list[object]:
    return [row["status"] for row in table(host, CHARGES)]


def acceptances(claim_id: str) -> list[str]:
    events = claim_story(claim_id).events
    return [event.text for event in events if event.what == "UNCHECKED_CLAIM_PREPARED" and event.by and event.at]


def test_check_names_the_rows_and_ends_with_one(host, without_pairs) -> None:
    summary = check_batch(host.port, without_pairs)
    assert summary.headline.startswith("2 claims checked: 1 may go, 0 are held, 1 is not checked. ")
    assert exit_code_of(summary) is ExitCode.MUST_BE_FIXED
    assert statuses(host) == ["NOT CHECKED", "NOT CHECKED", "OK"]
    assert (
        table(host, CHARGES)[0]["message"]
        == "Not checked: NCCI pairs. The claim stays until this is loaded; To fix says how."
    )
    (told,) = [row for row in table(host, FINDINGS) if row["severity"] == "NOT CHECKED"]
    assert told["message"] == "NCCI pairs not checked: the last list loaded, NCCI 2024Q3, ended on 09/30/2024."
    assert told["what_to_do"].startswith("Import the NCCI practitioner pairs of 2026Q")
    assert (summary.facts["unchecked_claims"], summary.facts["unchecked_claim_ids"]) == (1, ["C1"])
    assert summary.lines[0].startswith("Not checked: claim C1. NCCI pairs not checked: ")


def test_check_with_lists_of_the_day_ends_with_none(host, context) -> None:
    summary = check_batch(host.port, context)
    assert exit_code_of(summary) is ExitCode.DONE
    assert (summary.facts["unchecked_claims"], summary.facts["as_of"]) == (0, [])


def test_a_list_that_ended_lately_is_named_once_and_its_rows_are_right(host, context, tmp_path) -> None:
    """Starter set: MUE 2026Q2 ended on 6/30/2026; the mammogram was on 10/1, and every code asks for its units."""
    book = ReferenceBook.open(store_current_lists(tmp_path / "aged", ("add_on", "ncci_ptp", "icd10cm_tabular")))
    summary = check_batch(host.port, context._replace(book=book))
    assert exit_code_of(summary) is ExitCode.DONE
    assert [line for line in summary.lines if "newer not loaded" in line] == [
        "OK is as of MUE 2026Q2 (ended 06/30/2026); newer not loaded."]  # fmt: skip
    assert summary.facts["as_of"] == ["MUE 2026Q2"]


def test_what_is_right_as_of_an_ended_list_stands_above_the_history_until_it_is_not(tmp_path, context) -> None:
    cells = small_cells()
    cells[BATCH_HISTORY.name][11][:3] = [AS_OF, None, "of a check before"]
    host = HOSTS["file"](tmp_path, cells)
    check_batch(host.port, context)
    assert host.port.read_sheet("Batch").value(12, 3) is None
    book = ReferenceBook.open(store_current_lists(tmp_path / "aged", ("add_on", "ncci_ptp", "icd10cm_tabular")))
    for action in (check_batch, export_batch):
        host.port.write_block("Batch", 12, 3, [[None]])
        action(host.port, context._replace(book=book))
        assert host.port.read_sheet("Batch").value(12, 3) == "MUE 2026Q2 (ended 06/30/2026)"


def test_a_workbook_without_the_cell_is_left_alone(host, context, tmp_path) -> None:
    before = host.port.read_sheet("Batch").rows
    book = ReferenceBook.open(store_current_lists(tmp_path / "aged", ("add_on", "ncci_ptp", "icd10cm_tabular")))
    check_batch(host.port, context._replace(book=book))
    assert host.port.read_sheet("Batch").rows == before


def test_export_without_a_person_leaves_them_and_ends_with_one(host, without_pairs) -> None:
    summary = export_batch(host.port, without_pairs)
    assert exit_code_of(summary) is ExitCode.MUST_BE_FIXED
    assert summary.facts["left_unchecked"] == ["C1"]
    assert "1 claim, 1 line, " in summary.headline
    assert summary.headline.endswith("0 claims held, 1 is not checked.")
    assert statuses(host) == ["NOT CHECKED", "NOT CHECKED", "EXPORTED"]


@pytest.mark.parametrize("way", ["option", "person"])
def test_they_go_when_a_person_says_so(host, without_pairs, way: str) -> None:
    questions: list[str] = []
    says_yes = {"ask": lambda question: questions.append(question) or True}
    changed = {"options": {"accept_unchecked": True}} if way == "option" else says_yes
    summary = export_batch(host.port, without_pairs._replace(**changed))
    assert exit_code_of(summary) is ExitCode.DONE
    assert statuses(host) == ["EXPORTED"] * 3
    assert summary.facts["left_unchecked"] == []
    assert "1 claim exported not checked, as you said." in summary.lines
    assert len(questions) == (way == "person")
    assert all("C1" in question and "NCCI pairs" in question for question in questions)
    assert acceptances("C1") == ["A person let the claim go in batch 1 without a check of NCCI pairs."]
    assert acceptances("C2") == []


def test_what_went_out_stays_exported_and_nobody_is_asked_again(host, without_pairs) -> None:
    export_batch(host.port, without_pairs._replace(options={"accept_unchecked": True}))
    asked: list[str] = []
    export_batch(host.port, without_pairs._replace(ask=lambda question: bool(asked.append(question))))
    assert statuses(host) == ["EXPORTED"] * 3
    assert asked == []


def test_what_was_checked_is_not_noted_as_taken_unchecked(host, context) -> None:
    export_batch(host.port, context._replace(options={"accept_unchecked": True}))
    assert statuses(host) == ["EXPORTED"] * 3
    assert [acceptances(claim_id) for claim_id in ("C1", "C2")] == [[], []]


def test_when_none_may_go_nothing_is_written_and_it_ends_with_one(host, without_pairs, tmp_path) -> None:
    bare = ReferenceBook.open(tmp_path / "bare", starter=False)
    summary = export_batch(host.port, without_pairs._replace(book=bare))
    assert exit_code_of(summary) is ExitCode.MUST_BE_FIXED
    assert summary.facts["file"] is None
    assert set(statuses(host)) == {"NOT CHECKED"}


def test_a_held_claim_is_held_and_not_counted_twice(tmp_path, without_pairs) -> None:
    host = HOSTS["file"](tmp_path, cells_with(FIRST_ROW, "procedure_code", "7045"))
    summary = check_batch(host.port, without_pairs)
    assert summary.headline.startswith("2 claims checked: 1 may go, 1 is held. ")
    assert statuses(host) == ["HOLD", "HOLD", "OK"]


def test_explain_says_what_was_not_checked(host, without_pairs) -> None:
    summary = explain_row(host.port, without_pairs._replace(row=FIRST_ROW))
    assert summary.headline.endswith(", not wholly checked.")
    assert summary.facts["not_checked"] == ["NCCI pairs"]
    assert any(line.startswith("NCCI pairs not checked: ") for line in summary.lines)


def test_a_corrected_claim_that_is_not_checked_stays_here(host, context, without_pairs) -> None:
    export_batch(host.port, context)
    summary = correct_claim(host.port, without_pairs._replace(row=FIRST_ROW))
    assert "was not sent" in summary.headline
    assert exit_code_of(summary) is not ExitCode.DONE


@pytest.mark.parametrize("is_test", [True, False])
def test_the_question_says_that_the_file_is_a_test(tmp_path, without_pairs, *, is_test: bool) -> None:
    questions: list[str] = []
    cells = small_cells() if is_test else for_payment(small_cells())
    export_batch(
        HOSTS["file"](tmp_path, cells).port, without_pairs._replace(ask=lambda each: bool(questions.append(each)))
    )
    assert ["Practice is set to Test: the file is a test and will not be paid." in each for each in questions] == [
        is_test
    ]
