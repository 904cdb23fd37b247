"""Every term is found by being in its folder, and is read from a workbook's row by what it declares itself."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import ClassVar

import pytest

from radbill.core.discovery import modules_of
from radbill.pricing.contracts import methods, terms
from radbill.pricing.contracts.term import Fee, Term, TermCells, TermProblem, fraction_problem
from radbill.pricing.contracts.terms.per_unit import PerUnit

FEES = {("70450", "26"): (Fee(Decimal(50)),)}
NEW_TERM = '''"""Ten dollars, whatever is done."""

from decimal import Decimal

from radbill.pricing.breakdown import Step
from radbill.pricing.contracts.term import Term


class TenDollars(Term):
    METHODS = {"ten dollars": "Ten dollars."}

    @classmethod
    def from_cells(cls, cells):
        return cls()

    def steps(self, line):
        return (Step("contract", Decimal(0), Decimal(10), "Ten dollars.", line.citation),)
'''


def test_every_file_of_the_folder_declares_a_term_with_methods_of_its_own() -> None:
    declared = [
        method for module in modules_of(terms) for term in methods._defined_in(module) for method in term.METHODS
    ]
    assert sorted(declared) == list(methods.contract_methods())
    assert all(list(methods._defined_in(module)) for module in modules_of(terms))
    assert len(declared) == len(set(declared))


@pytest.mark.parametrize("name", ["aaa", "zzz"])
def test_a_term_that_a_file_imports_from_another_is_not_its_own(name: str) -> None:
    module = ModuleType(f"{terms.__name__}.{name}")
    module.PerUnit = PerUnit
    assert list(methods._defined_in(module)) == []


@pytest.mark.parametrize("method", methods.contract_methods())
def test_every_method_is_read_and_says_what_it_means(method) -> None:
    value = None if method == "fee table" else Decimal(50)
    term = methods.term_of_cells(TermCells(method, value, fees=FEES))
    assert isinstance(term, Term)
    assert methods.contract_methods()[method].endswith(".")


@pytest.mark.parametrize("method", methods.contract_methods())
def test_a_value_that_is_none_is_named(method) -> None:
    value = Decimal(50) if method == "fee table" else None
    problem = methods.term_of_cells(TermCells(method, value, fees=FEES))
    assert isinstance(problem, TermProblem)
    assert problem.field == "value"


@pytest.mark.parametrize(
    ("method", "last", "beyond"),
    [
        ("percent of Medicare", "1000", "1000.01"), ("percent of Medicare", "2.01", "2"),
        ("percent of charge", "100", "100.01"), ("percent of charge", "2.01", "2"),
        ("percent of Medicare", "3", "1"), ("percent of Medicare", "90", "0.9"), ("percent of charge", "90", "0.9"),
        ("dollars per RVU", "170", "170.01"), ("dollars per RVU with GPCI", "170", "170.01"),
    ],
)  # fmt: skip
def test_where_a_value_can_no_longer_be_meant(method: str, last: str, beyond: str) -> None:
    """Up to two percent is a fraction that a percent format left; more than any contract pays is a slip."""
    assert isinstance(methods.term_of_cells(TermCells(method, Decimal(last))), Term)
    problem = methods.term_of_cells(TermCells(method, Decimal(beyond)))
    assert isinstance(problem, TermProblem)
    assert problem.field == "value"


@pytest.mark.parametrize("method", ["per unit", "case rate", "dollars per RVU"])
def test_dollars_may_be_few_but_not_none(method: str) -> None:
    assert isinstance(methods.term_of_cells(TermCells(method, Decimal("0.01"))), Term)
    for value in (Decimal(0), Decimal("-0.01")):
        problem = methods.term_of_cells(TermCells(method, value))
        assert isinstance(problem, TermProblem)
        assert problem.message == "The value must be above zero."


@pytest.mark.parametrize(("value", "meant"), [("0.9", "90"), ("1.20", "120"), ("2", "200")])
def test_a_fraction_is_told_with_the_percent_that_may_be_meant(value: str, meant: str) -> None:
    problem = methods.term_of_cells(TermCells("percent of Medicare", Decimal(value)))
    plain = f"{Decimal(value).normalize():f}"
    assert problem.message == f"{plain} reads as {plain} percent; did you mean {meant}?"


@pytest.mark.parametrize("method", methods.contract_methods())
def test_a_schedule_is_refused_where_there_is_none(method) -> None:
    read = methods.term_of_cells(TermCells(method, Decimal(50), date(2025, 1, 1), FEES))
    has_schedule = method in {"percent of Medicare", "dollars per RVU", "dollars per RVU with GPCI"}
    assert isinstance(read, Term) is has_schedule
    if isinstance(read, TermProblem):
        assert read.field in {"schedule_day", "value"}


def test_another_method_is_refused_with_those_that_there_are() -> None:
    problem = methods.term_of_cells(TermCells("by agreement", Decimal(1)))
    assert problem.field == "method"
    assert all(method in problem.what_to_do for method in methods.contract_methods())


def test_a_new_term_is_one_file(tmp_path, monkeypatch) -> None:
    (tmp_path / "ten_dollars.py").write_text(NEW_TERM)
    monkeypatch.setattr(terms, "__path__", [*terms.__path__, str(tmp_path)])
    for remembered in (methods._terms, methods.contract_methods):
        remembered.cache_clear()
    try:
        assert "ten dollars" in methods.contract_methods()
        assert type(methods.term_of_cells(TermCells("ten dollars"))).__name__ == "TenDollars"
        assert isinstance(methods.term_of_cells(TermCells("per unit", Decimal(5))), PerUnit)
    finally:
        methods._terms.cache_clear()
        methods.contract_methods.cache_clear()


def test_a_term_that_does_not_say_how_it_pays_cannot_be_made() -> None:
    class OnlyRead(Term):
        METHODS: ClassVar[Mapping[str, str]] = {}

        @classmethod
        def from_cells(cls, cells):
            return cls()

    class OnlyPaid(Term):
        METHODS: ClassVar[Mapping[str, str]] = {}

        def steps(self, line):
            return ()

    for unfinished in (OnlyRead, OnlyPaid):
        with pytest.raises(TypeError):
            unfinished()


@pytest.mark.parametrize(
    ("percent", "is_fraction"),
    [("-1", False), ("-0.5", False), ("0", False), ("0.01", True), ("1", True), ("2", True), ("2.01", False)],
)
def test_what_reads_as_a_fraction(percent: str, is_fraction: bool) -> None:  # noqa: FBT001 - a case's column
    problem = fraction_problem("own", Decimal(percent))
    assert (problem is not None) is is_fraction
    assert problem is None or problem.field == "own"
