from datetime import date

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.edits.engine.reference_queries import ReferenceQueries, Row, is_unknown
from tests.edits.stub_book import StubBook

DAY = date(2026, 11, 10)
STALE_DAY = date(2030, 1, 1)


def test_rows_and_nothing_published_are_passed_on() -> None:
    answers = ReferenceQueries(StubBook())
    pair = answers.ptp_pair("70450", "70470", DAY)
    assert pair is not None
    assert not isinstance(pair, Failure)
    assert (pair.column_1_code, pair.column_2_code) == ("70470", "70450")
    assert answers.ptp_pair("70450", "71046", DAY) is None
    assert answers.mue("G0279", DAY) is None
    assert answers.add_on("70450", DAY) is None
    assert answers.unanswered() == ()


def test_a_pair_is_asked_once_in_either_order() -> None:
    book = StubBook()
    answers = ReferenceQueries(book)
    assert answers.ptp_pair("70450", "70470", DAY) is answers.ptp_pair("70470", "70450", DAY)
    assert book.questions == 1


def test_not_in_force_is_an_answer_and_is_not_noted() -> None:
    answers = ReferenceQueries(StubBook())
    assert is_unknown(answers.diagnosis("R5199", DAY))
    assert is_unknown(answers.fee_rows("70499", DAY))
    assert answers.unanswered() == ()


def test_what_cannot_be_answered_is_noted_once_with_its_days() -> None:
    answers = ReferenceQueries(StubBook())
    for day in (date(2030, 3, 1), STALE_DAY, date(2030, 2, 1)):
        assert not is_unknown(answers.mue("70450", day))
    (question,) = answers.unanswered()
    assert (question.first_day, question.last_day) == (STALE_DAY, date(2030, 3, 1))
    assert question.gap.failure.reason is FailureReason.STALE_REFERENCE_DATA
    assert "MUE" in question.data


def test_a_starter_set_or_a_neighbouring_quarter_does_not_list_every_code() -> None:
    assert ReferenceQueries(StubBook()).lists_every_code(DAY)
    assert not ReferenceQueries(StubBook(is_starter=True)).lists_every_code(DAY)
    assert not ReferenceQueries(StubBook()).lists_every_code(STALE_DAY)

    class Neighbour(StubBook):
        def fee_caution(self, on: date) -> str:
            return "Answered by the quarter before."

    assert not ReferenceQueries(Neighbour()).lists_every_code(DAY)


def test_a_row_is_not_unknown() -> None:
    assert not is_unknown(None)
    assert not is_unknown(ReferenceQueries(StubBook()).diagnosis("R519", DAY))


def test_one_question_for_many_rows_is_noted_for_all_of_them() -> None:
    answers, rows = ReferenceQueries(StubBook()), [Row("C1", "L1"), Row("C2", "L2")]
    assert answers.ask_for_rows(answers.add_on, ("70450", DAY), lambda: rows) is None
    row = answers.ask_for_rows(answers.mue, ("70450", DAY), lambda: rows)
    assert row is not None
    assert row.procedure_code == "70450"
    assert not answers.noted
    assert answers.ask_for_rows(answers.mue, ("70450", STALE_DAY), lambda: rows) is None
    (note,) = answers.take_notes()
    assert note.rows == tuple(rows)
    assert not answers.take_notes()


def test_questions_kept_apart_are_noted_only_when_they_are_put_back() -> None:
    answers = ReferenceQueries(StubBook())
    answers.mue("70450", STALE_DAY)
    answer, notes = answers.apart(answers.mue, "71046", STALE_DAY)
    assert isinstance(answer, Failure)
    assert [note.codes for note in notes] == [("71046",)]
    assert [note.codes for note in answers.take_notes()] == [("70450",)]
    answers.note(notes)
    assert answers.take_notes() == notes


def test_notes_stay_where_a_question_breaks() -> None:
    answers = ReferenceQueries(StubBook())
    answers.mue("70450", STALE_DAY)
    with pytest.raises(ZeroDivisionError):
        answers.apart(lambda: 1 // 0)
    assert answers.noted


def test_an_answer_is_sure_where_nothing_is_to_be_noted() -> None:
    answers = ReferenceQueries(StubBook())
    assert answers.sure_answer(answers.fee_rows, "70450", DAY) == answers.fee_rows("70450", DAY)
    assert answers.sure_answer(answers.mue, "70450", STALE_DAY) is None
    assert not answers.noted
