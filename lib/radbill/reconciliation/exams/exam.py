"""Exams: the rows of a list that are about one exam, taken together, and what its code may be."""

from collections import defaultdict
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
        readings: What its name may mean, where the list has no code and the name is sure; each the codes of a reading.
        services: What bills it.
        repeated: What bills it once more.
        other: Services under its number that its codes and its name do not say.
    """

    rows: list[Study]
    readings: tuple[tuple[str, ...], ...] = ()
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
    def codes(self) -> frozenset[str]:
        """The codes of the list, else those that the name may mean; none where nobody can call a code wrong."""
        return frozenset(self.study.codes) or frozenset(code for codes in self.readings for code in codes)

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


def exams_of(studies: Iterable[Study], crosswalk: Crosswalk) -> list[Exam]:
    """The exams of a list, in its order."""
    exams: list[Exam] = []
    alike = defaultdict[tuple[object, ...], list[Exam]](list)
    for study in studies:
        same = alike[_identity(study)]
        exam = next((each for each in same if _is_again(study, each)), None)
        if exam is None:
            exam = Exam([], () if study.codes else readings_of_name(study, crosswalk))
            same.append(exam)
            exams.append(exam)
        exam.rows.append(study)
    return exams


def _is_again(study: Study, exam: Exam) -> bool:
    """Whether a row tells the same exam again; without an accession number a second final report is a second exam."""
    if study.accession or study.state is not ReportState.FINAL:
        return True
    return all(row.state is not ReportState.FINAL or row.content == study.content for row in exam.rows)


def _identity(study: Study) -> tuple[object, ...]:
    """What two rows of one exam have in common."""
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
def _sure_readings(name: str, day: date) -> tuple[tuple[str, ...], ...]:
    every = suggest(name, day)
    return tuple(each.procedure_codes for each in every) if every and every[0].is_sure else ()


def readings_of_name(study: Study, crosswalk: Crosswalk) -> tuple[tuple[str, ...], ...]:
    """What an exam's name may mean, the likeliest first; nothing where that is not sure: then no code is wrong."""
    if own := crosswalk.get(plain_name(study.exam)):
        return (tuple(own),)
    return _sure_readings(study.exam, study.day) if study.exam and study.day else ()
