"""One question to every code system: is this code right in form, and was it in force on the day?"""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from radbill.codes.modifier_sets import KNOWN_MODIFIERS
from radbill.codes.raw.identifiers import (
    capital_code_of,
    filled_code_of,
    modifiers_of,
    place_of_service_of,
    procedure_code_of,
)
from radbill.codes.raw.places import zip_of
from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.book import ReferenceBook
from radbill.reference.book.code_lookups import DIAGNOSIS_KINDS
from radbill.reference.book.outdated_answers import Gap, answer_as_of

#: Code systems by the name that users give, in the order in which a code is tried.
CODE_SYSTEMS = ("cpt", "hcpcs", "icd10cm", "modifier", "pos", "npi", "taxonomy", "mbi", "ein", "zip", "payer_id")
_MODULES = {"pos": "place_of_service", "zip": "zip_code"}
_EIN_DIGITS = 9


class CodeAnswer(NamedTuple):
    """What is known of a code.

    Attributes:
        code: As it should be written.
        system: Which code system it was looked up in.
        problem: What is wrong, one sentence; empty when it is right.
        facts: What the published list says of it, if it lists it; never a CPT descriptor.
        as_of: The outdated list that answered, `in ICD-10-CM FY2026; newer not loaded`; empty when the list of the day
            did.
    """

    code: str
    system: str
    problem: str
    facts: str = ""
    as_of: str = ""

    @property
    def is_valid(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.problem


def validate_code(value: object, on: date, book: ReferenceBook, system: str = "") -> CodeAnswer:
    """Check the form of a code and, where a published list is loaded, whether it was in force on a day.

    Args:
        value: As it comes in a cell or from an export; several modifiers are judged one after another.
        on: The date of service.
        book: Published data.
        system: One of `CODE_SYSTEMS`; else the first whose form fits.
    """
    chosen, codes = read_codes(value, system)
    answers = [_validate(code, chosen, on, book) for code in codes]
    wrong = next((answer for answer in answers if answer.problem), None)
    if wrong:
        return wrong._replace(problem=f"{wrong.code}: {wrong.problem}") if len(codes) > 1 else wrong
    [code, *_] = codes
    if chosen == "zip" and (problem := _restored_zip_problem(value, code, on, book)):
        return CodeAnswer(code, chosen, problem)
    facts = "; ".join(answer.facts for answer in answers if answer.facts)
    as_of = next((answer.as_of for answer in answers if answer.as_of), "")
    return CodeAnswer(" ".join(answer.code for answer in answers), chosen, "", facts, as_of)


def normal_form(value: object, system: str = "") -> tuple[str, str]:
    """A code as it should be written, and what is wrong with its form; one of both is empty.

    >>> normal_form("70,450"), normal_form("2134-1000", "zip"), normal_form("26/xe", "modifier")
    (('70450', ''), ('02134-1000', ''), ('26 XE', ''))

    Args:
        value: As it comes in a cell or from an export; several modifiers are written with blanks between them.
        system: One of `CODE_SYSTEMS`; else the first whose form fits.
    """
    chosen, codes = read_codes(value, system)
    module = _module(chosen)
    problem = next((str(problem) for code in codes if (problem := module.problem(code))), "")
    return ("", problem) if problem else (" ".join(str(module.format(code)) for code in codes), "")


def read_codes(value: object, system: str = "") -> tuple[str, tuple[str, ...]]:
    """The code system of what stands in a cell, and its codes as every host reads them; several if modifiers.

    >>> read_codes(70450.0), read_codes("26/59"), read_codes(2.0, "POS")
    (('cpt', ('70450',)), ('modifier', ('26', '59')), ('pos', ('02',)))
    """
    chosen = system.lower() or _guess_raw(value)
    if chosen == "modifier":
        return chosen, modifiers_of(value) or ("",)
    return chosen, (_READERS.get(chosen, capital_code_of)(value),)


def _zip(value: object) -> str:
    return zip_of(value) or capital_code_of(value)


def _ein(value: object) -> str:
    """A number lost its zeros; a text of eight digits may lack any."""
    return capital_code_of(value) if isinstance(value, str) else filled_code_of(value, _EIN_DIGITS)


_READERS: dict[str, Callable[[object], str]] = {
    "cpt": procedure_code_of,
    "hcpcs": procedure_code_of,
    "pos": place_of_service_of,
    "zip": _zip,
    "ein": _ein,
}


def _guess_raw(value: object) -> str:
    """The system of a raw value: several modifiers are told by the marks between them."""
    text = capital_code_of(value)
    modifiers = () if text.isalnum() else modifiers_of(text)
    return "modifier" if len(modifiers) > 1 and KNOWN_MODIFIERS.issuperset(modifiers) else guess(text)


def _restored_zip_problem(value: object, code: str, on: date, book: ReferenceBook) -> str:
    """Why a ZIP whose zeros were put back is none: no place has it."""
    if code[0] != "0" or capital_code_of(value).startswith("0"):
        return ""
    found = book.locality_of_zip(code, on)
    is_unknown = isinstance(found, Failure) and found.reason is FailureReason.UNKNOWN_LOCALITY
    return str(found) if is_unknown else ""


def _module(system: str) -> ModuleType:
    return import_module(f"radbill.codes.{_MODULES.get(system, system)}")


def _validate(value: str, chosen: str, on: date, book: ReferenceBook) -> CodeAnswer:
    module = _module(chosen)
    problem = str(module.problem(value))
    if problem:
        return CodeAnswer(value, chosen, problem)
    code = str(module.compact(value))
    if chosen == "icd10cm":
        return _diagnosis(code, on, book)
    if chosen in {"cpt", "hcpcs"}:
        return _procedure(code, chosen, on, book)
    listed = _listed(chosen, code, on, book)
    if isinstance(listed, Failure):
        return CodeAnswer(code, chosen, str(listed))
    return CodeAnswer(code, chosen, "", listed)


def guess(value: str) -> str:
    """The code system whose form a text has; procedure codes when none fits, so that the message helps."""
    for system in ("cpt", "hcpcs", "icd10cm", "npi", "mbi", "taxonomy", "modifier"):
        if _module(system).is_valid(value):
            return system
    return "cpt"


def _listed(system: str, code: str, on: date, book: ReferenceBook) -> str | Failure:
    if system == "modifier":
        row = book.modifier(code, on)
    elif system == "pos":
        row = book.place_of_service(code, on)
    elif system == "taxonomy":
        row = book.taxonomy(code, on)
    else:
        return ""
    return row if isinstance(row, Failure) else row.name


def _procedure(code: str, system: str, on: date, book: ReferenceBook) -> CodeAnswer:
    found, gap = answer_as_of(book, ("pprrvu",), book.fee_rows, on, code)
    if isinstance(found, Failure):
        return _not_listed(CodeAnswer(code, system, str(found)), gap)
    row = next(iter(found.values()))
    components = ", ".join(modifier or "global" for modifier in found)
    facts = f"status {row.status_code}, PC/TC indicator {row.pc_tc_indicator}, priced as {components}"
    return CodeAnswer(code, system, "", facts, gap.as_of if gap else "")


def _diagnosis(code: str, on: date, book: ReferenceBook) -> CodeAnswer:
    """A category is listed, but may not stand on a claim."""
    found, gap = answer_as_of(book, DIAGNOSIS_KINDS, book.diagnosis, on, code)
    if isinstance(found, Failure):
        return _not_listed(CodeAnswer(code, "icd10cm", str(found)), gap)
    as_of = gap.as_of if gap else ""
    if found.is_billable:
        return CodeAnswer(code, "icd10cm", "", found.description, as_of)
    missing = "its seventh character" if found.needs_seventh_character else "further characters"
    problem = f"It is not complete: it needs {missing}{as_of and f' ({as_of})'}."
    return CodeAnswer(code, "icd10cm", problem, found.description, as_of)


def _not_listed(answer: CodeAnswer, gap: Gap | None) -> CodeAnswer:
    """With the list that answered where it is an outdated one; else with what is missing, and where it is."""
    if gap is None:
        return answer
    if not gap.is_answered:
        return answer._replace(problem=str(gap))
    return answer._replace(problem=f"{answer.code} is not there ({gap.as_of}). Check the code.", as_of=gap.as_of)
