"""Appeals: letters read back, events, levels one after the other, on either database."""

import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import docx
import pytest

import radbill as rb
from radbill.ledger.memory.practice_memory import PracticeMemory, remember_practice
from radbill.ledger.receivables.appeal_letters import (
    AppealRequest,
    OutcomeRequest,
    WrittenAppeal,
    note_outcome,
    write_appeal,
)
from radbill.ledger.receivables.appeals_noted import AppealOutcome
from radbill.ledger.receivables.denials import Denial, denials_to_work
from radbill.ledger.store import days
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.edits.valid_batch import valid_batch
from tests.ledger.receivables.desk import ALPHA, BETA, Desk

LATER, SENT = date(2099, 12, 31), date(2026, 12, 10)
#: 390.00: L4 is denied as bundled (300.00), L5 for lack of necessity by an LCD (90.00).
C3 = ["CLP*C3*1*390.00*0.00**MB*ICN3*11*1", BETA, "SVC*HC:77067*300.00*0.00**0", "DTM*472*20261112",
      "CAS*CO*97*300.00", "REF*6R*L4", "SVC*HC:77063*90.00*0.00**0", "DTM*472*20261112", "CAS*CO*50*90.00",
      "REF*6R*L5", "LQ*HE*N115"]  # fmt: skip
C4 = ["CLP*C4*1*400.00*0.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*0.00**0", "DTM*472*20261116",
      "CAS*CO*29*400.00", "REF*6R*L6"]  # fmt: skip
C2 = ["CLP*C2*1*120.00*0.00**HM*ICN2*11*1", BETA, "SVC*HC:71046*120.00*0.00**0", "DTM*472*20261111",
      "CAS*CO*16*120.00", "REF*6R*L3", "LQ*HE*MA130"]  # fmt: skip


@pytest.fixture(autouse=True)
def _all_days_have_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "today_of", lambda _: LATER)


@pytest.fixture
def denied(desk: Desk) -> Desk:
    desk.post_file(file_of(set_of([*C3, *C4, *C2], "0.00", method="NON")))
    return desk


def written(desk: Desk, folder: Path, *arguments: object, **options: object) -> WrittenAppeal:
    answer = write_appeal(AppealRequest(*arguments, **options), folder, desk.home)  # type: ignore[arg-type]
    assert isinstance(answer, WrittenAppeal), answer
    return answer


def refused(desk: Desk, folder: Path, *arguments: object, **options: object) -> str:
    answer = write_appeal(AppealRequest(*arguments, **options), folder, desk.home)  # type: ignore[arg-type]
    assert isinstance(answer, rb.Failure), answer
    return answer.message


def text_of(letter: WrittenAppeal) -> str:
    document = docx.Document(str(letter.path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def denial_of(desk: Desk, line: str) -> Denial:
    found = denials_to_work(LATER, desk.home)
    assert isinstance(found, tuple), found
    (each,) = (denial for denial in found if denial.line_id == line)
    return each


def test_27b_a_remark_of_the_claim_counts_for_its_denied_lines(desk: Desk, tmp_path: Path) -> None:
    """Where payers put it: MOA. MA01 is a notice and says nothing about why."""
    of_claim = [*C2[:2], "MOA***MA01*MA130", *(each for each in C2[2:] if each != "LQ*HE*MA130")]
    desk.post_file(file_of(set_of(of_claim, "0.00", method="NON")))
    denial = denial_of(desk, "L3")
    assert (denial.next_step, denial.deadline, denial.rarcs) == ("NEW_CLAIM", None, ("MA130",))
    assert "appeal" in refused(desk, tmp_path, "C2", SENT, "L3")


@pytest.mark.parametrize(
    ("service", "filing_code", "words"),
    [
        ("20261116", "MB", "The claim was filed within this limit."),
        ("20251001", "MB", "the claim was filed after 10/01/2026, the last day of this limit"),
        ("20261116", "HM", "[Confirm by the record below: The claim was filed within this limit."),
    ],
)
def test_a_letter_says_that_it_was_in_time_only_where_the_ledger_shows_it(
    own_home: Path, tmp_path: Path, service: str, filing_code: str, words: str
) -> None:
    """The claim was sent on November 17, 2026."""
    desk = Desk(own_home, tmp_path)
    day = datetime.strptime(service, "%Y%m%d").replace(tzinfo=UTC).date()
    claim = valid_batch().claims[3]
    assert claim.claim_id == "C4"
    desk.send(claim.model_copy(update={"lines": (claim.lines[0].model_copy(update={"date_of_service": day}),)}))
    late = [each.replace("*MB*", f"*{filing_code}*").replace("20261116", service) for each in C4]
    desk.post_file(file_of(set_of(late, "0.00", method="NON")))
    letter = written(desk, tmp_path / "letters", "C4", SENT)
    assert words in text_of(letter)


@pytest.mark.parametrize("filing_code", ["MB", "HM", "CI"])
def test_27b_what_is_unprocessable_has_no_appeal_and_is_sent_anew(desk: Desk, tmp_path: Path, filing_code: str) -> None:
    unprocessable = [each.replace("*HM*", f"*{filing_code}*") for each in C2]
    desk.post_file(file_of(set_of(unprocessable, "0.00", method="NON")))
    denial = denial_of(desk, "L3")
    assert (denial.next_step, denial.deadline) == ("NEW_CLAIM", None)
    assert "appeal" in refused(desk, tmp_path, "C2", SENT, "L3")


def test_a_letter_has_the_facts_the_rule_and_the_documents(denied: Desk, tmp_path: Path) -> None:
    """The notice is of November 20, 2026: the request must be there by March 25, 2027."""
    letter = written(denied, tmp_path / "letters", "C3", SENT, "L5")
    assert letter[1:] == (("L5",), "redetermination", Decimal("90.00"), date(2027, 3, 25), letter.deadline_rule, False,
                          "", False, True)  # fmt: skip
    text = text_of(letter)
    for part in ("Request for redetermination", "TESTPATIENT", "Your claim number: ICN3", "Decision of: 11/20/2026",
                 "Amount appealed: $90.00", "77063", "11/12/2026", "CO-50 N115", "local coverage determination",
                 "42 CFR 405.1062", "the LCD and its article", "[name, title, signature]", "12/10/2026",
                 "[address for appeals"):  # fmt: skip
        assert part in text, part
    assert "77067" not in text
    runs = [run for paragraph in docx.Document(str(letter.path)).paragraphs for run in paragraph.runs]
    assert {run.text.startswith("[") for run in runs if run.font.highlight_color} == {True}
    assert not [run.text for run in runs if "[" in run.text and not run.font.highlight_color]
    assert letter.path.name == "appeal-C3-L5-1.docx"
    assert sys.platform == "win32" or letter.path.stat().st_mode & 0o077 == 0
    properties = docx.Document(str(letter.path)).core_properties
    assert (properties.author, properties.title) == ("", "Appeal")


def test_the_whole_claim_argues_each_kind_once_that_with_more_money_first(denied: Desk, tmp_path: Path) -> None:
    letter = written(denied, tmp_path, "C3", SENT)
    assert (letter.lines, letter.denied_amount) == (("L4", "L5"), Decimal("390.00"))
    text = text_of(letter)
    assert text.index("Medicare NCCI Policy Manual") < text.index("42 CFR 405.1062")
    assert text.count("the denial notice") == 1


def test_an_appeal_about_filing_lists_when_the_claim_was_sent(denied: Desk, tmp_path: Path) -> None:
    letter = written(denied, tmp_path, "C4", SENT)
    assert letter.needs_proof_of_filing
    text = text_of(letter)
    assert "42 CFR 424.44(a)" in text
    (sending,) = denied.story("C4").submissions
    assert f"Sent on {sending.submitted_at[:10]} (UTC) as an original to payer {sending.payer_id}." in text


def test_an_appeal_is_an_event_and_stands_with_the_denial(denied: Desk, tmp_path: Path) -> None:
    written(denied, tmp_path, "C4", SENT)
    event = denied.story("C4").events[-1]
    assert (event.what, event.text) == (
        "APPEAL_SENT", "An appeal of level 1 (line L6) went out on 2026-12-10: $400.00.",
    )  # fmt: skip
    denial = denial_of(denied, "L6")
    assert (denial.appeal_level, denial.appeal_sent_on, denial.appeal_outcome, denial.deadline) == (1, SENT, "", None)
    assert "wait for the decision" in denial.deadline_rule
    denied.verify()


def test_a_draft_notes_nothing(denied: Desk, tmp_path: Path) -> None:
    before = denied.verify()
    assert not written(denied, tmp_path, "C4", SENT, is_draft=True).is_noted
    assert denied.verify() == before


def decide(desk: Desk, claim: str, outcome: AppealOutcome, on: date, **options: str) -> object:
    return note_outcome(OutcomeRequest(claim, outcome, on, **options), desk.home)


def test_levels_follow_each_other_from_decision_to_decision(denied: Desk, tmp_path: Path) -> None:
    """180 days after January 4, 2027 is July 3, with five days July 8; 60 after March 1, 2027 April 30, then May 5."""
    written(denied, tmp_path, "C4", SENT)
    assert "level 1 went out" in refused(denied, tmp_path, "C4", SENT, level=1)
    assert "follows the decision on level 1" in refused(denied, tmp_path, "C3", SENT, level=2)
    assert decide(denied, "C4", AppealOutcome.UNFAVORABLE, date(2027, 1, 4), note="no new facts") == ("L6",)
    assert denied.story("C4").events[-1].text == (
        "The appeal of level 1 (line L6) was decided on 2027-01-04: unfavorable. no new facts"
    )
    denial = denial_of(denied, "L6")
    assert (denial.deadline, denial.appeal_outcome) == (date(2027, 7, 8), "UNFAVORABLE")
    second = written(denied, tmp_path, "C4", date(2027, 2, 1), level=2)
    assert (second.request, second.deadline) == ("reconsideration", date(2027, 7, 8))
    decide(denied, "C4", AppealOutcome.UNFAVORABLE, date(2027, 3, 1))
    third = written(denied, tmp_path, "C4", date(2027, 5, 6), level=3)
    assert (third.request, third.deadline, third.is_late) == ("hearing", date(2027, 5, 5), True)
    assert "until 12/31/2026 it was $200.00" in third.controversy
    assert "good cause" in text_of(third)
    denied.verify()


def test_the_amount_in_controversy_is_held_against_what_was_denied(denied: Desk, tmp_path: Path) -> None:
    """90.00 is less than the 200.00 of 2026."""
    letter = written(denied, tmp_path, "C3", date(2026, 12, 20), "L5", level=3, is_certain=True)
    assert "at least $200.00" in letter.controversy
    assert "join it with other claims (42 CFR 405.1006(e))" in letter.controversy
    whole = written(denied, tmp_path, "C4", date(2026, 12, 20), level=3, is_certain=True)
    assert "join" not in whole.controversy


def test_a_withdrawn_appeal_can_be_sent_again_and_a_won_one_ends(denied: Desk, tmp_path: Path) -> None:
    written(denied, tmp_path, "C4", SENT)
    decide(denied, "C4", AppealOutcome.WITHDRAWN, SENT)
    assert "withdrawn" in denial_of(denied, "L6").deadline_rule
    again = written(denied, tmp_path, "C4", SENT)
    assert again.path.name == "appeal-C4-1-2.docx"
    decide(denied, "C4", AppealOutcome.FAVORABLE, date(2027, 1, 4))
    assert denial_of(denied, "L6").deadline is None
    assert "follows the decision" in refused(denied, tmp_path, "C4", SENT, level=2)


def test_what_is_dismissed_names_no_day(denied: Desk, tmp_path: Path) -> None:
    written(denied, tmp_path, "C4", SENT)
    decide(denied, "C4", AppealOutcome.DISMISSED, date(2027, 1, 4))
    denial = denial_of(denied, "L6")
    assert (denial.deadline, "dismissed on 2027-01-04" in denial.deadline_rule) == (None, True)


def test_what_cannot_be_appealed_is_refused_and_notes_nothing(denied: Desk, tmp_path: Path) -> None:
    before = denied.verify()
    assert "takes no appeal" in refused(denied, tmp_path, "C2", SENT)
    assert "is denied and pending" in refused(denied, tmp_path, "C1", SENT)
    assert "line L9 of claim C4" in refused(denied, tmp_path, "C4", SENT, "L9")
    assert "no claim C9" in refused(denied, tmp_path, "C9", SENT)
    assert "no level 6" in refused(denied, tmp_path, "C4", SENT, level=6)
    assert isinstance(decide(denied, "C4", AppealOutcome.FAVORABLE, SENT), rb.Failure)
    assert isinstance(decide(denied, "C9", AppealOutcome.FAVORABLE, SENT), rb.Failure)
    assert denied.verify() == before
    assert not list(tmp_path.glob("*.docx"))
    assert written(denied, tmp_path, "C2", SENT, is_certain=True).request == "appeal (level 1)"


def test_a_decision_before_the_appeal_is_refused(denied: Desk, tmp_path: Path) -> None:
    written(denied, tmp_path, "C4", SENT)
    answer = decide(denied, "C4", AppealOutcome.FAVORABLE, date(2026, 12, 9))
    assert isinstance(answer, rb.Failure)
    assert "before the appeal" in answer.message


def test_another_payers_limit_comes_from_the_sheet(desk: Desk, tmp_path: Path) -> None:
    """180 days after November 20, 2026 is May 19, 2027."""
    denial = [each.replace("CO*16", "CO*197") for each in C2 if "MA130" not in each]
    desk.post_file(file_of(set_of(denial, "0.00", method="NON")))
    unknown = written(desk, tmp_path, "C2", SENT, is_draft=True)
    assert (unknown.deadline, "fill in Appeal limit" in unknown.deadline_rule) == (None, True)
    (sending,) = desk.story("C2").submissions
    payers = [{"payer_id": sending.payer_id, "appeal_days": Decimal(180)}]
    memory = PracticeMemory("1234567893", "ALPHA", "2026-11-20 08:00:00", None, {}, {"Payers": payers})
    assert remember_practice(memory, desk.home) is None
    known = written(desk, tmp_path, "C2", SENT)
    assert known.deadline == date(2027, 5, 19)
    assert "[contract or manual, section]" in text_of(known)
    assert denial_of(desk, "L3").appeal_level == 1


def test_a_letter_that_cannot_be_written_notes_nothing(denied: Desk, tmp_path: Path) -> None:
    before = denied.verify()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError):  # noqa: PT011 - the system's own words differ
        write_appeal(AppealRequest("C4", SENT), tmp_path / "file", denied.home)
    assert denied.verify() == before


def test_without_the_library_it_is_said(denied: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    answer = write_appeal(AppealRequest("C4", SENT), tmp_path, denied.home)
    assert isinstance(answer, rb.Failure)
    assert 'pip install "radbill[letters]"' in answer.what_to_do
