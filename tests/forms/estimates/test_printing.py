"""The PDF of an estimate, read by poppler: everything that the rule wants stands on it; the log names nobody."""

import importlib.util
import shutil
import stat
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.forms.estimates.estimate_pages import estimate_pdf
from radbill.forms.estimates.printing import LOG, EstimateRecord, PrintedEstimate, estimate_log, print_estimate
from radbill.forms.estimates.statements import NOT_PRICED, SEPARATE, STATEMENTS
from tests.forms.estimates.sample_estimate import sample_estimate


def printed(target: Path, home: Path, **changes: object) -> PrintedEstimate:
    answer = print_estimate(sample_estimate(**changes), target, home)
    assert isinstance(answer, PrintedEstimate)
    return answer


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of a printed estimate, blanks and line ends as one blank."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not here")
    folder = tmp_path_factory.mktemp("estimate")
    printed(folder / "a.pdf", folder)
    text = subprocess.run(["pdftotext", "-layout", folder / "a.pdf", "-"], capture_output=True, text=True, check=True)
    return " ".join(text.stdout.split())


@pytest.mark.parametrize(
    "part",
    [
        "Ada Mockley", "02/03/1951", "CT of the abdomen and pelvis <with> contrast", "07/20/2026", "GFE-2026-00001",
        "Pretend Radiology & Co", "NPI 1234567893, TIN 123456789", "Birmingham, AL 35203", "74177-26", "R10.9",
        "$120.50", "Mock Hospital", "NPI 1987654302", "$410.00", "Total of expected charges: $530.50",
        "Contrast (Q9967)", "Blood test of the kidneys", "at least $400 more", "1-800-985-3059", "not a contract",
    ],
)  # fmt: skip
def test_what_the_rule_wants_stands_on_the_page(words: str, part: str) -> None:
    assert part in words


def test_every_statement_stands_on_the_page_and_cites_its_paragraph(words: str) -> None:
    for statement in (*STATEMENTS, SEPARATE, NOT_PRICED):
        assert statement.text in words
        assert str(statement.citation).startswith("45 CFR 149.6")
    paragraphs = [str(each.citation) for each in STATEMENTS]
    for number in ("(vii)", "(viii)", "(ix)", "(x)"):
        assert sum(f"(c)(1){number}" in each for each in paragraphs) == 1


def test_the_statement_about_separate_services_stands_directly_above_them(words: str) -> None:
    assert f"{SEPARATE.text} - Blood test" in words


def test_the_same_estimate_gives_the_same_bytes_and_its_title_names_nobody() -> None:
    content = estimate_pdf(sample_estimate(number="GFE-1"))
    assert content == estimate_pdf(sample_estimate(number="GFE-1"))
    assert b"Mockley" not in content.split(b"stream")[0]


def test_the_log_counts_and_names_nobody(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = printed(tmp_path / "a.pdf", home).record
    second = printed(tmp_path / "b.pdf", home, issued_on=date(2026, 7, 30)).record
    assert first is not None
    assert second is not None
    assert estimate_log(home) == (first, second)
    assert (first.number, second.number) == ("GFE-2026-00001", "GFE-2026-00002")
    assert (first.due_on, first.is_late, second.is_late) == (date(2026, 7, 9), False, True)
    assert (first.total_amount, first.service_count) == (Decimal("530.50"), 3)
    text = (home / LOG).read_text()
    assert not [word for word in ("Mockley", "Ada", "1951", "CT") if word in text]
    for path in (home / LOG, tmp_path / "a.pdf"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_lacks_something_is_neither_printed_nor_noted(tmp_path: Path) -> None:
    answer = printed(tmp_path / "a.pdf", tmp_path, last_name="")
    assert answer.record is None
    assert answer.missing
    assert answer.due is not None
    assert list(tmp_path.iterdir()) == []


def test_a_log_that_cannot_be_read_stops_the_printing(tmp_path: Path) -> None:
    (tmp_path / LOG).write_text("{}\n")
    answer = print_estimate(sample_estimate(), tmp_path / "a.pdf", tmp_path)
    assert isinstance(answer, Failure)
    assert not (tmp_path / "a.pdf").exists()


def test_without_the_library_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    answer = print_estimate(sample_estimate(), tmp_path / "a.pdf", tmp_path)
    assert isinstance(answer, Failure)
    assert "radbill[paper]" in str(answer)


def test_an_estimate_without_a_due_day_is_never_late() -> None:
    record = EstimateRecord("GFE-1", date(2026, 7, 1), None, None, Decimal(1), 1, "")
    assert not record.is_late


def test_no_appointment_and_nothing_separate_and_a_provider_without_charges(tmp_path: Path) -> None:
    services = sample_estimate().services[:1]
    content = estimate_pdf(sample_estimate(date_of_service=None, separate_services=(), services=services))
    assert content.startswith(b"%PDF")
    assert tmp_path.exists()
