"""Mutants drawn by a seed, spread over rooms, code and tables."""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.mutants.code_mutants import changed_text, code_mutants
from tests.mutants.mutant import Mutant
from tests.mutants.rooms import PARTS, ROOT, Part
from tests.mutants.table_mutants import table_mutants

#: How often a part is asked for one more before it counts as exhausted.
_TRIES = 20


def shares(number: int) -> dict[Part, int]:
    """How many mutants each part gets; what cannot be divided goes to the first parts."""
    every = sum(part.share for part in PARTS)
    counts = {part: number * part.share // every for part in PARTS}
    for part in PARTS[: number - sum(counts.values())]:
        counts[part] += 1
    return counts


def draw(seed: int, number: int, root: Path = ROOT) -> dict[Part, list[Mutant]]:
    """Mutants by part: first a file (code by its lines, tables alike), then a place in it, then one of its changes."""
    read = cache(lambda path: (root / path).read_text(encoding="utf-8"))
    places = cache(lambda path: _mutants_of(path)(path, read(path)))
    drawn: dict[Part, list[Mutant]] = {}
    for part, count in shares(number).items():
        chance = random.Random(f"{seed} {part.name}")  # noqa: S311 - a sample that can be drawn again
        paths = part.paths(root)
        weights = [read(path).count("\n") if part.kind == "code" else 1 for path in paths]
        taken: dict[str, Mutant] = {}
        for _ in range(count * _TRIES):
            if len(taken) < count and (every := places(chance.choices(paths, weights)[0])):
                mutant = chance.choice(chance.choice(every))
                if mutant.name not in taken and _is_code(changed_text(mutant, read(mutant.path)), mutant.path):
                    taken[mutant.name] = mutant
        drawn[part] = list(taken.values())
    return drawn


def _is_code(text: str, path: str) -> bool:
    """Whether Python can read a module at all: what it cannot read is no wrong rule."""
    try:
        compile(text, path, "exec")
    except SyntaxError:
        return not path.endswith(".py")
    return True


def _mutants_of(path: str) -> Callable[[str, str], list[list[Mutant]]]:
    return code_mutants if path.endswith(".py") else table_mutants
