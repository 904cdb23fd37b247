"""Mutation testing: `python -m tests.mutants --seed N --number 600`; ends with 1 when less than 95 % are killed."""

import argparse
import compileall
import os
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.mutants.code_mutants import changed_text
from tests.mutants.draw import draw
from tests.mutants.forks import import_common, run_forks
from tests.mutants.mutant import Mutant
from tests.mutants.reach import Reach, collect
from tests.mutants.rooms import ROOT, Part
from tests.mutants.selection import BUDGET, Selection
from tests.mutants.trial import Outcome, outcome_of, try_mutant
from tests.mutants.uses import Uses

GOAL = 95
#: A mutant that runs on is one that loops: the tests' processor time is known.
KILLED = {Outcome.KILLED, Outcome.NOT_IMPORTED, Outcome.RAN_ON}
#: Processor seconds that a trial may take: a part for imports, and for each second that its tests need under coverage.
_LIMIT, _LIMIT_PER_SECOND = 30, 2


def main(arguments: list[str] | None = None) -> int:
    """Draw mutants, try each, and say what became of them."""
    asked = _parser().parse_args(arguments)
    cache = Path(asked.cache) if asked.cache else Path(tempfile.gettempdir()) / f"radbill-mutants-{os.getuid()}"
    cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    import_common()
    compileall.compile_dir(ROOT / "lib", quiet=2)
    if not asked.no_collecting:
        say("Which tests reach which line:")
        collect(cache, asked.workers, say)
    drawn = draw(asked.seed, asked.number)
    if asked.rooms:
        drawn = {part: mutants[asked.after :] for part, mutants in drawn.items() if part.room in asked.rooms}
    if asked.only:
        drawn = {part: [each for each in mutants if each.place in asked.only] for part, mutants in drawn.items()}
    say(f"seed {asked.seed}, {sum(map(len, drawn.values()))} mutants")
    outcomes: dict[Part, Counter[Outcome]] = defaultdict(Counter)
    survivors: list[str] = []
    with tempfile.TemporaryDirectory(prefix="trials-", dir=cache, ignore_cleanup_errors=True) as folder:
        for number, ended in enumerate(run_forks(_jobs(drawn, cache, Path(folder), asked), asked.workers), 1):
            part, mutant, tests = ended.about
            outcome = outcome_of(ended.code)
            outcomes[part][outcome] += 1
            line = _line(mutant)
            say(f"{number:4} {outcome:16} {ended.seconds:6.1f} s  {tests:5} tests  {line}")
            if outcome not in KILLED:
                survivors.append(f"{outcome}: {line}")
    return _report(outcomes, survivors)


def _jobs(
    drawn: dict[Part, list[Mutant]], cache: Path, folder: Path, asked: argparse.Namespace
) -> Iterator[tuple[Any, Any, float]]:
    selection = Selection(Reach(cache), Uses())
    for part, mutants in drawn.items():
        for mutant in mutants:
            original = (ROOT / mutant.path).read_text(encoding="utf-8")
            choice = selection.choose(mutant, asked.budget)
            text = original if asked.unchanged else changed_text(mutant, original)
            trial = partial(try_mutant, mutant.path, text, choice.tests, folder)
            yield (part, mutant, len(choice.tests)), trial, _LIMIT + _LIMIT_PER_SECOND * choice.seconds


def _line(mutant: Mutant) -> str:
    original = (ROOT / mutant.path).read_text(encoding="utf-8")
    return mutant.report_line(original, changed_text(mutant, original))


def _report(outcomes: dict[Part, Counter[Outcome]], survivors: list[str]) -> int:
    say("")
    for part, counts in outcomes.items():
        killed = sum(counts[outcome] for outcome in KILLED)
        others = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
        say(f"{part.name:16} {killed:4} of {counts.total():4} killed ({others})")
    every: Counter[Outcome] = sum(outcomes.values(), Counter())
    killed = sum(every[outcome] for outcome in KILLED)
    percent = 100 * killed / (every.total() or 1)
    say(f"all              {killed:4} of {every.total():4} killed, {percent:.1f} %; wanted: {GOAL} %")
    for line in survivors:
        say(line)
    return int(percent < GOAL)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=600)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--cache", help="folder of what tests reach; in the temporary folder if left out")
    parser.add_argument("--rooms", nargs="+", help="try only the drawn mutants of these rooms")
    parser.add_argument("--only", nargs="+", help="try only the drawn mutants at these places, as FILE:LINE")
    parser.add_argument("--after", type=int, default=0, help="leave out so many of each room's, tried before")
    parser.add_argument("--budget", type=float, default=BUDGET, help="processor seconds of tests for one mutant")
    parser.add_argument("--unchanged", action="store_true", help="try the files as they are: every one must survive")
    parser.add_argument("--no-collecting", action="store_true", help="take what is known about the tests as it is")
    return parser


def say(line: str) -> None:
    """A line for the person who waits."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
