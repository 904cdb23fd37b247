"""Every fact of every example is searched for in what support gets, after the examples were worked on and failed."""

import json
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from radbill_addin.cli import main, workbook_run
from radbill_addin.files.log import log_files, start_log
from radbill_addin.files.templates import SAMPLE, template_path
from radbill_addin.functions import answering
from radbill_addin.install.support_bundle import write_support_bundle
from radbill_addin.install.this_machine import ThisMachine
from tests.addin.cli.test_people_stay_private import people_of, told
from tests.edi.guides.valid_files import KINDS, text_of, valid_segments

TODAY = date(2026, 11, 26)
#: Sheets whose cells tell of people, and what is no fact of a person there: short codes, and what the law lists.
SHEETS = ("Patients", "Charges", "Reports", "Other insurance", "Authorizations", "Practice", "Providers")
SHORTEST = 5


def facts_of_workbook(path: Path) -> set[str]:
    """Every text, day and long number of the sheets of people, headings left out."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    facts: set[str] = set()
    for name in set(SHEETS) & set(book.sheetnames):
        for row in list(book[name].iter_rows(values_only=True))[4:]:
            facts |= {written(value) for value in row if value is not None}
    return {fact for fact in facts if len(fact) >= SHORTEST}


def written(value: object) -> str:
    return f"{value:%Y%m%d}" if isinstance(value, datetime) else str(value)


def content_of(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


def _breaking(words: str) -> Callable[..., object]:
    """Work that fails, with words of patients in its exception."""

    def breaks(*_arguments, **_more):
        raise RuntimeError(words)

    return breaks


@pytest.fixture
def worked(own_home, tmp_path, monkeypatch):
    """The facts of every example, after each was given to the commands, and one of them broke."""
    own_home.mkdir()
    start_log()
    facts: set[str] = set()
    workbook = tmp_path / "Doe Jane.xlsx"
    workbook.write_bytes(template_path(SAMPLE).read_bytes())
    facts |= facts_of_workbook(workbook)
    for kind in KINDS:
        file = tmp_path / f"Doe Jane.{kind}"
        file.write_text(text_of(valid_segments(kind)))
        facts |= people_of(file.read_text())
        for words in ("ledger import", "receive", "x12 check", "claims read"):
            CliRunner().invoke(main, [*words.split(), str(file)])
    CliRunner().invoke(main, ["check", str(workbook)])
    breaks = _breaking(" ".join(sorted(facts)[:40]))
    monkeypatch.setattr(workbook_run, "open_workbook", breaks)
    assert isinstance(CliRunner().invoke(main, ["check", str(workbook)]).exception, RuntimeError)
    assert "RuntimeError" in answering.or_words(breaks)
    CliRunner().invoke(main, ["claim", "show", min(facts)])
    return facts


def test_no_fact_of_any_example_is_in_it(worked, tmp_path) -> None:
    write_support_bundle(tmp_path / "support.zip", ThisMachine(), TODAY)
    assert len(worked) > 200
    text = "\n".join((*content_of(tmp_path / "support.zip").values(), *content_of(tmp_path / "support.zip")))
    assert "radbill ledger import" in text
    assert "radbill check: ended by RuntimeError" in text
    assert "A worksheet function failed: RuntimeError" in text
    assert "Doe Jane" not in text
    assert not told(worked, text)


def test_the_search_would_find_a_fact(worked) -> None:
    fact = max(worked, key=len)
    log_files()[0].write_text(f"a line with {fact} in it")
    assert told(worked, log_files()[0].read_text()) >= {fact}


def test_it_holds_what_support_asks_for(own_home, tmp_path) -> None:
    own_home.mkdir()
    write_support_bundle(tmp_path / "support.zip", ThisMachine(), TODAY)
    content = content_of(tmp_path / "support.zip")
    assert set(content) == {"versions.json", "doctor.json", "reference.json", "stored.json"}
    versions = json.loads(content["versions.json"])
    assert {"radbill", "python", "bits", "system", "packages"} == set(versions)
    assert versions["packages"]["xlwings"] == "0.37.8"
    assert {"name", "state", "observation", "what_to_do"} == set(json.loads(content["doctor.json"])[0])
    assert {"kind", "release", "in_force"} == set(json.loads(content["reference.json"])[0])


def test_folders_of_the_user_are_masked(windows, own_home, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "user")
    write_support_bundle(tmp_path / "support.zip", windows, TODAY)
    text = "\n".join(content_of(tmp_path / "support.zip").values())
    assert "%APPDATA%" in text
    assert windows.variables["APPDATA"] not in text
    assert windows.variables["USERPROFILE"] not in text
    assert str(own_home) not in text


def test_the_command_says_where_it_is_and_it_is_its_owners_alone(tmp_path) -> None:
    target = tmp_path / "support.zip"
    ran = CliRunner().invoke(main, ["support-bundle", "--out", str(target)])
    assert ran.exit_code == 0
    assert re.match(r"Written: .+support\.zip\. It holds no patient data", ran.output)
    assert target.stat().st_mode & 0o077 == 0
