"""The PDF: whole or not at all, for its owner, the same every time, silent about patients but on its pages."""

import importlib.util
import stat
import subprocess
import sys
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from radbill import Failure, print_claims
from radbill.forms.cms1500.pdf_pages import Offset
from tests.forms.cms1500.invented_claims import FULL, MEDICARE, SUBMITTER
from tests.forms.cms1500.printed_forms import pdf, texts_of

UNPRINTABLE = MEDICARE._replace(claim_id="A" * 15)


def printed_to(target: Path, *claims, **options):
    answer = print_claims(claims, target, submitter=SUBMITTER, **options)
    assert not isinstance(answer, Failure)
    return answer


def test_claims_follow_each_other_and_what_does_not_fit_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    answer = printed_to(target, FULL, UNPRINTABLE, MEDICARE)
    assert (answer.printed, answer.forms) == (2, 3)
    assert [each.claim_id for each in answer.refused] == ["A" * 15]
    assert [(each.path, each.box, each.kind) for each in answer.refused[0].problems] == [("claim_id", "26", "LENGTH")]
    accounts = [text.text for page in texts_of(target.read_bytes()) for text in page if text[:2] == (58, 26)]
    assert accounts == ["C1001", "C1001", "M1"]


def test_a_refusal_is_told_as_claims_write_tells_it(tmp_path: Path) -> None:
    answer = printed_to(tmp_path / "out.pdf", UNPRINTABLE)
    assert answer.refused[0].facts == {
        "claim_id": "A" * 15,
        "faults": [
            {
                "path": "claim_id", "segment": None, "segment_id": None, "element": None, "kind": "LENGTH",
                "severity": "ERROR", "box": "26",
                "message": "Box 26 holds 14 characters here and this has 15: shorten it, or send the claim as a file.",
            }
        ],
    }  # fmt: skip


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    printed_to(tmp_path / "out.pdf", MEDICARE)
    assert stat.S_IMODE((tmp_path / "out.pdf").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


def test_an_old_file_stays_when_nothing_can_be_printed(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    target.write_text("old", "utf-8")
    answer = printed_to(target, UNPRINTABLE)
    assert (answer.printed, answer.forms, target.read_text("utf-8")) == (0, 0, "old")


def test_an_old_file_stays_when_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.pdf"
    target.write_text("old", "utf-8")

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        printed_to(target, MEDICARE)
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]
    assert target.read_text("utf-8") == "old"


@pytest.mark.parametrize("has_form", [False, True])
def test_the_same_claims_give_the_same_bytes(tmp_path: Path, *, has_form: bool) -> None:
    for name in ("one.pdf", "two.pdf"):
        printed_to(tmp_path / name, FULL, MEDICARE, has_form=has_form)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_file_names_nobody_but_on_its_pages(tmp_path: Path) -> None:
    printed_to(tmp_path / "doe.pdf", FULL)
    metadata = PdfReader(tmp_path / "doe.pdf").metadata
    assert metadata is not None
    assert metadata.title == "CMS-1500"
    whole = " ".join(map(str, metadata.values())).upper()
    assert not [fact for fact in ("DOE", "POE", "W123", "C1001", "ALPHA", "1950") if fact in whole]
    assert b"DOE" not in (tmp_path / "doe.pdf").read_bytes()


def test_the_sheet_is_a_letter_page(tmp_path: Path) -> None:
    printed_to(tmp_path / "out.pdf", MEDICARE)
    [page] = PdfReader(tmp_path / "out.pdf").pages
    assert tuple(map(float, page.mediabox)) == (0, 0, 612, 792)


def points(content: bytes) -> list[tuple[float, float, str]]:
    places: list[tuple[float, float, str]] = []

    def note(text, _current, matrix, font, _size):
        if text.strip() and font and "Courier" in font["/BaseFont"]:
            places.append((round(matrix[4], 2), round(matrix[5], 2), text.strip()))

    for page in PdfReader(BytesIO(content)).pages:
        page.extract_text(visitor_text=lambda text, current, matrix, font, size: note(
            text, current, [*matrix[:4], matrix[4] + current[4], matrix[5] + current[5]], font, size))  # fmt: skip
    return places


def test_an_offset_moves_every_form_right_and_down() -> None:
    still, moved = points(pdf(FULL)), points(pdf(FULL, offset=Offset(5.5, -7.25)))
    assert moved == [(round(x + 5.5, 2), round(y + 7.25, 2), text) for x, y, text in still]
    assert len(still) > 250


def test_the_drawing_moves_no_entry() -> None:
    assert texts_of(pdf(FULL, has_form=True)) == texts_of(pdf(FULL))


def test_without_the_drawing_nothing_is_drawn() -> None:
    [page] = PdfReader(BytesIO(pdf(MEDICARE))).pages
    content = page.get_contents().get_data()
    assert b" re" not in content
    assert b" l S" not in content
    assert b"Helvetica" not in page.extract_text().encode()


def test_a_missing_library_is_told_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *_: None)
    answer = print_claims([MEDICARE], tmp_path / "out.pdf")
    assert isinstance(answer, Failure)
    assert 'pip install "radbill[paper]"' in str(answer)
    assert not list(tmp_path.iterdir())


HIDDEN = """
import importlib.machinery, pathlib, sys
real = importlib.machinery.PathFinder.find_spec
hidden = lambda name, *rest: None if name.partition(".")[0] == "reportlab" else real(name, *rest)
importlib.machinery.PathFinder.find_spec = hidden
import radbill
print(radbill.print_claims([], pathlib.Path("out.pdf")))
"""


def test_everything_else_works_where_the_library_is_not_installed() -> None:
    answer = subprocess.run([sys.executable, "-c", HIDDEN], check=True, capture_output=True, text=True)
    assert 'pip install "radbill[paper]"' in answer.stdout


def test_no_message_repeats_what_a_claim_says(tmp_path: Path) -> None:
    patient = FULL.patient._replace(last_name="SECRETNAME" * 4, first_name="Ж")
    claim = FULL._replace(
        patient=patient, payer=FULL.payer._replace(name="SECRETPAYER" * 5), patient_paid_amount=Decimal("1234567.89")
    )
    [refused] = printed_to(tmp_path / "out.pdf", claim).refused
    messages = " ".join(problem.message for problem in refused.problems)
    assert {problem.box for problem in refused.problems} >= {"2", "payer address", "29"}
    assert not [fact for fact in ("SECRET", "Ж", "1234567") if fact in messages]
