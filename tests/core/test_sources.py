"""Every citation that a biller can meet calls its source by the one name of the list."""

import ast
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

import radbill
from radbill.codes.cited_codes import CitedCodes
from radbill.codes.imaging_codes import imaging_codes
from radbill.codes.modifier_facts import cited_conflicts, known_modifiers
from radbill.coding.interventions.table import component_table
from radbill.coding.reports.review import review_report
from radbill.coding.reports.schema import RequirementTable
from radbill.core import sources
from radbill.core.citations import Citation
from radbill.core.cited_tables import load_table
from radbill.core.discovery import modules_of
from radbill.core.failures import Failure
from radbill.core.sources import is_named, source_names
from radbill.edits.engine.catalog import all_edits
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from radbill.reference.parameters.dated_numbers import parameter_names, parameter_values

LIBRARY = Path(radbill.__file__).parent
REQUIREMENTS = LIBRARY / "coding" / "reports" / "requirements.yaml"
OTHER_NAMES = (
    "CMS 100-04", "CMS 100-04, ch. 13, s. 20", "Medicare Claims Processing Manual", "Pub. 100-04", "Claims Manual",
    "CMS physician fee schedule data base", "CPT code structure", "Social Security Act s. 1848(b)", "42 CFR",
    "ASC X12 005010X222A1", "CMS CR 9727, CR 10188", "42 CFR 410.32; and more", "",
)  # fmt: skip


def _in_value(value: object) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, CitedCodes):
        yield value.citation
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _in_value(each)
    elif isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from _in_value(each)


def _of_modules() -> list[Citation]:
    """Those that stand in the modules of the library, private ones too."""
    return [found for module in modules_of(radbill) for value in vars(module).values() for found in _in_value(value)]


def _of_edits() -> list[Citation]:
    return [citation for edit in all_edits() for citation in edit.citations]


def _of_reports() -> list[Citation]:
    text = "CT HEAD. Findings: normal."
    found = [each.citation for code in imaging_codes() for each in review_report(code, text).requirements]
    return [*found, *(row.citation for row in load_table(REQUIREMENTS, RequirementTable).sources.values())]


def _of_tables() -> list[Citation]:
    table, modifiers = component_table(), known_modifiers()
    every = [*table.pairings, *table.inclusions, *table.replacements, *modifiers]
    return [each.citation for each in (*every, *cited_conflicts([each.code for each in modifiers]))]


def _of_numbers() -> list[Citation]:
    return [value.citation for name in parameter_names() for value in parameter_values(name)]


def _of_prices() -> list[Citation]:
    """Those of the steps of prices, over places, modifiers and kinds of codes."""
    book, day = ReferenceBook.open(), date(2025, 11, 3)
    found = []
    for code in ("70450", "71046", "73562", "77067", "47490", "36245", "93880"):
        for modifiers in ((), ("26",), ("TC",), ("FX",), ("FY",), ("50",), ("80",), ("62",), ("51",), ("CT",)):
            for place in ("11", "22", "21"):
                request = PricingRequest(code, modifiers, day, place, "10112", "00")
                answer = price(request, book)
                found += [] if isinstance(answer, Failure) else [step.citation for step in answer.steps]
    return found


@pytest.mark.parametrize("citations", [_of_modules, _of_edits, _of_reports, _of_tables, _of_numbers, _of_prices])
def test_each_source_is_called_by_its_one_name(citations) -> None:
    every = citations()
    assert len(every) > 20
    assert {each.document for each in every if not is_named(each.document)} == set()


def test_no_source_is_named_where_it_is_cited() -> None:
    """A name of the list is written in the list alone; what names itself by a number may stand in the code."""
    written = {}
    for path in LIBRARY.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and node.value in source_names() and path.name != "sources.py":
                written[path.name] = node.value
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Citation":
                first = node.args[0]
                if isinstance(first, ast.Constant) and not is_named(str(first.value)):
                    written[path.name] = first.value
    assert written == {}


def test_the_days_of_imaging_codes_come_from_a_source_of_the_list() -> None:
    said = {row.days_source.partition(",")[0] for row in imaging_codes().values() if row.days_source}
    assert said == {sources.CPT, sources.HCPCS}


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_another_name_is_refused(name) -> None:
    assert not is_named(name)


@pytest.mark.parametrize(
    "name", ["42 CFR 414.22(b)(5)", "45 CFR 162.406", "CMS CR 9647", "NCD 210.14", "Contract Invented Health 2026"]
)
def test_what_names_itself_is_taken(name) -> None:
    assert is_named(name)


def test_every_name_of_the_list_is_cited() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in LIBRARY.rglob("*")
        if path.suffix in {".py", ".yaml", ".csv"} and path != LIBRARY / "core" / "sources.py"
    ]
    listed = ast.parse((LIBRARY / "core" / "sources.py").read_text(encoding="utf-8")).body
    constants = {
        node.value.value: node.targets[0].id  # type: ignore[attr-defined]
        for node in listed
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }
    unused = [name for name in source_names() if not any(name in text or constants[name] in text for text in texts)]
    assert unused == []
