"""Which columns without a heading name the exam and the site; words of a diagnosis are neither."""

from collections.abc import Iterator, Sequence

from radbill.intake.foreign.columns.by_content import MOST, Column, ColumnsByContent
from radbill.intake.foreign.columns.kinds_of_cells import is_determined

_FEW = 3


def take_exams_and_sites(table: ColumnsByContent) -> None:
    """The exam's name goes with its code, the site with the place of service; words of a diagnosis are neither."""
    code = table.place_of("procedure_code")
    codes = [] if code is None else [cell[:5] for cell in table.columns[code]]
    for at in _left(table):
        if _is_of_diagnosis(table, at):
            continue
        if codes and table.place_of("exam") is None and _names_exams(table.columns[at], codes):
            table.take(at, "exam")
    place = table.place_of("place_of_service")
    if place is None:
        return
    for at in table.open("words"):
        if not _is_of_diagnosis(table, at) and _names_sites(table, at, place):
            table.take(at, "site")


def _left(table: ColumnsByContent) -> Iterator[int]:
    every = (at for at in range(len(table.columns)) if at not in table.fields and any(table.columns[at]))
    return (at for at in every if _are_texts(table.columns[at]))


def _are_texts(cells: Column) -> bool:
    """Whether cells are words, with digits among them perhaps (`XR KNEE 3 VIEWS`)."""
    filled = [cell for cell in cells if cell]
    texts = [cell for cell in filled if cell[0].isalpha() and sum(map(str.isalpha, cell)) * 2 > len(cell)]
    return len(texts) >= MOST * len(filled) and max(map(len, filled)) > len("SELF")


def _is_of_diagnosis(table: ColumnsByContent, at: int) -> bool:
    """Whether words stand right behind a column of diagnoses and go with it."""
    return table.fields.get(at - 1) == "diagnoses" and is_determined(table.columns[at - 1], table.columns[at])


def _names_sites(table: ColumnsByContent, at: int, place: int) -> bool:
    """Whether words go with the place of service; short codes stand right beside it."""
    cells = table.columns[at]
    are_few = is_determined(cells, table.columns[place]) and len(set(cells)) * _FEW < len(cells)
    return are_few and (max(map(len, cells)) > len("SELF") or abs(at - place) == 1)


def _names_exams(cells: Column, codes: Sequence[str]) -> bool:
    return is_determined(cells, codes) and len(set(cells)) > _FEW and sum(map(bool, cells)) * 2 > len(cells)
