"""The long proofs: `python -m tests.soak [BATCHES [KILLS [FIRST_SEED]]]`; ends with 1 when one does not hold."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from radbill_addin.xlam.vba_project import modules
from tests.addin import odd_cells
from tests.edi import hostile_values
from tests.edi.claim_837p import claim_law
from tests.edits import check_law, varied_corpus
from tests.harness.openssh import openssh_server
from tests.harness.postgresql import make_database, postgresql_server
from tests.harness.vba_judge import syntax_errors
from tests.ledger.month import long_month
from tests.pricing import batch_law
from tests.reconciliation.exams import exam_law
from tests.soak import left_by_commands
from tests.soak.kills import Kills
from tests.soak.scenarios import SCENARIOS

BATCHES, KILLS, RIGHT_CLAIMS, PRICED_LINES, MONTH_CLAIMS = 2000, 300, 10_000, 100_000, 20_000
#: Odd cells that are tried for each batch of the law of claims.
ODD_CELLS = 10
#: For so many batches of that law one workbook with odd cells is checked and exported.
BATCHES_FOR_A_WORKBOOK = 20
#: For so many of them one month of exams is reconciled.
BATCHES_FOR_A_MONTH = 20


def main(batches: int = BATCHES, kills: int = KILLS, first: int = 1) -> int:
    """Kill every scenario, let a month pass on both databases, try the laws of claims and of Check, and judge."""
    failed = 0
    with contextlib.ExitStack() as stack:
        server, partner = stack.enter_context(postgresql_server()), stack.enter_context(openssh_server())
        for address, database in (("", "SQLite"), (server, "PostgreSQL")):
            for scenario in SCENARIOS if kills else ():
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="radbill-soak-")))
                made = Kills(scenario, folder, partner, address)
                failed += _kill(f"{scenario.name}, {database}", made, range(first, first + kills))
        if batches:
            failed += long_month.main(MONTH_CLAIMS, first)
            failed += long_month.main(MONTH_CLAIMS, first + 1, make_database(server, "soak_month"))
    if batches:
        failed += claim_law.main(first, batches)
        failed += varied_corpus.main(RIGHT_CLAIMS)
        failed += check_law.main(first, batches * ODD_CELLS)
        failed += odd_cells.main(first, -(-batches // BATCHES_FOR_A_WORKBOOK))
        failed += exam_law.main(first, -(-batches // BATCHES_FOR_A_MONTH))
        failed += _values_that_harm()
        failed += batch_law.main(PRICED_LINES)
        with tempfile.TemporaryDirectory(prefix="radbill-soak-") as folder:
            failed += left_by_commands.main(Path(folder))
        failed += _vba_of_the_add_in()
    return int(failed > 0)


def _kill(name: str, made: Kills, seeds: range) -> int:
    failed = killed = 0
    for seed, killing in made.of_seeds(seeds):
        killed += killing.killed
        if killing.problems:
            failed += 1
            instants = ", ".join(map(str, killing.instants))
            _say(f"    seed {seed}, killed at {instants}: {'; '.join(killing.problems)[:500]}")
    calls, seconds = made.extent
    _say(f"{name}: {len(seeds)} seeds, {killed} kills in {calls:,} calls ({seconds:.2f} s), {failed} break the law")
    return failed


def _vba_of_the_add_in() -> int:
    """Our modules; xlwings' own has conditional compilation, which the grammar does not know."""
    ours = {name: text for name, text in modules().items() if "\n#" not in text}
    said = syntax_errors(ours)
    _say(f"VBA by a second parser: {len(ours)} modules, {len(said)} not taken {said or ''}")
    return len(said)


def _values_that_harm() -> int:
    shared_data = Path(os.environ.get("RADBILL_SHARED_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
    if (shared_data / "edi").is_dir():
        return hostile_values.main(shared_data)
    _say("Values that harm were not tried: the samples of files are not here; set RADBILL_SHARED_DATA to their folder.")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
