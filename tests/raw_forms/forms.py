"""The forms in which values come, from tests/cases, and what each means in every host."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from radbill import ReferenceBook

CASES = Path(__file__).resolve().parent.parent / "cases"
REFUSED = "refused"
#: The service whose one value is written in each form; every other value is certain.
CERTAIN = {"code": "70450", "modifiers": "", "date": "2026-07-31", "pos": "11", "zip": "35203", "units": "1"}
#: What pricing asks for by the names of `radbill price`.
COLUMNS = {"code": "procedure_code", "modifiers": "modifiers", "date": "date_of_service", "pos": "place_of_service",
           "zip": "zip", "units": "units"}  # fmt: skip
#: What people write into a cell for modifiers although it is none, and words that pairs of modifiers make.
WORDS = [
    "LEFT",
    "RIGHT",
    "NONE",
    "STAT",
    "BILAT",
    "BILATERAL",
    "BOTH",
    "XXXX",
    "TRUE",
    "FALSE",
    "YESS",
    "NULL",
    "TECH",
    "PROF",
    "GLOBAL",
    "MODS",
    "READ",
    "FILM",
    "CONT",
    "WITH",
    "ROOM",
    "SIDE",
    "FACT",
    "FAME",
    "GAME",
    "MEGA",
    "META",
    "MEAS",
    "LATE",
    "LIMB",
    "HAND",
    "FOOT",
    "HEAD",
    "KNEE",
    "HIPS",
    "SPINE",
    "CHEST",
    "NECK",
    "BACK",
    "BONE",
    "SCAN",
    "EXAM",
    "RUSH",
    "ASAP",
    "DONE",
    "HOLD",
    "SELF",
    "CASH",
    "AUTH",
    "PAID",
    "BILL",
    "VOID",
    "TEST",
    "STATUS",
    "MEDIAL",
    "PORTABLE",
    "URGENT",
    "REPEAT",
    "SINGLE",
    "DOUBLE",
    "STEREO",
    "CONTRAST",
]
#: A number as Excel or a data frame may hold it in the place of its text.
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]+)?")
BOOK = ReferenceBook.open(Path("no-store-here"))


class Form(NamedTuple):
    """A form of a value.

    Attributes:
        kind: modifiers, date, zip, units, pos, code, amount, side or yes_no.
        text: As it is written.
        meaning: As radbill writes it; `REFUSED` when no host may guess.
    """

    kind: str
    text: str
    meaning: str

    @property
    def is_refused(self) -> bool:
        return self.meaning == REFUSED

    @property
    def is_number(self) -> bool:
        return bool(_NUMBER.fullmatch(self.text))

    def __str__(self) -> str:
        return f"{self.kind} {self.text!a}"


def _read(name: str) -> list[Form]:
    with (CASES / name).open(encoding="utf-8", newline="") as stream:
        return [Form(row["kind"], row["form"], row["meaning"]) for row in csv.DictReader(stream)]


GIVEN, FURTHER = _read("raw_forms.csv"), _read("raw_forms_further.csv")
FORMS = (*GIVEN, *FURTHER)


def forms_of(kinds: Iterable[str]) -> list[Form]:
    """The forms of some kinds."""
    wanted = frozenset(kinds)
    return [form for form in FORMS if form.kind in wanted]
