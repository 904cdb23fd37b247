"""A desk with a ledger of its own, in the user's place, so that commands see it too."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from tests.ledger.coordination.conftest import claims_with_second_payer
from tests.ledger.receivables.desk import Desk


@pytest.fixture
def desk(own_home: Path, tmp_path: Path) -> Desk:
    """C1 and C4 name Acme behind Medicare."""
    made = Desk(own_home, tmp_path)
    made.send(*claims_with_second_payer())
    return made


@pytest.fixture
def run(own_home: Path):
    def made(*arguments: object):
        return CliRunner().invoke(main, list(map(str, arguments)))

    return made
