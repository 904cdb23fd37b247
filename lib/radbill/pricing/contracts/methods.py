"""The methods of contracts, gathered from the terms: adding one is adding its file to the folder `terms`."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType

from radbill.core.discovery import modules_of
from radbill.pricing.contracts import terms
from radbill.pricing.contracts.term import Term, TermCells, TermProblem


@cache
def contract_methods() -> Mapping[str, str]:
    """What each method means, by its name in the column Method, in the order of the names."""
    return {method: term.METHODS[method] for method, term in sorted(_terms().items())}


def term_of_cells(cells: TermCells) -> Term | TermProblem:
    """The term that a row of a contracts workbook means."""
    term = _terms().get(cells.method)
    if term is None:
        return TermProblem("method", "This is no method.", f"Choose one of: {', '.join(contract_methods())}.")
    if cells.schedule_day is not None and not term.has_schedule_day:
        return TermProblem("schedule_day", "This method knows no schedule.", "Remove the day.")
    return term.from_cells(cells)


@cache
def _terms() -> Mapping[str, type[Term]]:
    return {method: term for module in modules_of(terms) for term in _defined_in(module) for method in term.METHODS}


def _defined_in(module: ModuleType) -> Iterator[type[Term]]:
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Term) and value.__module__ == module.__name__:
            yield value
