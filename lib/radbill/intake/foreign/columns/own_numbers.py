"""Numbers under headings that say nothing (`ID`): the patient's or the exam's; the rows of a patient decide."""

import re
from collections.abc import Sequence

from radbill.intake.foreign.columns.headings import IGNORED
from radbill.intake.foreign.columns.kinds_of_cells import go_together
from radbill.intake.foreign.columns.visits import OF_VISITS
from radbill.intake.foreign.columns.words import plain_heading

#: No telephone, no social security number.
_NUMBER = re.compile(r"(?=(?:.*\d){4})(?!\d{3}-\d{2,4}(?:-|$))[A-Z0-9-]{4,20}", re.IGNORECASE)
_NEARLY_ALL = 0.9
_OF_PEOPLE = ("patient_name", "patient_last", "patient_first", "birth_date")
#: What a number of a patient may be called where no heading names one.
_OF_OTHERS = OF_VISITS | {
    "claim", "invoice", "transaction", "order", "ordering", "placer", "batch", "policy", "group", "payer", "subscriber",
    "ssn",
}  # fmt: skip
_MAY_BE = frozenset({"id", "number", "key", "identifier", "patient", "external", "legacy"})


def people(fields: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """For each row who it is of, by name and birth; empty where the table does not say it."""
    columns = [cells[at] for at, field in enumerate(fields) if field in _OF_PEOPLE]
    has_names = any(field in {"patient_name", "patient_last"} for field in fields)
    return [" ".join(each).casefold() if all(each) else "" for each in zip(*columns, strict=True)] if has_names else []


def patient_number_column(fields: Sequence[str], headings: Sequence[str], cells: Sequence[Sequence[str]]) -> int | None:
    """The one column that has the same number for all rows of a patient and another for each other patient.

    None where the table names the number, where no patient has several rows, and where two columns could be meant.
    """
    who = people(fields, cells)
    if "mrn" in fields or not who or len({*who}) == len(who):
        return None
    if "payer_name" in fields and "member_id" not in fields:
        return None  # it could as well be the policy
    fitting = [at for at, field in enumerate(fields) if field in {"", IGNORED} and _may_be(headings[at], field)
               and _are_numbers(cells[at]) and go_together(cells[at], who)]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else None


def may_be_of_patients(cells: Sequence[str], who: Sequence[str]) -> bool:
    """Whether a number of each row could as well be the patient's: no patient has two."""
    return bool(who) and go_together(cells, who)


def with_line_numbers(fields: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The fields; the sender's own number of a line is one where each row has another and no exam has a number."""
    kept = [field != "line_number" or ("accession" not in fields and _is_of_each_row(cells[at]))
            for at, field in enumerate(fields)]  # fmt: skip
    return [field if is_kept else "" for field, is_kept in zip(fields, kept, strict=True)]


def _is_of_each_row(cells: Sequence[str]) -> bool:
    """Whether nearly each row has a number that no other has."""
    numbers = [cell for cell in cells if _NUMBER.fullmatch(cell)]
    return len(numbers) >= _NEARLY_ALL * len(cells) and len({*numbers}) >= _NEARLY_ALL * len(numbers)


def _may_be(heading: str, field: str) -> bool:
    """Whether a heading says nothing at all, or no more than that it is a number."""
    words = {*plain_heading(heading).split()}
    return bool(heading) and not words & _OF_OTHERS and (not field or words <= _MAY_BE)


def _are_numbers(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) * 2 > len(cells) and all(map(_NUMBER.fullmatch, filled))
