import logging

import pytest

from radbill_addin.functions import answering
from radbill_addin.functions.answering import answer_block, in_words
from radbill_addin.sheets.locality_cell import BadArgumentError
from tests.addin.functions.calling import COM_DAY, DAY, column, expected


def both(*cells):
    return cells


def given_back(question):
    return (str(question),)


def test_one_cell_stands_for_every_row():
    assert answer_block(both, given_back, [["a"], ["b"]], "x") == [["('a', 'x')"], ["('b', 'x')"]]
    assert answer_block(both, given_back, "a", [["x"], ["y"], ["z"]]) == [
        ["('a', 'x')"],
        ["('a', 'y')"],
        ["('a', 'z')"],
    ]


def test_a_row_whose_first_cell_is_blank_stays_blank():
    assert answer_block(both, given_back, [[None], [" "], [""]], "x", width=2) == [["", ""]] * 3


@pytest.mark.parametrize("height", [1, 3, 4])
def test_columns_must_be_of_one_length(height):
    block = answer_block(both, given_back, [["a"], ["b"]], [["x"]] * height, width=2)
    assert (block == [["The columns differ in length.", ""]]) is (height != 1)


def test_a_block_of_several_columns_is_no_argument():
    said = "Give one column of cells for each argument."
    assert answer_block(both, given_back, [["a", "b"], ["c", "d"]], "x") == [[said]]
    assert answer_block(both, given_back, [["a", "b"]], "x") == [["('a', 'x')"], ["('b', 'x')"]]


def test_true_is_not_taken_for_one():
    assert answer_block(both, given_back, "a", [[1.0], [True]]) == [["('a', 1.0)"], ["('a', 'TRUE')"]]


def test_an_argument_without_cells_is_blank():
    assert answer_block(both, given_back, "a", []) == [["('a', None)"]]


def test_a_wrong_row_says_so_and_leaves_the_others():
    def read(cell):
        if cell == "b":
            raise BadArgumentError("the letter b is wrong.")
        return cell

    assert answer_block(read, given_back, [["a"], ["b"], ["c"]], width=1) == [["a"], ["The letter b is wrong."], ["c"]]


def test_a_fault_is_told_in_words_without_what_the_cells_held(caplog):
    def broken(question):
        raise KeyError(question)

    with caplog.at_level(logging.ERROR):
        block = answer_block(both, broken, "1EG4TE5MK73", width=2)
    assert block[0][0].startswith("This could not be worked out (KeyError).")
    assert block[0][1] == ""
    assert "test_answering.py" in caplog.text
    assert "1EG4TE5MK73" not in caplog.text + block[0][0]


def test_a_damaged_store_is_told_in_the_cell(monkeypatch):
    def damaged():
        raise OSError("disk of somebody")

    monkeypatch.setattr("radbill_addin.functions.pricing.book", damaged)
    answers = expected(column("70450", None), "26", COM_DAY, "22", "35203")
    assert answers[0][0].startswith("This could not be worked out (OSError). Run radbill data verify")
    assert answers[1] == [""]


def test_a_fault_is_not_remembered():
    answers = iter([KeyError("first"), ("better",)])

    def recovering(_question):
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert "KeyError" in answer_block(both, recovering, "a")[0][0]
    assert answer_block(both, recovering, "a") == [["better"]]


def test_a_question_is_worked_out_once_however_it_was_written():
    codes = column(*["70450", 70450.0, "70450.0", " 70450"] * 100)
    days = column(*[COM_DAY, "11/3/2025", 45964.0, "2025-11-03"] * 100)
    assert expected(codes, "26", days, 22.0, "35203") == [[36.95]] * 400
    assert answering.answer_from_memory.cache_info().misses == 1
    assert answering.answer_from_memory.cache_info().maxsize is not None


def test_the_book_is_opened_once_and_anew_when_told(monkeypatch):
    opened = []
    monkeypatch.setattr("radbill.ReferenceBook.open", lambda: opened.append("a book") or len(opened))
    assert [answering.book(), answering.book()] == [1, 1]
    answering.forget()
    assert answering.book() == 2


def test_what_was_remembered_is_forgotten_with_the_book():
    expected("70450", "26", DAY, "22", "35203")
    answering.forget()
    assert answering.answer_from_memory.cache_info().currsize == 0


def test_sentences_start_large_and_stay_on_one_line():
    assert in_words("it is\nwrong.\x07") == "It is wrong."
