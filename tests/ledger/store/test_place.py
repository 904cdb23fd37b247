"""Where the ledger stands, and whether it is there, told without its database."""

import subprocess
import sys
from pathlib import Path

import pytest

from radbill.ledger.store.place import is_ledger_there, ledger_url


@pytest.mark.parametrize(
    ("names", "address", "is_there"),
    [((), "", False), (("ledger.sqlite",), "", True), (("ledger_archive",), "", True), ((), "postgresql://s/l", True),
     (("ledger_url", "ledger.lock"), "", False)],
)  # fmt: skip
def test_a_ledger_is_there_when_anything_of_it_is(
    names: tuple[str, ...], address: str, *, is_there: bool, tmp_path: Path
) -> None:
    for name in names:
        (tmp_path / name).mkdir()
    assert is_ledger_there(tmp_path, address) is is_there


def test_the_address_may_stand_in_the_data_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    assert ledger_url(tmp_path / "none") == ""
    (tmp_path / "ledger_url").write_text("postgresql://somebody@server/ledger\n")
    assert ledger_url(tmp_path) == "postgresql://somebody@server/ledger"
    monkeypatch.setenv("RADBILL_LEDGER_URL", "postgresql://other/ledger")
    assert ledger_url(tmp_path) == "postgresql://other/ledger"


def test_nothing_of_the_database_is_loaded_to_know_that_nothing_was_exported(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; import radbill as rb; home = Path(sys.argv[1])\n"
        "print(rb.prior_services((), home), rb.prior_submissions((), home), rb.prior_claims((), home))\n"
        "print('sqlalchemy' in sys.modules, *home.iterdir())"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["PriorServices(services=(), unknown_batches=()) () ()", "False"]
