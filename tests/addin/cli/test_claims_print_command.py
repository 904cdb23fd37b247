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
    assert "  Claim C1\n    Box 28: " in answer.stderr


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
    assert answer.stderr.startswith("Refused, not printed:\n  Claim C23456789012345\n    Box 26 holds 14 characters")


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


def test_warnings_stand_apart_from_refusals_each_once(tmp_path: Path) -> None:
    away = {**CLAIM, "pay_to_address": {**CLAIM["billing_provider"]["address"], "street": "PO BOX 9"}}
    claims = [{**away, "claim_id": name} for name in ("C1", "C2", "C23456789012345")]
    answer, _ = run(tmp_path, document_of(*claims))
    assert answer.stderr.splitlines() == [
        "Refused, not printed:",
        "  Claim C23456789012345",
        "    Box 26 holds 14 characters here and this has 15: shorten it, or send the claim as a file.",
        "Warnings (these alone keep no claim off paper):",
        "  Pay-to address: The form has no place for this: send the claim as a file, or write it on a letter.",
        "    Claims C23456789012345, C1, C2",
    ]


def purchase(**supplier: object) -> dict:
    line = {**CLAIM["lines"][0], "purchased_service_amount": "45.00", "providers": {"purchased_service": supplier}}
    return {**CLAIM, "lines": [line]}


def test_who_did_a_purchased_test_is_no_warning_when_box_32_names_him(tmp_path: Path) -> None:
    address = {"street": "7 ASH ST", "city": "TROY", "state": "NY", "zip_code": "121801234"}
    answer, told = run(tmp_path, document_of(purchase(organization="BOUGHT TESTS", npi="1003000126", address=address)))
    assert (answer.exit_code, told, answer.stderr) == (0, {"written": 1, "forms": 1, "refused": []}, "")
    assert "BOUGHT TESTS" in PdfReader(tmp_path / "out.pdf").pages[0].extract_text()


def test_a_purchased_test_of_somebody_without_name_and_address_is_refused(tmp_path: Path) -> None:
    answer, told = run(tmp_path, document_of(purchase(npi="1003000126")))
    assert (answer.exit_code, told["written"]) == (1, 0)
    assert [(fault["box"], fault["kind"]) for fault in told["refused"][0]["faults"]] == [("32", "MISSING_ELEMENT")]
    assert "the claim does not say the name and the address: add it" in answer.stderr


@pytest.mark.parametrize("name", ["M\u00fcller", "PE\u00d1A", "\u0416\u0423\u041a"])
def test_letters_with_accents_in_a_document_are_refused(tmp_path: Path, name: str) -> None:
    answer, told = run(tmp_path, document_of({**CLAIM, "subscriber": {**CLAIM["subscriber"], "last_name": name}}))
    assert (answer.exit_code, told["written"]) == (1, 0)
    assert [fault["path"] for fault in told["refused"][0]["faults"]] == ["subscriber.last_name"]
    assert name not in answer.stderr
    assert "    Box 2 or 4: " in answer.stderr
