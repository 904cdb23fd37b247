"""A ledger with posted remittances, made once: C1 paid 100.00, C4 denied."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import ALPHA, C1, Desk

#: Denied by a missing authorization; posted 27 Nov 2026 or later, by the clock.
DENIED = ["CLP*C4*1*400.00*0.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*0.00**0", "DTM*472*20261116",
          "CAS*CO*197*400.00", "REF*6R*L6", "LQ*HE*N115"]  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("RADBILL_LEDGER_URL", raising=False)
        patch.setenv("RADBILL_HOME", str(folder / "home"))
        made = Desk(Path(folder / "home"), folder)
        made.send()
        made.post_file(file_of(set_of([*C1, *DENIED], "100.00")))
        yield made
