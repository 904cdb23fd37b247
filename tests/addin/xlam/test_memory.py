"""The add-in's own VBA in an interpreter: what goes to Python, what is remembered, what becomes an error."""

from datetime import datetime
from decimal import Decimal

import pytest
from pyopenvba.interpreter._values import MISSING, NOTHING, VBAErrorValue

from tests.harness.vba import Cells, VbaExcel, to_vba

DAY = datetime(2025, 11, 3)  # noqa: DTZ001 - Excel's days have no time zone
REST = ("26", DAY, "22", "35203")
FILLED_DOWN, DISTINCT = 600, 60


class Python:
    """Answers with what was set, else with the number of the question."""

    def __init__(self) -> None:
        self.answers, self.count = {}, 0

    def __call__(self, _name, arguments):
        self.count += 1
        answer = self.answers.get(arguments[0], float(self.count))
        if isinstance(answer, list) and answer and isinstance(answer[0], Exception):
            raise answer.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def python():
    return Python()


@pytest.fixture
def excel(python):
    return VbaExcel(python)


def test_a_formula_filled_down_asks_each_question_once(excel) -> None:
    for row in range(FILLED_DOWN):
        code = Cells([[float(70000 + row % DISTINCT)]])
        assert excel.call("RAD_EXPECTED", code, *REST) == float(row % DISTINCT + 1)
    assert excel.asked_count == len(excel.server.asked) == DISTINCT


def test_a_single_cell_travels_as_its_value(excel) -> None:
    excel.call("RAD_EXPECTED", Cells([["01234"]]), Cells([[None]]), Cells([[DAY]]), "22", Cells([[Decimal("2.5")]]))
    ((name, arguments),) = excel.server.asked
    assert name == "RAD_EXPECTED"
    assert arguments == ["01234", None, DAY, "22", Decimal("2.5000"), MISSING]


@pytest.mark.parametrize(
    ("one", "other"),
    [("70450", 70450.0), (None, ""), (None, 0.0), (True, 1.0), (DAY, 45964.0), (45964.5, 45964.0), ("a", "A")],
)
def test_values_of_different_kinds_are_different_questions(excel, one, other) -> None:
    first = excel.call("RAD_EXPECTED", one, *REST)
    assert excel.call("RAD_EXPECTED", other, *REST) != first
    assert excel.call("RAD_EXPECTED", one, *REST) == first


def test_arguments_and_functions_are_not_mixed_up(excel) -> None:
    calls = [
        ("RAD_EXPECTED", "a", "b", DAY, "22", "3"), ("RAD_EXPECTED", "ab", "", DAY, "22", "3"),
        ("RAD_EXPLAIN", "a", "b", DAY, "22", "3"), ("RAD_EXPECTED", "a", "b", DAY, "22", "3", 1.0),
    ]  # fmt: skip
    answers = [excel.call(*call) for call in calls]
    assert len(set(answers)) == len(calls)
    assert [excel.call(*call) for call in calls] == answers


def test_new_data_or_settings_empty_the_memory(excel) -> None:
    assert excel.call("RAD_EXPECTED", "70450", *REST) == excel.call("RAD_EXPECTED", "70450", *REST) == 1.0
    excel.change_data("second")
    assert excel.call("RAD_EXPECTED", "70450", *REST) == excel.call("RAD_EXPECTED", "70450", *REST) == 2.0


def test_the_button_empties_the_memory(excel) -> None:
    excel.call("RAD_EXPECTED", "70450", *REST)
    excel.run("RadForget")
    assert excel.call("RAD_EXPECTED", "70450", *REST) == 2.0


def test_blocks_go_to_python_as_they_are_and_are_not_remembered(excel, python) -> None:
    block = Cells([["70450"], ["71046"]])
    for _ in range(2):
        excel.call("RAD_EXPECTED", block, *REST)
    assert python.count == 2
    assert excel.server.asked[0][1][0] is block


def test_an_error_cell_stays_a_cell_for_python_to_name(excel, python) -> None:
    failed = Cells([[VBAErrorValue(2042)]])
    for _ in range(2):
        excel.call("RAD_EXPECTED", failed, *REST)
    assert python.count == 2
    assert excel.server.asked[0][1][0] is failed


def test_texts_of_errors_become_errors_wherever_they_stand(excel, python) -> None:
    block = [["a", "#VALUE!"], ["#NUM!", 2.0]]
    python.answers = {"one": "#N/A", "row": [1.0, "#N/A", "x"], "block": block, "ref": "#REF!"}
    assert excel.call("RAD_EXPECTED", "one", *REST) == "#N/A"
    assert excel.call("RAD_EXPECTED", "row", *REST) == [1.0, "#N/A", "x"]
    assert excel.call("RAD_EXPECTED", "block", *REST) == block
    assert excel.call("RAD_EXPECTED", "ref", *REST) == "#REF!"


def test_words_stay_words(excel, python) -> None:
    python.answers = {"x": "#1 is no code.", "y": "N/A"}
    assert excel.call("RAD_EXPECTED", "x", *REST) == "#1 is no code."
    assert excel.call("RAD_EXPECTED", "y", *REST) == "N/A"


def test_trouble_on_the_way_is_an_error_that_is_not_remembered(excel, python) -> None:
    python.answers = {"70450": RuntimeError("no interpreter")}
    assert excel.call("RAD_EXPECTED", "70450", *REST) == "#VALUE!"
    assert "no interpreter" in excel.run("RadLastTrouble")
    python.answers = {}
    assert isinstance(excel.call("RAD_EXPECTED", "70450", *REST), float)


def test_a_lost_connection_is_made_once_more(excel, python) -> None:
    excel.call("RAD_EXPECTED", "71046", *REST)
    python.answers["70450"] = [RuntimeError("the server is gone"), 1.0]
    assert excel.call("RAD_EXPECTED", "70450", *REST) == [1.0]


def test_python_is_warmed(excel) -> None:
    excel.run("RadWarm")
    assert excel.server.executed == ["import radbill_addin.excel_functions; radbill_addin.excel_functions.warm()"]


def test_no_workbook_goes_over_with_a_question(excel) -> None:
    """Python would keep it: an unseen Excel stays, and the next button may work on another Excel's workbook."""
    excel.call("RAD_EXPECTED", "70450", *REST)
    assert excel.server.books == [NOTHING]


def test_python_that_cannot_be_reached_is_tried_once_and_then_not_for_half_a_minute(excel) -> None:
    excel.lose_python("no interpreter")
    for row in range(50):
        assert excel.call("RAD_EXPECTED", float(70000 + row), *REST) == "#VALUE!"
    assert excel.attempts == 1
    assert excel.run("RadLastTrouble") == "no interpreter"
    assert "Python does not answer. Press Test the connection. (no interpreter)" in excel.status_bar
    excel.run("SetSeconds", 29.9)
    excel.call("RAD_EXPECTED", "a", *REST)
    assert excel.attempts == 1
    excel.run("SetSeconds", 30.1)
    excel.call("RAD_EXPECTED", "a", *REST)
    assert excel.attempts == 2
    excel.lose_python("")
    excel.run("SetSeconds", 61.0)
    assert excel.call("RAD_EXPECTED", "a", *REST) == 1.0


def test_python_that_ends_while_excel_is_open_is_tried_once_more_and_then_left(excel, python) -> None:
    excel.call("RAD_EXPECTED", "71046", *REST)
    python.answers = {"70450": RuntimeError("the server is gone"), "70460": RuntimeError("the server is gone")}
    excel.lose_python("the server does not start")
    for _ in range(5):
        assert excel.call("RAD_EXPECTED", "70450", *REST) == "#VALUE!"
        assert excel.call("RAD_EXPECTED", "70460", *REST) == "#VALUE!"
    assert excel.attempts == 2


def test_the_button_tries_at_once(excel) -> None:
    excel.lose_python("no interpreter")
    excel.call("RAD_EXPECTED", "70450", *REST)
    assert excel.run("RadIsSilent")
    excel.run("RadDisconnect")
    excel.lose_python("")
    excel.run("RadWarm")
    assert (excel.attempts, excel.run("RadLastTrouble")) == (2, "")


NUL = chr(0)
TEXTS = [
    "", "a", "1:a", "8:", "2:81:a", f"a{NUL}", f"a{NUL}b", NUL, "\\0", "\\", f"\\{NUL}", "-", "#N/A", "Ä€", "a:b",
]  # fmt: skip


def test_no_two_questions_have_one_key_and_every_key_can_be_printed(excel) -> None:
    pairs = [(one, other) for one in TEXTS for other in TEXTS]
    keys = [excel.run("RadKey", "RAD_EXPECTED", to_vba(list(pair))) for pair in pairs]
    assert len(set(keys)) == len(keys)
    assert [key for key in keys if NUL in key] == []
