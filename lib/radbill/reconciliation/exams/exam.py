"""Exams: the rows of a list that are about one exam, taken together, and what its code may be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from radbill.codes.sides import BOTH_SIDES, LEFT_SIDED, RIGHT_SIDED, SIDE_WORDS, Side
from radbill.coding.exam_names.suggest import plain_name, suggest
from radbill.reconciliation.exams.study import BilledService, ReportState, Study

_DISTINCT = 4096
#: A row that repeats an exam in any of these states says nothing new of it.
_IN_ORDER = (ReportState.ADDENDED, ReportState.FINAL, ReportState.UNCLEAR, ReportState.CANCELLED, ReportState.NOT_FINAL)
Crosswalk = Mapping[str, Sequence[str]]


@dataclass
class Exam:
    """One exam.

    Attributes:
        rows: The rows of the list about it, at least one.
        services: What bills it.
        repeated: What bills it once more.
        other: Services under its number that its codes and its name do not say.
    """

    rows: list[Study]
    services: list[BilledService] = field(default_factory=list)
    repeated: list[BilledService] = field(default_factory=list)
    other: list[BilledService] = field(default_factory=list)

    @property
    def state(self) -> ReportState:
        """Of all rows: read if any says so, unless another says that it was cancelled."""
        states = {row.state for row in self.rows}
        if ReportState.CANCELLED in states and any(state.is_read for state in states):
            return ReportState.UNCLEAR
        return next(state for state in _IN_ORDER if state in states)

    @property
    def study(self) -> Study:
        """The row that stands for the exam: the first with a final report, else with an addendum, else the first."""
        wanted = (ReportState.FINAL, ReportState.ADDENDED)
        return next((row for state in wanted for row in self.rows if row.state is state), self.rows[0])

    @property
    def addended_on(self) -> date | None:
        """The last day of an addendum, where the list says it."""
        return max((row.addended_on for row in self.rows if row.addended_on), default=None)

    @property
    def side(self) -> Side:
        """Which side was examined, as far as the list says."""
        return SIDE_WORDS.get(self.study.side.strip().upper()) or side_of_modifiers(self.study.modifiers)

    @property
    def billed(self) -> list[BilledService]:
        """All that is billed for it."""
        return [*self.services, *self.repeated, *self.other]


def exams_of(studies: Iterable[Study]) -> list[Exam]:
    """The exams of a list, in its order."""
    exams: dict[tuple[object, ...], Exam] = {}
    for study in studies:
        exams.setdefault(_identity(study), Exam([])).rows.append(study)
    return list(exams.values())


def _identity(study: Study) -> tuple[object, ...]:
    """What makes two rows one exam; without an accession number only a row that is the same in all, but its state."""
    own = (study.codes, frozenset(study.modifiers), study.side.upper())
    if study.accession:
        return (study.accession, *own, study.patient_keys if not study.codes else "")
    return (study.patient_keys or study.place, study.day, study.exam.upper(), *own)


def side_of_modifiers(modifiers: Iterable[str]) -> Side:
    """Which side modifiers name."""
    named = set(modifiers)
    right, left = bool(named & RIGHT_SIDED), bool(named & LEFT_SIDED)
    if BOTH_SIDES in named or (right and left):
        return Side.BOTH
    return Side.RIGHT if right else Side.LEFT if left else Side.UNSAID


@lru_cache(_DISTINCT)
def _sure_codes(name: str, day: date) -> frozenset[str]:
    every = suggest(name, day)
    is_sure = bool(every) and every[0].is_sure
    return frozenset(code for each in every for code in each.procedure_codes) if is_sure else frozenset()


def codes_of_name(study: Study, crosswalk: Crosswalk) -> frozenset[str]:
    """The codes that an exam's name may mean; none where that is not sure: then no code can be called wrong."""
    if own := crosswalk.get(plain_name(study.exam)):
        return frozenset(own)
    return _sure_codes(study.exam, study.day) if study.exam and study.day else frozenset()
