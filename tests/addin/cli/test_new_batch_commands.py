"""`radbill new`, `practice remember` and `patients fill`: from the last workbook to the next one."""

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from radbill import BillingBatch
from radbill_addin.cli import main
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def batch_of(path: Path) -> BillingBatch:
    port = open_workbook(path)
    assert not isinstance(port, tuple)
    read = read_batch(port, ReadingOptions(needs_charges=False))
    assert isinstance(read, BatchRead), read
    return read.batch


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.xlsx"
    assert run("new", path, "--sample").exit_code == 0
    return path


def test_the_demo_workbook_comes_back_but_for_charges_and_patients(sample: Path, tmp_path: Path) -> None:
    kept = json.loads(run("practice", "remember", sample, "--json").stdout)
    before = batch_of(sample).registration
    assert kept["patient_count"] == len(before.patients)
    made = run("new", tmp_path / "next.xlsx")
    assert f"(Example Radiology Group, NPI {before.practice.npi}): 8 Providers" in made.stdout
    after = batch_of(tmp_path / "next.xlsx")
    assert after.claims == ()
    assert after.registration == before.model_copy(update={"patients": ()})
    assert stat.S_IMODE((tmp_path / "next.xlsx").stat().st_mode) == 0o600
    assert not (tmp_path / "next.before.xlsx").exists()


def test_empty_is_the_bare_template(sample: Path, tmp_path: Path) -> None:
    run("practice", "remember", sample)
    assert run("new", tmp_path / "bare.xlsx", "--empty").stdout == f"Made {tmp_path / 'bare.xlsx'}.\n"
    assert batch_of(tmp_path / "bare.xlsx").registration.providers == ()


def test_a_practice_that_is_not_known_is_refused_with_those_that_are(sample: Path, tmp_path: Path) -> None:
    run("practice", "remember", sample)
    refused = run("new", tmp_path / "next.xlsx", "--practice", "1003000126")
    assert refused.exit_code == 2
    assert "1200000002 Example Radiology Group" in refused.stderr
    assert not (tmp_path / "next.xlsx").exists()
    assert run("new", tmp_path / "a.xlsx", "--practice", "1200000002").exit_code == 0
    assert run("new", tmp_path / "b.xlsx", "--practice", "1200000002", "--empty").exit_code == 2


def test_patients_fill_says_what_it_did(sample: Path, tmp_path: Path) -> None:
    run("practice", "remember", sample)
    run("new", tmp_path / "next.xlsx")
    filled = json.loads(run("patients", "fill", tmp_path / "next.xlsx", "--json").stdout)
    assert (filled["added"], filled["completed"], filled["unknown"]) == (0, 0, 0)


def test_a_workbook_that_cannot_be_read_is_not_remembered(tmp_path: Path) -> None:
    run("new", tmp_path / "bare.xlsx")
    answer = run("practice", "remember", tmp_path / "bare.xlsx")
    assert answer.exit_code == 4
    assert "no group NPI" in answer.stderr
