"""The commands as a biller's scripts use them: answers, JSON, exit codes, files."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import openpyxl
import polars as pl
import pytest
from click.testing import CliRunner

from radbill import read_837p
from radbill_addin.cli import main
from radbill_addin.files.templates import SAMPLE, template_path
from radbill_addin.sheets.charges import CHARGES
from tests.edi.judge import faults
from workbook_templates.layouts.sample_faults import SAMPLE_FAULTS

IN_2025 = ("--date", "2025-11-03")


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return result.exit_code, result.output


def run_json(*arguments: str | Path) -> tuple[int, dict[str, object]]:
    result = CliRunner().invoke(main, [*(str(argument) for argument in arguments), "--json"])
    return result.exit_code, json.loads(result.stdout)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "claims.xlsx"
    assert run("new", path, "--sample")[0] == 0
    return path


def rows(path: Path) -> dict[str, dict[str, object]]:
    """The charge rows by line id."""
    cells = openpyxl.load_workbook(path, read_only=True)["Charges"].iter_rows(
        min_row=CHARGES.heading_row + 1, values_only=True
    )
    fields = [column.field for column in CHARGES.columns]
    found = (dict(zip(fields, row, strict=False)) for row in cells if row[2])
    return {str(row["line_id"]): row for row in found}


def test_check_finds_the_deliberate_faults_and_holds_no_other_claim(workbook: Path) -> None:
    code, answer = run_json("check", workbook)
    assert code == 1
    assert (answer["claims"], answer["lines"], answer["held_claims"]) == (37, 58, 12)
    findings = openpyxl.load_workbook(workbook, read_only=True)["To fix"].iter_rows(min_row=5, values_only=True)
    claims = {number: str(row["claim_id"])[1:] for number, row in enumerate(rows(workbook).values(), 5)}
    found = set()
    for row in filter(lambda row: row[0], findings):
        also = {int(number) for number in re.findall(r"\d+", str(row[17] or ""))}
        found |= {(claims.get(number, ""), row[12]) for number in {row[14], *also}} | {(str(row[16])[1:5], row[12])}
    in_rows = {fault.claim_id[1:] for fault in SAMPLE_FAULTS if (fault.claim_id[1:], fault.edit_id) in found}
    assert in_rows >= {"1102", "1103", "1104", "1105", "1106", "1107", "1110", "1111", "1112", "1113", "1114"}
    statuses = {row["claim_id"]: row["status"] for row in rows(workbook).values()}
    held = {claim_id for claim_id, status in statuses.items() if status == "HOLD"}
    assert held == {fault.claim_id for fault in SAMPLE_FAULTS if fault.holds}


def test_check_tells_the_most_frequent_faults_of_all_and_by_person(workbook: Path) -> None:
    _, answer = run_json("check", workbook)
    first = answer["top_faults"][0]
    # The technical part is billed in C1103 and C1104, 2 of 37 claims: 5.41 percent.
    assert (first["edit_id"], first["claim_count"], first["line_count"]) == ("RB5002", 2, 2)
    assert first["share_percent"] == pytest.approx(5.41)
    assert set(answer["faults_by_person"]) == {"Ina Example", "Otto Example"}
    mine = {fault["edit_id"] for fault in answer["faults_by_person"]["Otto Example"]}
    assert mine == {"RB2111", "RB3003", "RB4002", "RB6003", "RB8004"}


def test_fix_sets_the_modifier_that_a_rule_makes_certain_and_its_claim_may_go(workbook: Path) -> None:
    code, answer = run_json("fix", workbook)
    (change,) = answer["modifier_changes"]
    assert (code, answer["fixed"], change["modifier"], change["action"]) == (0, 0, "26", "added")
    assert rows(workbook)["A11041"]["modifier_1"] == "26"
    assert run_json("check", workbook)[1]["held_claims"] == 11


def test_price_fills_amounts_and_steps(workbook: Path) -> None:
    code, answer = run_json("price", workbook)
    assert code == 0
    assert (answer["lines"], answer["priced"]) == (58, 54)
    first = rows(workbook)["A10011"]
    # 70450-26, RVU26C, Alabama: (0.83 x 1.000 + 0.30 x 0.875 + 0.05 x 0.566) x 33.4009 = 37.435729 -> 37.44
    assert first["expected_amount"] == pytest.approx(37.44)
    # 80 percent of 37.44 is 29.95; less 2 percent 0.60
    assert first["medicare_payment_amount"] == pytest.approx(29.35)
    assert first["patient_responsibility_amount"] == pytest.approx(7.49)
    assert "33.4009" in str(first["steps"])


def test_export_writes_what_the_judge_accepts_and_the_reader_reads(workbook: Path, tmp_path: Path) -> None:
    code, answer = run_json("export", workbook, "--to", tmp_path, "--accept-unchecked")
    assert code == 0
    content = Path(str(answer["file"])).read_bytes()
    assert faults(content) == []
    read = read_837p(content)
    assert read.faults == ()
    assert len(read.claims) == 25
    batch = answer["batch"]
    assert sum(claim.charge_amount for claim in read.claims) == float(str(batch["charge_amount"]))
    history = openpyxl.load_workbook(workbook, read_only=True)["Batch"]
    assert [history.cell(18, column).value for column in (1, 7)] == ["000001", "000000001"]
    assert rows(workbook)["A10011"]["status"] == "EXPORTED"
    assert "TESTPATIENT" not in str(answer["file"])


def test_a_second_export_is_stopped_unless_the_user_says_resend(workbook: Path, tmp_path: Path) -> None:
    run("export", workbook, "--to", tmp_path, "--accept-unchecked")
    code, said = run("export", workbook, "--to", tmp_path)
    assert code == 1
    assert "went out in batch 1" in said
    assert len(list(tmp_path.glob("*.837"))) == 1
    assert run("export", workbook, "--to", tmp_path, "--resend", "--accept-unchecked")[0] == 0
    assert len(list(tmp_path.glob("*.837"))) == 2


def test_the_users_cells_are_untouched(workbook: Path) -> None:
    before = rows(template_path(SAMPLE))
    run("check", workbook)
    run("price", workbook)
    results = {column.field for column in CHARGES.columns if column.kind.startswith("result")}
    after = rows(workbook)
    for line_id, row in before.items():
        assert {k: v for k, v in row.items() if k not in results} == {
            k: v for k, v in after[line_id].items() if k not in results
        }


def test_lines_are_priced_in_any_order_of_columns(tmp_path: Path) -> None:
    lines = pl.DataFrame(
        {
            "zip": ["35203", "35203"], "billing_npi": ["1234567893"] * 2, "units": ["1", "2"], "line": ["1", "2"],
            "place_of_service": ["22", "23"], "modifiers": ["26", "26"], "procedure_code": ["70450", "71046"],
            "date_of_service": ["2025-11-03"] * 2, "patient_id": ["P1", "P1"], "claim_id": ["C1", "C1"],
        }
    )  # fmt: skip
    lines.write_csv(tmp_path / "lines.csv")
    lines.write_parquet(tmp_path / "lines.parquet")
    for name in ("lines.csv", "lines.parquet"):
        code, said = run("price", tmp_path / name, "--out", tmp_path / "priced.csv")
        assert code == 0
        assert "2 of 2 lines priced" in said
        priced = pl.read_csv(tmp_path / "priced.csv", infer_schema=False)
        # RVU25D, Alabama: 36.95, and two units of 9.55
        assert priced["allowed_amount"].to_list() == ["36.95", "19.10"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("validate", "70450", "--date", "2026-07-15"), 0, "OK"),
        (("validate", "70459", "--date", "2026-07-15"), 1, "70459"),
        (("validate", "M54.5", "--date", "2026-07-15"), 1, "not complete"),
        (("validate", "1234567890", "--system", "npi"), 1, "check digit"),
        (("validate", "70450", "--system", "zodiac"), 2, "choose one of"),
        (("explain", "70450", "--modifiers", "26", *IN_2025, "--pos", "22", "--zip", "35203"), 0, "$36.95"),
        (("explain", "70450", *IN_2025, "--pos", "22", "--locality", "10112-00"), 4, "Not priced: In place"),
        (("explain", "70450", "--date", "2031-01-01", "--pos", "22", "--zip", "35203"), 4, "ends on 12/31/2026"),
        (("price", "lines.csv"), 2, "--out"),
        (("data", "remove", "NOTHING"), 4, "NOTHING"),
        (("data", "verify"), 0, "as it was stored"),
        (("data", "list"), 0, "RVU26C"),
    ],
)  # fmt: skip
def test_answers_and_exit_codes(arguments: tuple[str, ...], code: int, said: str) -> None:
    answer, output = run(*arguments)
    assert (answer, said in output) == (code, True), output


def test_explain_in_json_carries_steps_with_sources() -> None:
    code, answer = run_json(
        "explain", "70496", "--modifiers", "TC", "--date", "2025-11-03", "--pos", "11", "--zip", "35203"
    )
    assert code == 0
    assert answer["allowed_amount"] == "154.60"
    assert [step["name"] for step in answer["steps"]] == ["fee_schedule", "opps_cap"]
    assert all(step["citation"] for step in answer["steps"])


def test_imported_data_are_listed_and_removed(own_home: Path) -> None:
    published = Path(__file__).parents[2] / "data" / "published"
    code, answer = run_json("data", "import", published / "GPCI2025.csv")
    assert (code, answer["added"][0]["release_id"]) == (0, "GPCI2025")
    assert (own_home / "reference").is_dir()
    assert run("data", "remove", "GPCI2025")[0] == 0


def test_a_new_workbook_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "claims.xlsx"
    assert run("new", path)[0] == 0
    assert path.read_bytes() == template_path("claim_batch.xlsx").read_bytes()
    assert run("new", path)[0] == 2


def test_the_demo_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from radbill_addin.cli import main; main()", "demo", "--out", str(tmp_path / "demo")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert "8 claims, 8 lines" in done.stdout
    assert "12 claims held, 17 are not checked" in done.stdout
    assert len(list((tmp_path / "demo").glob("*.837"))) == 1
    assert (tmp_path / "demo" / "claim_batch_demo.xlsx").is_file()


def test_every_command_has_help() -> None:
    context = click.Context(main)
    names = main.list_commands(context)
    assert len(names) >= 20
    for name in names:
        assert run(name, "--help")[0] == 0
        assert main.get_command(context, name).help


def test_a_fee_lookup_is_made_by_its_name_and_has_no_sample(tmp_path: Path) -> None:
    path = tmp_path / "fees.xlsx"
    assert run("new", path, "--template", "fee_lookup") == (0, f"Made {path}.\n")
    assert openpyxl.load_workbook(path).sheetnames[0] == "Lookup"
    code, output = run("new", tmp_path / "other.xlsx", "--template", "fee_lookup", "--sample")
    assert (code, (tmp_path / "other.xlsx").exists()) == (2, False)
    assert "Only claim_batch has a filled sample" in output


def test_a_template_that_does_not_exist_is_refused_with_those_that_do(tmp_path: Path) -> None:
    code, output = run("new", tmp_path / "a.xlsx", "--template", "payroll")
    assert code == 2
    assert "claim_batch" in output
    assert "fee_lookup" in output
