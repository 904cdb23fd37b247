"""A hundred and twelve 835 files as different as payers write them: read as another reading reads them."""

import os
import subprocess
from pathlib import Path

import pytest

from radbill.edi.remittance_835.remittances import read_remittances
from tests.edi.guides.check import CODES
from tests.edi.model_judge import PYTHON
from tests.edi.remittance_835.recount import recount
from tests.edi.remittance_835.test_samples import figures
from tests.edi.remittance_835.varied_remittances import varied
from tests.ledger.month import second_payer

SEEDS = range(112)
#: What a damage is named, whatever follows from it.
NAMED = {"cut": {"UNTERMINATED", "MISSING_SEGMENT"}, "no_end": {"UNTERMINATED"}, "count": {"SEGMENT_COUNT"},
         "strange": {"NOT_A_SEGMENT"}}  # fmt: skip
#: Faults of whole files: nothing but how it is stored, and codes that a list of today does not have.
HARMLESS = {"BYTE_ORDER_MARK", "BLANKS", "UNKNOWN_CARC", "UNKNOWN_RARC"}


@pytest.mark.parametrize("seed", SEEDS)
def test_figures_imbalances_and_damages_are_as_planted(seed: int, tmp_path: Path) -> None:
    made, path = varied(seed), tmp_path / "a.835"
    path.write_bytes(made.content)
    (file,) = read_remittances(path, CODES)
    kinds = {each.kind.value for each in file.report.faults}
    if made.damage:
        assert kinds & NAMED[made.damage]
    else:
        assert [figures(each) for each in file.records] == recount(made.content)
        assert kinds <= HARMLESS | {"BALANCE"}
        said = [(one.level, one.off_by_cents) for each in file.records for one in each.totals.imbalances]
        assert sorted(said) == sorted(made.planted)
        assert ("BALANCE" in kinds) is bool(made.planted)


def test_the_seeds_hold_files_of_every_kind() -> None:
    every = [varied(seed) for seed in SEEDS]
    assert {each.damage for each in every} == {"", *NAMED}
    assert {level for each in every for level, _ in each.planted} == {"CLAIM", "PAYMENT"}
    assert len({each.content[3:4] + each.content[104:106] for each in every}) >= 7


def test_files_of_another_writer_are_read_as_another_reading_reads_them(second_payer_remittances: list[Path]) -> None:
    assert len(second_payer_remittances) == 40
    for path in second_payer_remittances:
        (file,) = read_remittances(path, CODES)
        assert [figures(each) for each in file.records] == recount(path.read_bytes()), path.name
        assert not [one for each in file.records for one in each.totals.imbalances], path.name


@pytest.fixture(scope="module")
def second_payer_remittances(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """40 files of sqllocks-shape-healthcare-standards: signs, line ends, reversals, practices."""
    if not PYTHON.is_file() and os.environ.get("CI") != "true":
        pytest.skip("the second payer is not here; make judges")
    folder = tmp_path_factory.mktemp("second_payer")
    command = [PYTHON, second_payer.__file__, folder, "40"]
    subprocess.run(command, check=True, capture_output=True)
    return sorted(folder.rglob("*.x12"))
