"""Run in `.venv-judges`: reads formulas, names, cells and answers as JSON, and says what `formulas` makes of them."""

import contextlib
import io
import json
import logging
import re
import sys

import numpy as np
import schedula as sh
from formulas import Parser, get_functions
from formulas.tokens import operand

logging.disable(logging.CRITICAL)
ERRORS = {str(each): each for each in vars(operand).values() if isinstance(each, operand.XlError)}
THIS_ROW = "this row"
REFERENCE = re.compile(
    r"(?:'?(?P<sheet>[^'!]+)'?!)?\$?(?P<c1>[A-Z]+)\$?(?P<r1>\d+)(?::\$?(?P<c2>[A-Z]+)\$?(?P<r2>\d+))?"
)


def number_of(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def plain(value):
    """A value as JSON and as a key: numbers as floats, errors as their text, nothing as an empty text."""
    array = np.asarray(value, dtype=object)
    if array.ndim:
        return (
            [[plain(cell) for cell in row] for row in np.atleast_2d(array)] if array.size > 1 else plain(array.flat[0])
        )
    value = array.item()
    if value is sh.EMPTY or value is None:
        return ""
    if isinstance(value, operand.XlError):
        return str(value)
    return float(value) if isinstance(value, int | float | np.number) and not isinstance(value, bool) else value


def key(name, arguments):
    """A question of radbill's functions; what is left out, empty or 0 is the same to LibreOffice."""
    known = [plain(each) if each is not None else "" for each in arguments]
    known = ["" if each == 0 else each for each in known]
    while known and known[-1] == "":
        known.pop()
    return json.dumps([name, known])


def answering(name, answers):
    def answer(*arguments):
        rows = answers.get(key(name, arguments), [["#N/A"]])  # not asked by LibreOffice: seen where it is shown
        return np.array([[ERRORS.get(cell, cell) for cell in row] for row in rows], dtype=object)

    return answer


def cells(reference, sheets, own):
    found = REFERENCE.fullmatch(reference)
    grid = next(grid for name, grid in sheets.items() if name.upper() == (found["sheet"] or own).upper())
    c1, r1 = number_of(found["c1"]), int(found["r1"])
    c2, r2 = number_of(found["c2"] or found["c1"]), int(found["r2"] or r1)

    def at(row, column):
        value = grid[row - 1][column - 1] if row <= len(grid) and column <= len(grid[row - 1]) else None
        return sh.EMPTY if value is None else ERRORS.get(value, value)

    rows = [[at(row, column) for column in range(c1, c2 + 1)] for row in range(r1, r2 + 1)]
    return np.array(rows, dtype=object)


def judged(text, own, question, compiled):
    for name, stands_for in question["names"].items():
        text = re.sub(rf"(?<![\w.!']){re.escape(name)}(?![\w.(!])", stands_for, text)
    if text not in compiled:
        compiled[text] = Parser().ast(text)[1].compile()
    function = compiled[text]
    inputs = [cells(each, question["sheets"], own) for each in function.inputs]
    return plain(np.asarray(function(*inputs), dtype=object).flat[0])


def verdict(formula, question, compiled):
    own, row, _column, text = formula
    question["sheets"][THIS_ROW] = [[row]]
    noise = io.StringIO()
    try:
        with contextlib.redirect_stderr(noise), contextlib.redirect_stdout(noise):
            return "value", judged(text, own, question, compiled)
    except Exception as error:  # noqa: BLE001 - whatever the engine trips over is told by name
        return "unsupported", str(error.args[1]) if len(error.args) > 1 else type(error).__name__


def main():
    question = json.load(sys.stdin)
    answers = {key(name, arguments): rows for name, arguments, rows in question["answers"]}
    functions = get_functions()
    texts = " ".join(text for *_, text in question["formulas"])
    for name in set(re.findall(r"RAD_[A-Z_]+", texts)):
        functions[name] = answering(name, answers)
    compiled = {}
    json.dump([verdict(each, question, compiled) for each in question["formulas"]], sys.stdout)


if __name__ == "__main__":
    main()
