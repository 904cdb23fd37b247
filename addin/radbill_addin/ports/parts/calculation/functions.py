"""A formula's tree as the work to be done for it: functions that read cells, or choose (ECMA-376 part 1, 18.17.7)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from radbill_addin.ports.parts.calculation.column_answers import ColumnAnswers
from radbill_addin.ports.parts.calculation.formula_tree import (
    LAST_ROW,
    Area,
    Call,
    CannotTellError,
    Constant,
    Tree,
)
from radbill_addin.ports.parts.calculation.shown_values import NoValueError, Value, is_true, number_of
from radbill_addin.ports.parts.calculation.value_functions import VALUE_FUNCTIONS, ValueFunction

#: Works out a part of a formula in a row.
Work = Callable[[int], Value]
#: Finds the cells that a part of a formula names, in a row.
Find = Callable[[int], Area]
_THIS_ROW = Call("ROW", ())


class Workbook(Protocol):
    """What functions ask of a workbook."""

    @property
    def columns(self) -> ColumnAnswers:
        """What is asked of whole columns."""

    def value(self, sheet: str, row: int, column: int) -> Value:
        """What one cell shows."""

    def plain_column(self, sheet: str, column: int) -> Mapping[int, Value] | None:
        """The filled cells of a column by row; none where formulas or errors stand in it."""


def work_of(tree: Tree, workbook: Workbook) -> Work:
    """The work that a tree asks for.

    Raises:
        CannotTellError: it asks for a function, or for a use of one, that is not known here.
    """
    if isinstance(tree, Constant):
        value = tree.value
        return lambda _row: value
    if isinstance(tree, Call) and tree.name == "INDEX" and tree.arguments[1:] == (_THIS_ROW,):
        return _in_this_row(tree.arguments[0], workbook)
    if isinstance(tree, Call) and tree.name == "INDEX":
        return _value_in(tree.arguments, workbook)
    if isinstance(tree, Area) or tree.name in _REFERENCES:
        find = area_of_tree(tree, workbook)
        return lambda row: _value_at(find(row), workbook)
    if of_values := VALUE_FUNCTIONS.get(tree.name):
        return _of_values(of_values, tree.arguments, workbook)
    if make := _FUNCTIONS.get(tree.name):
        return make(tree.arguments, workbook)
    raise CannotTellError


def _in_this_row(column: Tree, workbook: Workbook) -> Work:
    """INDEX of a whole column and ROW(), which stands in most formulas of the templates: the cell of the same row."""
    if not isinstance(column, Area) or column.first_row != 1 or column.last_row != LAST_ROW:
        raise CannotTellError
    if column.first_column != column.last_column:
        raise CannotTellError
    sheet, at, value = column.sheet, column.first_column, workbook.value
    plain = workbook.plain_column(sheet, at)
    return (lambda row: value(sheet, row, at)) if plain is None else plain.get


def area_of_tree(tree: Tree, workbook: Workbook) -> Find:
    """The way to the cells that a reference names: an area, INDEX of one column, or what lies between two of these."""
    if isinstance(tree, Area):
        area = tree
        return lambda _row: area
    if isinstance(tree, Call) and tree.name in _REFERENCES:
        return _REFERENCES[tree.name](tree.arguments, workbook)
    raise CannotTellError


def _value_at(area: Area, workbook: Workbook) -> Value:
    if area[1:3] != area[3:]:
        raise CannotTellError
    return workbook.value(area.sheet, area.first_row, area.first_column)


def _place_in(arguments: Sequence[Tree], workbook: Workbook) -> tuple[Area, Callable[[int], int]]:
    """The column that INDEX reads, and the way to the row in it."""
    area, at = _given(arguments, 2)
    if not isinstance(area, Area) or area.first_column != area.last_column:
        raise CannotTellError
    number, first, last = work_of(at, workbook), area.first_row, area.last_row

    def place(row: int) -> int:
        found = int(number_of(number(row))) + first - 1
        if not first <= found <= last:
            raise CannotTellError
        return found

    return area, place


def _index(arguments: Sequence[Tree], workbook: Workbook) -> Find:
    column, place = _place_in(arguments, workbook)

    def find(row: int) -> Area:
        found = place(row)
        return column._replace(first_row=found, last_row=found)

    return find


def _value_in(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    """INDEX where its value is asked for, and not where the cell stands."""
    column, place = _place_in(arguments, workbook)
    sheet, at, value = column.sheet, column.first_column, workbook.value
    return lambda row: value(sheet, place(row), at)


def _between(arguments: Sequence[Tree], workbook: Workbook) -> Find:
    start, end = (area_of_tree(each, workbook) for each in _given(arguments, 2))

    def find(row: int) -> Area:
        first, last = start(row), end(row)
        if first.sheet != last.sheet:
            raise CannotTellError
        return Area(first.sheet, *map(min, first[1:3], last[1:3]), *map(max, first[3:], last[3:]))

    return find


_REFERENCES: Mapping[str, Callable[[Sequence[Tree], Workbook], Find]] = {"INDEX": _index, ":": _between}


def _given(arguments: Sequence[Tree], count: int) -> Sequence[Tree]:
    if len(arguments) != count:
        raise CannotTellError
    return arguments


def _works(arguments: Sequence[Tree], workbook: Workbook, count: int) -> list[Work]:
    return [work_of(each, workbook) for each in _given(arguments, count)]


def _if(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    condition, then, otherwise = _works(arguments, workbook, 3)
    return lambda row: then(row) if is_true(condition(row)) else otherwise(row)


def _if_error(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    tried, otherwise = _works(arguments, workbook, 2)

    def work(row: int) -> Value:
        try:
            return tried(row)
        except NoValueError:
            return otherwise(row)

    return _once_for_each_text(work, arguments, workbook)


def _once_for_each_text(work: Work, arguments: Sequence[Tree], workbook: Workbook) -> Work:
    """The same work; where all that it reads of its row is one cell without a formula, once for each text there."""
    read = {column for each in arguments for column in _read_of_this_row(each)}
    only = next(iter(read)) if len(read) == 1 else None
    cells = workbook.plain_column(only.sheet, only.first_column) if isinstance(only, Area) else None
    if cells is None:
        return work
    known = dict[str, Value]()

    def once(row: int) -> Value:
        text = cells.get(row)
        if not isinstance(text, str):
            return work(row)
        if text not in known:
            known[text] = work(row)
        return known[text]

    return once


def _read_of_this_row(tree: Tree) -> Iterator[Tree]:
    """The columns whose cell of the same row is read; the number of the row itself where that is used."""
    if tree == _THIS_ROW:
        yield tree
    elif isinstance(tree, Call) and tree.name == "INDEX" and tree.arguments[1:] == (_THIS_ROW,):
        yield tree.arguments[0]
    elif isinstance(tree, Call):
        for each in tree.arguments:
            yield from _read_of_this_row(each)


def _is_number(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    (tried,) = _works(arguments, workbook, 1)

    def work(row: int) -> Value:
        try:
            return isinstance(tried(row), Decimal)
        except NoValueError:
            return False

    return work


def _or(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    works = [work_of(each, workbook) for each in arguments]
    return lambda row: any([is_true(each(row)) for each in works])  # noqa: C419 - an error in a later one counts too


def _row(arguments: Sequence[Tree], _workbook: Workbook) -> Work:
    _given(arguments, 0)
    return Decimal


def _choose(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    at, *choices = (work_of(each, workbook) for each in arguments)

    def work(row: int) -> Value:
        number = int(number_of(at(row)))
        if not 0 < number <= len(choices):
            raise NoValueError
        return choices[number - 1](row)

    return work


def _filled(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    (find,) = (area_of_tree(each, workbook) for each in _given(arguments, 1))
    return lambda row: Decimal(workbook.columns.filled(find(row)))


def _numbers(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    (find,) = (area_of_tree(each, workbook) for each in _given(arguments, 1))
    return lambda row: Decimal(workbook.columns.numbers(find(row)))


def _sum(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    (find,) = (area_of_tree(each, workbook) for each in _given(arguments, 1))
    return lambda row: workbook.columns.total(find(row))


def _count_if(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    cells, sought = _given(arguments, 2)
    find, text = area_of_tree(cells, workbook), work_of(sought, workbook)
    return lambda row: Decimal(workbook.columns.count_of(find(row), text(row)))


def _sum_if(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    cells, sought, beside = _given(arguments, 3)
    find, text, summed = area_of_tree(cells, workbook), work_of(sought, workbook), area_of_tree(beside, workbook)
    return lambda row: workbook.columns.sum_of(find(row), text(row), summed(row))


def _match(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    sought, cells, kind = _given(arguments, 3)
    if kind != Constant(Decimal()):
        raise CannotTellError
    value, find = work_of(sought, workbook), area_of_tree(cells, workbook)
    return lambda row: workbook.columns.place_of(find(row), value(row))


def _large(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    cells, rank = _given(arguments, 2)
    find, number = area_of_tree(cells, workbook), work_of(rank, workbook)
    return lambda row: workbook.columns.largest(find(row), number(row))


def _look_up(arguments: Sequence[Tree], workbook: Workbook) -> Work:
    sought, cells, answers = _given(arguments, 3)
    value, find, beside = work_of(sought, workbook), area_of_tree(cells, workbook), area_of_tree(answers, workbook)

    def work(row: int) -> Value:
        area = beside(row)
        at = area.first_row + workbook.columns.last_not_above(find(row), value(row)) - 1
        return workbook.value(area.sheet, at, area.first_column)

    return work


def _of_values(function: ValueFunction, arguments: Sequence[Tree], workbook: Workbook) -> Work:
    given = min(max(len(arguments), function.least or function.takes), function.takes)
    works, answer = _works(arguments, workbook, given), function.answer
    if len(works) == 1:
        (only,) = works
        return lambda row: answer(only(row))
    if len(works) > 2:  # noqa: PLR2004 - the usual two are quicker by name
        return lambda row: answer(*(work(row) for work in works))
    first, second = works
    return lambda row: answer(first(row), second(row))


_FUNCTIONS: Mapping[str, Callable[[Sequence[Tree], Workbook], Work]] = {
    "IF": _if, "IFERROR": _if_error, "ISNUMBER": _is_number, "OR": _or, "ROW": _row, "CHOOSE": _choose,
    "COUNTA": _filled, "COUNT": _numbers, "SUM": _sum, "COUNTIF": _count_if, "SUMIF": _sum_if, "MATCH": _match,
    "LARGE": _large, "LOOKUP": _look_up,
}  # fmt: skip
