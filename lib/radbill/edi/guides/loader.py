"""Reads the tables of the guides: csv files beside this module, by a strict schema.

Sources: facts (positions, requirement, repetition, lengths, types, codes, dependencies) of the maps of pyx12 (BSD) and
of the models of linuxforhealth-x12 (Apache-2.0), compared with each other and with public samples; see NOTICE. The
words are our own.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import resources

from radbill.codes.states import STATES
from radbill.edi.x12.guide import ElementRule, Guide
from radbill.edi.x12.guide_table import GuideTableError, guide_from

#: Tables of the guides by the names of the transactions.
TABLES = {
    "837P": "claim_837p",
    "835": "remittance_835",
    "999": "acknowledgment_999",
    "277CA": "claim_acknowledgment_277ca",
    "270": "eligibility_request_270",
    "271": "eligibility_answer_271",
    "276": "claim_status_request_276",
    "277": "claim_status_answer_277",
    "envelope": "envelope",
}
_WORDS = r"[A-Za-z][A-Za-z0-9 ,'-]*"
_TIMES = r"([1-9][0-9]*|\*)"
_LOOP = {
    "loop": r"[A-Z0-9]{0,6}",
    "parent": r"[A-Z0-9]{0,6}",
    "segment": r"([A-Z][A-Z0-9]{1,2})?",
    "element": r"([1-9][0-9]?(-[1-9])?)?",
    "title": f"({_WORDS})?",
    "usage": "[RS]",
    "repeat": f"{_TIMES}?",
    "at": r"([0-9]+)?",
    "codes": r"([A-Z0-9_]+( [A-Z0-9_]+)*)?",
    "list": "(states|countries|service_type|claim_status_category|place_of_service|carc|rarc)?",
}
_SEGMENT = {
    "segment": r"[A-Z][A-Z0-9]{1,2}",
    "element": _LOOP["element"],
    "title": _WORDS,
    "type": "(AN|ID|N0|R|DT|TM|DF|composite)?",
    "shortest": r"([1-9][0-9]*)?",
    "longest": r"([1-9][0-9]*)?",
    "key": r"[1-9](-[1-9])?( [1-9])?|",
    "syntax": r"([PRECL]([0-9]{2}){2,6}( [PRECL]([0-9]{2}){2,6})*)?",
}
_CODE_LIST = {"list": "[a-z_]+", "codes": r"[A-Z0-9]+( [A-Z0-9]+)*"}


@cache
def guide(kind: str) -> Guide:
    """The guide of a transaction, such as 837P, or of the envelopes.

    Raises:
        KeyError: there is no guide of this name.
        GuideTableError: its table is not what it should be.
    """
    segments = _rows("segments", _SEGMENT, _segment_problem)
    return guide_from(kind, _rows(TABLES[kind], _LOOP, _loop_problem), segments)


@cache
def code_lists() -> dict[str, frozenset[str]]:
    """The longer lists of codes by name."""
    lists = {row["list"]: frozenset(row["codes"].split()) for row in _rows("code_lists", _CODE_LIST, lambda _: "")}
    # N402 is a state, or a province of Canada (X12 005010, data element 156).
    return {**lists, "states": frozenset(STATES) | lists["provinces"]}


def element_rule(kind: str, loop: str, segment: str, element: str, code: str = "") -> ElementRule | None:
    """What may stand in an element: its lengths, codes and whether it is required.

    Args:
        kind: Transaction, such as 837P.
        loop: Loop, such as 2010AA.
        segment: Name of the segment, such as NM1.
        element: Position, such as 3, or of a component, such as 5-1.
        code: Which of several segments of the name, such as EI for the REF that holds the tax id.

    Returns:
        None where nothing may stand.
    """
    position, _, component = element.partition("-")
    for rule in guide(kind).segment_rules(loop, segment):
        if not code or any(code in part.codes for part in rule.key[:1]):
            return rule.element(int(position), int(component or 0))
    return None


def _rows(name: str, schema: Mapping[str, str], problem: Callable[[dict[str, str]], str]) -> Iterator[dict[str, str]]:
    text = resources.files("radbill.edi.guides").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    patterns = {column: re.compile(pattern) for column, pattern in schema.items()}
    reader = csv.DictReader(text.splitlines())
    if reader.fieldnames != list(schema):
        raise GuideTableError(f"{name}: the columns should be {', '.join(schema)}.")
    for number, row in enumerate(reader, 2):
        if set(row) != set(schema) or any(value is None for value in row.values()):
            raise GuideTableError(f"{name}, row {number}: a column is missing or too many.")
        wrong = [column for column, value in row.items() if not patterns[column].fullmatch(value)]
        if wrong or problem(row):
            raise GuideTableError(f"{name}, row {number}: {', '.join(wrong) or problem(row)}.")
        yield row


def _loop_problem(row: dict[str, str]) -> str:
    """A loop or segment has its place and repetition; an element has neither a place nor a loop above."""
    if row["element"]:
        return "an element has no place of its own" if row["at"] or row["parent"] else ""
    return "" if row["at"] and row["repeat"] and not row["codes"] else "a place and a repetition are needed"


def _segment_problem(row: dict[str, str]) -> str:
    if not row["element"]:
        return "a segment has no type" if row["type"] else ""
    if row["type"] == "composite":
        return "a composite has no length of its own" if row["shortest"] else ""
    has_lengths = row["shortest"] and row["longest"] and int(row["shortest"]) <= int(row["longest"])
    return "" if row["type"] and has_lengths else "an element needs a type and lengths"
