"""Lines priced together: the imaging reduction as the worked cases have it (rules, section 3), Alabama 2025."""

import radbill
from radbill import price_session
from radbill_addin.functions.answering import forget_answers
from tests.addin.functions.calling import COM_DAY, cells, column, shown

#: What COM hands over for #DIV/0!.
DIVISION_BY_ZERO = -2146826281
SESSIONS = "radbill_addin.functions.sessions"


def together(session, code, modifiers="26", day=COM_DAY, units=None):
    return shown(SESSIONS, "RAD_SESSION", session, code, modifiers, day, "22", "10112-00", units)


def test_the_lower_reading_is_paid_95_percent():
    # 74177-26 ranks higher than 70450-26 (36.95 x 0.95 = 35.1025); 71046 is not ranked
    amounts = together(column("a", "a", "a"), column("70450", "74177", 71046.0))
    alone = together(column("x", "y", "z"), column("70450", "74177", "71046"))
    assert alone[0] == [36.95]
    assert amounts == [[35.10], alone[1], alone[2]]


def test_the_order_of_lines_does_not_matter():
    amounts = together(column("a", "a"), column("74177", "70450"))
    assert amounts[1] == [35.10]


def test_sessions_and_days_stand_apart():
    days = column(COM_DAY, "11/4/2025")
    assert together(column("a", "a"), column("70450", "74177"), day=days)[0] == [36.95]
    assert together(column("a", "b"), column("70450", "74177"))[0] == [36.95]
    assert together(column("a", "a"), column("70450", "74177"), column("26 59", "26"))[0] == [36.95]


def test_rows_that_cannot_be_read_take_no_part():
    amounts = together(column("a", "a", "a"), column("70450", None, "74177"), day=column(COM_DAY, COM_DAY, "soon"))
    assert amounts == [[36.95], [""], ["The date of service cannot be read; write it as 7/31/2026."]]


def test_modifiers_may_stand_in_several_columns():
    modifiers = cells([["26", None], ["26", "59"]])
    assert together(column("a", "a"), column("70450", "74177"), modifiers)[0] == [36.95]


def test_columns_of_different_length_are_said():
    assert together(column("a", "a"), column("70450", "74177", "71046")) == "The columns differ in length."


def test_lines_of_a_session_need_not_stand_below_each_other():
    amounts = together(column("a", "b", "a"), column("70450", "70450", "74177"))
    assert [amounts[0], amounts[1]] == [[35.10], [36.95]]


def test_a_line_without_session_is_told_rather_than_ranked_with_others():
    amounts = together(column("a", None, " "), column("70450", "74177", "74177"))
    assert amounts == [[36.95], ["The session is missing."], ["The session is missing."]]


def test_a_failed_formula_is_told_wherever_it_stands():
    amounts = together(column("a", DIVISION_BY_ZERO), column("70450", "74177"))
    assert amounts == [[36.95], ["A cell that is asked about shows #DIV/0!."]]


def test_sessions_of_the_same_lines_are_worked_out_once(monkeypatch):
    asked = []

    def counted(requests, book):
        asked.append(list(requests))
        return price_session(asked[-1], book)

    monkeypatch.setattr(radbill, "price_session", counted)
    forget_answers()
    session, codes = column("a", "a", "b", "b"), column("70450", "74177", "70450", "74177")
    amounts = together(session, codes)
    assert amounts[:2] == amounts[2:]
    assert together(session, codes) == amounts
    assert [len(lines) for lines in asked] == [2]


def test_a_session_that_fails_leaves_the_others_their_answers(monkeypatch):
    def failing(requests, book):
        if any(request.procedure_code == "74177" for _, request in requests):
            raise KeyError("a fault of ours")
        return price_session(requests, book)

    monkeypatch.setattr(radbill, "price_session", failing)
    forget_answers()
    amounts = together(column("a", "a", "b"), column("74177", "70450", "70450"))
    told = (
        "This could not be worked out (KeyError). "
        "Run radbill data verify in a command window; if all is well there, report this."
    )
    assert amounts == [[told], [told], [36.95]]
