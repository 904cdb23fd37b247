"""A held claim goes when a person says why: kept with name and time, for what held it that day and for nothing else."""

import pytest

from radbill import Purpose, Wish, batch_history, claim_story
from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.correct_claim import send_correction
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading import read_batch
from radbill_addin.sheets.registration import PAYERS
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with, table
from tests.addin.small_workbook import change

COLUMNS = {column.field: at for at, column in enumerate(CHARGES.columns, 1)}
WHY = "The contractor told us by phone that it takes this code"


@pytest.fixture
def held(open_in):
    """Claim C1 is held: 26 and TC on one line (RB4005)."""
    return open_in(cells_with(FIRST_ROW, "modifier_2", "TC"))


def write(host, field: str, value: object, row: int = FIRST_ROW) -> None:
    host.port.write_block("Charges", row, COLUMNS[field], [[value]])
    host.port.save()


def statuses(host) -> list[object]:
    return [row["status"] for row in table(host, CHARGES)]


def events(claim_id: str = "C1") -> list[tuple[str, str]]:
    story = claim_story(claim_id)
    return [(event.what, event.text) for event in story.events] if hasattr(story, "events") else []


def test_a_reason_releases_and_export_sends_the_claim(held, context, exported) -> None:
    check_batch(held.port, context)
    assert statuses(held)[:2] == ["HOLD", "HOLD"]
    write(held, "release_reason", WHY)
    check_batch(held.port, context)
    assert statuses(held)[:2] == ["RELEASED", "RELEASED"]
    ((what, text),) = events()
    assert what == "CLAIM_RELEASED"
    assert text.endswith(f" held: {WHY}")
    assert "RB4005" in text
    summary = export_batch(held.port, context)
    assert statuses(held) == ["EXPORTED"] * 3
    assert summary.facts["released"] == ["C1"]
    assert f"Claim C1 goes out because it was released: {WHY}" in summary.lines
    assert [each for each, _ in events()][1:3] == ["CLAIM_PREPARED", "RELEASED_CLAIM_PREPARED"]
    assert events()[2][1] == f"The claim goes out in batch 1 because it was released: {WHY}"


def test_a_corrected_claim_that_was_released_goes_out_under_its_reason_too(open_in, context, exported) -> None:
    """Its payer replaces claims under its own number; the correction is a new charge."""
    cells = cells_with(FIRST_ROW, "modifier_2", "TC")
    fields = [column.field for column in PRACTICE.columns]
    cells[PRACTICE.name][3 + fields.index("usage_indicator")][1] = "P"
    change(cells, PAYERS, PAYERS.heading_row + 1, "claim_filing_code", "CI")
    change(cells, CHARGES, FIRST_ROW, "release_reason", WHY)
    host = open_in(cells)
    export_batch(host.port, context)
    write(host, "charge_amount", 199.5)
    read = read_batch(host.port)
    claim = next(each for each in read.batch.claims if each.claim_id == "C1")
    wish = Wish(Purpose.CORRECTION, payer_claim_control_number="ICN7")
    summary = send_correction(claim, wish, host.port, read, context)
    assert summary.headline.startswith("Claim C1 goes out as a replacement of the payer's claim ICN7: batch 2")
    texts = [text for what, text in events() if what == "RELEASED_CLAIM_PREPARED"]
    assert texts == [f"The claim goes out in batch {batch} because it was released: {WHY}" for batch in (1, 2)]


def test_name_and_time_are_kept(held, context) -> None:
    write(held, "release_reason", WHY)
    check_batch(held.port, context)
    (event,) = claim_story("C1").events
    assert event.by
    assert event.at.endswith("Z")


def test_a_new_finding_holds_again_until_new_words_are_said(held, context, exported) -> None:
    write(held, "release_reason", WHY)
    check_batch(held.port, context)
    write(held, "diagnosis_1", "R51", row=FIRST_ROW + 1)
    summary = check_batch(held.port, context)
    assert statuses(held)[:2] == ["HOLD", "HOLD"]
    assert [line for line in summary.lines if line.startswith("Claim C1 is held again: RB7003 came after its release.")]
    export_batch(held.port, context)
    assert batch_history()[0].claim_count == 1
    write(held, "release_reason", f"{WHY}, and R51 as well")
    check_batch(held.port, context)
    assert statuses(held)[:2] == ["RELEASED", "RELEASED"]


@pytest.mark.parametrize("field", ["patient_id", "date_of_service"])
def test_a_release_is_for_its_patient_and_days_alone(held, context, field: str) -> None:
    write(held, "release_reason", WHY)
    check_batch(held.port, context)
    rows = [FIRST_ROW, FIRST_ROW + 1]
    before = [row[field] for row in table(held, CHARGES)]
    for at in rows:
        write(held, field, next(each for each in before if each != before[0]), row=at)
    summary = check_batch(held.port, context)
    assert "RELEASED" not in statuses(held)[:2]
    assert any(" is held again: " in line for line in summary.lines)
    for at in rows:
        write(held, field, before[0], row=at)
    check_batch(held.port, context)
    assert statuses(held)[:2] == ["RELEASED", "RELEASED"]


def test_a_reason_that_stood_while_nothing_held_the_claim_releases_nothing_later(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "release_reason", WHY))
    for _ in range(2):
        check_batch(host.port, context)
        assert "RELEASED" not in statuses(host)
    assert events() == [
        ("IDLE_REASON_NOTED", f"A person gave a reason to release the claim while nothing held it: {WHY}")
    ]
    write(host, "modifier_2", "TC")
    summary = check_batch(host.port, context)
    assert statuses(host)[:2] == ["HOLD", "HOLD"]
    assert [line for line in summary.lines if line.startswith("Claim C1 is held again: RB4005 came after its release.")]
    write(host, "release_reason", f"{WHY}, with both components")
    check_batch(host.port, context)
    assert statuses(host)[:2] == ["RELEASED", "RELEASED"]


def test_a_reason_that_is_taken_out_holds_again(held, context) -> None:
    write(held, "release_reason", WHY)
    check_batch(held.port, context)
    write(held, "release_reason", None)
    check_batch(held.port, context)
    assert statuses(held)[:2] == ["HOLD", "HOLD"]


@pytest.mark.parametrize("reason", ["x", "ok", "!!!!!!!!!!", "because", "a b c d", "  .  "])
def test_words_that_say_nothing_release_nothing(held, context, reason: str) -> None:
    write(held, "release_reason", reason)
    summary = check_batch(held.port, context)
    assert statuses(held)[:2] == ["HOLD", "HOLD"]
    assert "Claim C1 stays held: the reason says too little; write why it is right, in a few words." in summary.lines
    assert events() == []


def test_what_the_file_cannot_carry_is_not_released(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "date_of_service", None))
    write(host, "release_reason", WHY)
    summary = check_batch(host.port, context)
    assert statuses(host)[:2] == ["HOLD", "HOLD"]
    assert [line for line in summary.lines if line.startswith("Claim C1 cannot be released: ")]
    assert events() == []


def test_a_key_that_no_table_has_is_not_released(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "facility_id", "NOWHERE"))
    write(host, "release_reason", WHY)
    summary = check_batch(host.port, context)
    assert statuses(host)[:2] == ["HOLD", "HOLD"]
    assert "Claim C1 cannot be released: RB2001 must be fixed." in summary.lines


def test_a_reason_on_a_claim_that_is_not_held_changes_no_status(held, context) -> None:
    write(held, "release_reason", WHY, row=FIRST_ROW + 2)
    check_batch(held.port, context)
    assert statuses(held)[2] in {"OK", "REVIEW"}
    assert [what for what, _ in events("C2")] == ["IDLE_REASON_NOTED"]
