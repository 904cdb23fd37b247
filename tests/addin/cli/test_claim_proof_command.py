"""`radbill claim proof`: what the record says, and what it must not say."""

import json
import stat
import sys
from types import ModuleType

import pytest
from click.testing import CliRunner

from radbill.ledger.claims.acknowledgment_posting import post_acknowledgments
from radbill.ledger.submissions.sending import SendingRequest, export_claims
from radbill_addin.cli import main
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import CODES, NOW, answer_277ca, answer_999, reference

PERSON = valid_batch().claims[0].patient.person


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, ["claim", "proof", *map(str, arguments)])


@pytest.fixture
def send(own_home, tmp_path):
    def made(usage: str = "P"):
        claims = valid_batch().claims
        partner = claims[0].trading_partner.model_copy(update={"usage_indicator": usage})
        claims = [claim.model_copy(update={"trading_partner": partner}) for claim in claims]
        return export_claims(SendingRequest(claims, 0, tmp_path, NOW), own_home)

    return made


@pytest.fixture
def post(own_home, tmp_path):
    def made(content: bytes) -> None:
        (tmp_path / "answer").write_bytes(content)
        post_acknowledgments(tmp_path / "answer", CODES, own_home)

    return made


def words(answer) -> str:
    assert answer.exit_code == 0, answer.output
    return " ".join(answer.stdout.split())


def test_a_file_that_was_taken_in_is_not_told_as_accepted(run, send, post) -> None:
    post(answer_999(send(), "A"))
    told = words(run("C1"))
    assert "999: the file or batch accepted" in told
    assert "This alone does not say that the payer accepted the claim." in told
    assert "Nothing in the ledger says that the payer or the clearinghouse accepted the claim." in told
    assert "Accepted by" not in told


def test_an_acceptance_names_whose_it_is_its_day_and_the_payers_number(run, send, post) -> None:
    post(answer_277ca(reference(send()), "A2:20"))
    told = words(run("C1"))
    assert "277CA of the payer 13282: this claim accepted (dated 2026-11-25; noted 20" in told
    assert "Payer's claim number: ICNC1" in told
    assert "Accepted by the payer 13282, dated 2026-11-25 (277CA)." in told
    assert "First sent: 2026-11-24 08:00 UTC." in told


def test_the_clearinghouse_is_not_the_payer(run, send, post) -> None:
    content = answer_277ca(reference(send()), "A1:20").replace(
        b"NM1*PR*2*PLAN*****PI*13282", b"NM1*AY*2*HUB*****46*HUB1"
    )
    post(content)
    told = words(run("C1"))
    assert "Accepted by the clearinghouse HUB1, dated 2026-11-25 (277CA)." in told
    assert "None of these answers names the payer as who says it." in told


def test_a_rejection_is_told_as_that(run, send, post) -> None:
    post(answer_277ca(reference(send()), "A2:20", "A7:562:85"))
    told = words(run("C2"))
    assert "this claim REJECTED" in told
    assert "[A7:562]" in told
    assert "Nothing in the ledger says" in told


def test_a_test_proves_nothing(run, send) -> None:
    send("T")
    told = words(run("C1"))
    assert "In a TEST file, which files no claim." in told
    assert "The claim went out in no file but tests." in told


def test_the_file_is_for_its_user_alone_and_names_nobody_unless_asked(run, send, tmp_path) -> None:
    send()
    run("C1", tmp_path / "a.txt")
    run("C1", tmp_path / "b.txt", "--with-name")
    without, with_name = ((tmp_path / name).read_text() for name in ("a.txt", "b.txt"))
    assert PERSON.last_name not in without
    assert f"Patient:   {PERSON.last_name}, {PERSON.first_name}" in with_name
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o600
    assert max(map(len, without.splitlines())) <= 92


def test_as_json(run, send, post) -> None:
    receipt = send()
    post(answer_277ca(reference(receipt), "A2:20"))
    found = json.loads(run("C1", "--json").stdout)
    (sending,) = found["submissions"]
    assert sending["interchange_control_number"] == f"{receipt.batch.numbers.interchange:09d}"
    assert (sending["set_control_number"], sending["batch_id"]) == ("0001", 1)
    assert (sending["sha256"], found["patient_name"]) == (receipt.batch.sha256, None)
    assert sending["receipts"][-1]["said_by"] == {"entity": "PR", "id": "13282"}
    assert (sending["receipts"][-1]["outcome"], sending["receipts"][-1]["on"]) == ("ACCEPTED", "2026-11-25")


def test_an_unknown_claim(run, send) -> None:
    send()
    answer = run("Z9")
    assert answer.exit_code == 4
    assert "has no claim Z9" in answer.output


def test_without_the_extra_a_pdf_becomes_a_text_file(run, send, tmp_path, monkeypatch) -> None:
    send()
    monkeypatch.setitem(sys.modules, "reportlab.pdfgen.canvas", None)
    monkeypatch.setitem(sys.modules, "reportlab", None)
    answer = run("C1", tmp_path / "proof.pdf")
    assert answer.exit_code == 0
    assert (tmp_path / "proof.txt").read_text().startswith("RECORD OF CLAIM SUBMISSION")
    assert not (tmp_path / "proof.pdf").exists()
    assert "radbill[paper]" in answer.output


def test_with_the_extra_each_line_is_drawn(run, send, tmp_path, monkeypatch) -> None:
    send()
    drawn, pages = [], []

    class Canvas:
        def __init__(self, out, **_options: object) -> None:
            self.out = out

        def setFont(self, *_font: object) -> None:  # noqa: N802 - as the other library calls it
            pages.append(len(drawn))

        def drawString(self, _x: int, _y: int, line: str) -> None:  # noqa: N802 - same reason
            drawn.append(line)

        def showPage(self) -> None: ...  # noqa: N802 - same reason

        def save(self) -> None:
            self.out.write(b"%PDF-")

    module = ModuleType("reportlab.pdfgen.canvas")
    module.Canvas = Canvas
    for name in ("reportlab", "reportlab.pdfgen"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    assert run("C1", tmp_path / "proof.pdf").exit_code == 0
    assert (tmp_path / "proof.pdf").read_bytes() == b"%PDF-"
    assert drawn[0] == "RECORD OF CLAIM SUBMISSION"
    assert pages == [0]
