"""`radbill claims print`: what it answers, its exit codes, its options."""

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from radbill import Failure, FailureReason
from radbill_addin.cli import main
from tests.edi.claim_837p.invented_documents import document_of_seed

#: A claim that Medicare alone pays, as the exchange format writes it.
CLAIM = {
    "claim_id": "C1001", "charge_amount": "400.00", "place_of_service": "22", "diagnoses": ["R519"],
    "signature_on_file": True,
    "billing_provider": {
        "organization": "ALPHA RADIOLOGY PC", "npi": "1234567893", "taxonomy": "2085R0202X", "tax_id": "123456789",
        "address": {"street": "1 MAIN ST", "city": "ALBANY", "state": "NY", "zip_code": "122071234"},
    },
    "coverage": {"responsibility": "P", "relationship": "18", "claim_filing_code": "MB"},
    "payer": {"name": "MEDICARE", "id": "13282"},
    "subscriber": {
        "last_name": "DOE", "first_name": "JANE", "member_id": "1EG4TE5MK73", "birth_date": "1950-02-01", "sex": "F",
        "address": {"street": "2 ELM ST", "city": "ALBANY", "state": "NY", "zip_code": "12208"},
    },
    "providers": {"rendering": {"last_name": "READ", "first_name": "RAY", "npi": "1417947842"}},
    "lines": [
        {
            "line_id": "C1001-1", "procedure_code": "70450", "modifiers": ["26"], "charge_amount": "400.00",
            "units": "1", "diagnosis_pointers": [1], "date_of_service": "2026-10-30",
        }
    ],
}  # fmt: skip


def document_of(*claims) -> dict:
    return {
        "submitter": {"name": "ALPHA", "id": "ALPHARAD", "contact": {"phone": "5185550100"}},
        "claims": list(claims),
    }


def run(folder: Path, document: object, *options: str) -> tuple[Result, dict]:
    source = folder / "claims.json"
    source.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    answer = CliRunner().invoke(
        main, ["claims", "print", str(source), str(folder / "out.pdf"), *options, "--json"], catch_exceptions=False
    )
    return answer, json.loads(answer.stdout) if answer.stdout else {}


def test_a_claim_is_printed(tmp_path: Path) -> None:
    answer, told = run(tmp_path, document_of(CLAIM))
    assert (answer.exit_code, told) == (0, {"written": 1, "forms": 1, "refused": []})
    assert stat.S_IMODE((tmp_path / "out.pdf").stat().st_mode) == 0o600
    text = PdfReader(tmp_path / "out.pdf").pages[0].extract_text()
    assert "DOE, JANE" in text
    assert "518" in text


def test_seven_lines_are_two_forms(tmp_path: Path) -> None:
    lines = [{**CLAIM["lines"][0], "line_id": f"L{at}"} for at in range(7)]
    _, told = run(tmp_path, document_of({**CLAIM, "lines": lines, "charge_amount": "2800.00"}))
    assert told == {"written": 1, "forms": 2, "refused": []}


def test_what_breaks_a_rule_or_does_not_fit_is_refused_and_the_others_printed(tmp_path: Path) -> None:
    off = {**CLAIM, "claim_id": "C1", "charge_amount": "1.00"}
    long = {**CLAIM, "claim_id": "C23456789012345"}
    answer, told = run(tmp_path, document_of(off, CLAIM, long))
    assert (answer.exit_code, told["written"], told["forms"]) == (1, 1, 1)
    reasons = {each["claim_id"]: [fault["kind"] for fault in each["faults"]] for each in told["refused"]}
    assert reasons == {"C1": ["BALANCE"], "C23456789012345": ["LENGTH"]}
    assert set(told["refused"][0]["faults"][0]) <= set(told["refused"][1]["faults"][0]) | {"off_by"}
    assert "claim C1, charge_amount:" in answer.stderr


def test_what_is_left_off_is_a_warning_and_the_claim_printed(tmp_path: Path) -> None:
    answer, told = run(tmp_path, document_of({**CLAIM, "delay_reason": "1"}))
    assert (answer.exit_code, told["written"], told["refused"]) == (0, 1, [])
    [warned] = told["warnings"]
    assert [(fault["path"], fault["severity"]) for fault in warned["faults"]] == [("delay_reason", "WARNING")]


@pytest.mark.parametrize(("content", "code"), [("{", 3), ("[]", 3), ('{"claims": 1}', 3), ('{"claims": []}', 1)])
def test_what_is_no_document_is_told(tmp_path: Path, content: str, code: int) -> None:
    answer, told = run(tmp_path, content)
    assert (answer.exit_code, told["written"], told["forms"], told["refused"]) == (code, 0, 0, [])
    assert len(told["faults"]) == 1
    assert not (tmp_path / "out.pdf").exists()


def test_a_file_of_institutional_claims_is_no_document(tmp_path: Path) -> None:
    answer, _ = run(tmp_path, "ISA*00*          *00*          *ZZ*A              *ZZ*B              *261125*0800*^*005")
    assert answer.exit_code == 3


def test_offsets_move_and_the_drawing_is_drawn(tmp_path: Path) -> None:
    contents = set()
    for options in ([], ["--offset-x", "4.5"], ["--offset-x", "-4.5", "--offset-y", "3"], ["--form"]):
        answer, _ = run(tmp_path, document_of(CLAIM), *options)
        assert answer.exit_code == 0
        contents.add((tmp_path / "out.pdf").read_bytes())
    assert len(contents) == 4


@pytest.mark.parametrize("points", ["nan", "inf", "601", "-1e9", "left"])
def test_an_offset_off_the_sheet_is_wrong_use(tmp_path: Path, points: str) -> None:
    source = tmp_path / "claims.json"
    source.write_text(json.dumps(document_of(CLAIM)), "utf-8")
    arguments = ["claims", "print", str(source), str(tmp_path / "out.pdf"), "--offset-x", points]
    assert CliRunner().invoke(main, arguments).exit_code == 2
    assert not (tmp_path / "out.pdf").exists()


def test_a_missing_library_is_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failure = Failure(FailureReason.BAD_INPUT, "Paper claims need a library.", 'Run: pip install "radbill[paper]"')
    monkeypatch.setattr("radbill.print_claims", lambda *_, **__: failure)
    answer, told = run(tmp_path, document_of(CLAIM))
    assert (answer.exit_code, told) == (4, {"problems": [str(failure)]})


def test_people_read_counts_and_reasons(tmp_path: Path) -> None:
    source = tmp_path / "claims.json"
    source.write_text(json.dumps(document_of(CLAIM, {**CLAIM, "claim_id": "C23456789012345"})), "utf-8")
    answer = CliRunner().invoke(main, ["claims", "print", str(source), str(tmp_path / "out.pdf")])
    assert answer.exit_code == 1
    assert answer.stdout == "1 printed on 1 form, 1 refused\n"
    assert "claim C23456789012345, claim_id: Box 26 holds 14 characters" in answer.stderr


@pytest.mark.parametrize("seed", range(40))
def test_what_write_refuses_print_refuses_with_the_same_reasons(tmp_path: Path, seed: int) -> None:
    document = document_of_seed(seed)
    document["claims"][0]["diagnoses"] = []
    _, told = run(tmp_path, document)
    target = tmp_path / "out.837"
    written = CliRunner().invoke(
        main, ["claims", "write", str(tmp_path / "claims.json"), str(target), "--json"], catch_exceptions=False
    )
    refused = json.loads(written.stdout)["refused"]
    assert told["refused"][: len(refused)] == refused
    assert told["written"] + len(told["refused"]) == len(document["claims"])
