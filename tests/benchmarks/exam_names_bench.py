"""Codes suggested for the exam names of six hospitals' price lists, beside the codes that they charge.

The judge is noisy: about a third of what is counted as wrong can be argued. Each list is also left out of the making of
the confidence: its answers are judged by how often the same level was right on the other five.
"""

import csv
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from radbill.coding.exam_names.suggest import suggest

DAY = date(2026, 8, 3)
_NAMES = Path("exam_names/open.csv")
#: Right first, right among three, sure and wrong; in per cent, before the kinds of names were gone through: as it was
#: tried on 1,100 names of ten other hospitals.
BEFORE = (71, 76, 10)
_THREE, _LEVELS = 3, 10


class Answer(NamedTuple):
    """What became of one name: its hospital, whether it was right, and how sure the answer was."""

    hospital: str
    is_first: bool
    is_among_three: bool
    is_sure: bool
    confidence: float

    @property
    def level(self) -> int:
        """Tenths of the confidence."""
        return min(int(self.confidence * _LEVELS), _LEVELS - 1)


def run() -> None:
    """Print how often the codes are right by hospital, and the confidence beside how often it was borne out."""
    folder = Path(os.environ.get("RADBILL_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")
    if not (folder / _NAMES).is_file():
        sys.stdout.write("The exam names are not here; set RADBILL_SHARED_DATA to their folder.\n")
        return
    answers = answers_of(folder / _NAMES)
    sys.stdout.write(f"{'per cent':<24}{'first':>8}{'three':>8}{'sure, wrong':>13}{'sure':>8}{'off, left out':>15}\n")
    sys.stdout.write(f"{'before, ten others':<24}{BEFORE[0]:>8}{BEFORE[1]:>8}{BEFORE[2]:>13}\n")
    for hospital in sorted({each.hospital for each in answers}):
        of_it = [each for each in answers if each.hospital == hospital]
        _write(hospital, of_it, [each for each in answers if each.hospital != hospital])
    _write("all", answers, answers)
    for _, of_level in sorted(by_level(answers).items()):
        told = sum(each.confidence for each in of_level) / len(of_level)
        sys.stdout.write(
            f"said {told:>5.2f}, right {_share(each.is_first for each in of_level):>4.0f} %, of {len(of_level)}\n"
        )


def answers_of(path: Path) -> list[Answer]:
    """The answers to all names of a list with the columns description, codes (any of them with bars) and list."""
    with path.open(encoding="utf-8", newline="") as file:
        return [answer_of(row["description"], row["codes"], row["list"]) for row in csv.DictReader(file)]


def answer_of(name: str, charged: str, hospital: str) -> Answer:
    """Right is what has the code that is charged; a pair with it is, too."""
    found = suggest(name, DAY)
    are_right = [any(code in each.procedure_codes for code in charged.split("|")) for each in found[:_THREE]]
    confidence = found[0].confidence if found else 0.0
    return Answer(hospital, any(are_right[:1]), any(are_right), bool(found) and found[0].is_sure, confidence)


def by_level(answers: Iterable[Answer]) -> dict[int, list[Answer]]:
    """Answers by the tenths of their confidence."""
    levels: dict[int, list[Answer]] = defaultdict(list)
    for each in answers:
        levels[each.level].append(each)
    return levels


def calibration_error(answers: Sequence[Answer], others: Iterable[Answer]) -> float:
    """Per cent by which the levels of the others miss the levels of a list, weighed by how often it has them."""
    elsewhere = {level: _share(each.is_first for each in of_level) for level, of_level in by_level(others).items()}
    levels = by_level(answers)
    counts = Counter({level: len(of_level) for level, of_level in levels.items() if level in elsewhere})
    off = sum(
        abs(_share(each.is_first for each in levels[level]) - elsewhere[level]) * counts[level] for level in counts
    )
    return off / max(counts.total(), 1)


def _write(name: str, answers: Sequence[Answer], others: Sequence[Answer]) -> None:
    figures = (
        _share(each.is_first for each in answers),
        _share(each.is_among_three for each in answers),
        _share(each.is_sure and not each.is_first for each in answers),
        _share(each.is_sure for each in answers),
        calibration_error(answers, others),
    )
    widths = (8, 8, 13, 8, 15)
    row = "".join(f"{figure:>{width}.1f}" for figure, width in zip(figures, widths, strict=True))
    sys.stdout.write(f"{name:<24}{row}\n")


def _share(flags: Iterable[bool]) -> float:
    every = list(flags)
    return 100 * sum(every) / max(len(every), 1)


if __name__ == "__main__":
    run()
