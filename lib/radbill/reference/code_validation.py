"""One question to every code system: is this code right in form, and was it in force on the day?"""

from datetime import date
from importlib import import_module
from typing import NamedTuple

from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook

#: Code systems by the name that users give, in the order in which a code is tried.
CODE_SYSTEMS = ("cpt", "hcpcs", "icd10cm", "modifier", "pos", "npi", "taxonomy", "mbi", "ein", "zip", "payer_id")
_MODULES = {"pos": "place_of_service", "zip": "zip_code"}


class CodeAnswer(NamedTuple):
    """What is known of a code.

    Attributes:
        code: As it should be written.
        system: Which code system it was looked up in.
        problem: What is wrong, one sentence; empty when it is right.
        facts: What the published list says of it, if it lists it; never a CPT descriptor.
    """

    code: str
    system: str
    problem: str
    facts: str = ""

    @property
    def is_valid(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.problem


def validate_code(value: str, on: date, book: ReferenceBook, system: str = "") -> CodeAnswer:
    """Check the form of a code and, where a published list is loaded, whether it was in force on a day.

    Args:
        value: As typed.
        on: The date of service.
        book: Published data.
        system: One of `CODE_SYSTEMS`; else the first whose form fits.
    """
    chosen = system.lower() or guess(value)
    module = import_module(f"radbill.codes.{_MODULES.get(chosen, chosen)}")
    problem = str(module.problem(value))
    if problem:
        return CodeAnswer(value, chosen, problem)
    code = str(module.compact(value))
    if chosen == "icd10cm":
        return _diagnosis(code, on, book)
    listed = _listed(chosen, code, on, book)
    if isinstance(listed, Failure):
        return CodeAnswer(code, chosen, str(listed))
    return CodeAnswer(code, chosen, "", listed)


def normal_form(value: str, system: str = "") -> tuple[str, str]:
    """A code as it should be written, and what is wrong with its form; one of both is empty.

    Args:
        value: As typed.
        system: One of `CODE_SYSTEMS`; else the first whose form fits.
    """
    chosen = system.lower() or guess(value)
    module = import_module(f"radbill.codes.{_MODULES.get(chosen, chosen)}")
    problem = str(module.problem(value))
    return ("", problem) if problem else (str(module.format(value)), "")


def guess(value: str) -> str:
    """The code system whose form a text has; procedure codes when none fits, so that the message helps."""
    for system in ("cpt", "hcpcs", "icd10cm", "npi", "mbi", "taxonomy", "modifier"):
        if import_module(f"radbill.codes.{system}").is_valid(value):
            return system
    return "cpt"


def _listed(system: str, code: str, on: date, book: ReferenceBook) -> str | Failure:
    if system in {"cpt", "hcpcs"}:
        return _procedure(code, on, book)
    if system == "modifier":
        row = book.modifier(code, on)
    elif system == "pos":
        row = book.place_of_service(code, on)
    elif system == "taxonomy":
        row = book.taxonomy(code, on)
    else:
        return ""
    return row if isinstance(row, Failure) else row.name


def _procedure(code: str, on: date, book: ReferenceBook) -> str | Failure:
    found = book.fee_rows(code, on)
    if isinstance(found, Failure):
        return found
    row = next(iter(found.values()))
    components = ", ".join(modifier or "global" for modifier in found)
    return f"status {row.status_code}, PC/TC indicator {row.pc_tc_indicator}, priced as {components}"


def _diagnosis(code: str, on: date, book: ReferenceBook) -> CodeAnswer:
    """A category is listed, but may not stand on a claim."""
    found = book.diagnosis(code, on)
    if isinstance(found, Failure):
        return CodeAnswer(code, "icd10cm", str(found))
    if found.is_billable:
        return CodeAnswer(code, "icd10cm", "", found.description)
    missing = "its seventh character" if found.needs_seventh_character else "further characters"
    return CodeAnswer(code, "icd10cm", f"It is not complete: it needs {missing}.", found.description)
