"""Reports as a billing manager reads them: no name of a field, amounts with their commas, rates as percents."""

import re
from datetime import date

import pytest
from click.testing import CliRunner

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.report_words import HEADINGS, TITLES
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import ALPHA, C1, Desk

C4 = ["CLP*C4*1*400.00*0.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*0.00**0", "CAS*CO*197*400.00", "REF*6R*L6"]
DAY = "2099-12-31"


@pytest.fixture
def desk(own_home, tmp_path) -> Desk:
    made = Desk(own_home, tmp_path)
    made.send()
    made.post_file(file_of(set_of([*C1, *C4], "100.00")))
    return made


def printed(*arguments: str) -> list[str]:
    answer = CliRunner().invoke(main, ["report", *arguments, "--as-of", DAY])
    assert answer.exit_code == 0, answer.output
    return answer.stdout.splitlines()


@pytest.mark.usefixtures("desk")
def test_every_report_is_in_words() -> None:
    names = [*rb.REPORTS, "denial-rates"]
    assert set(TITLES) == set(names)
    for name in names:
        title, *lines = printed(name)
        assert title == f"{TITLES[name]}, as of 12/31/2099"
        assert lines
        assert not re.search(r"[a-z]_[a-z]|None", "\n".join(lines)), lines
    for by in rb.DENIAL_RATES_BY:
        assert printed("denial-rates", "--by", by)[1].startswith(HEADINGS[by])


@pytest.mark.usefixtures("desk")
def test_every_column_has_its_heading() -> None:
    from radbill_addin.sheets.practice_figures import OWED  # noqa: PLC0415 - the ages are their own headings

    ages = {column.field for column in OWED.columns[1:-1]}
    for name in rb.REPORTS:
        report = rb.make_report(name, date(2099, 12, 31))
        assert isinstance(report, rb.Report)
        assert set(report.columns) <= {*HEADINGS, *ages, "figure", "unit", "formula", "source"}, name


@pytest.mark.usefixtures("desk")
def test_what_is_owed_by_age() -> None:
    """C3 is Medicare's 390.00, C2 ACME's 120.00; all are older than 120 days by then."""
    assert printed("aging") == [
        "A/R of payers, by days since the service, as of 12/31/2099",
        "Payer  0-30  31-60  61-90  91-120    121+",
        "02102  0.00   0.00   0.00    0.00  390.00",
        "ACME1  0.00   0.00   0.00    0.00  120.00",
        "Total  0.00   0.00   0.00    0.00  510.00",
    ]


@pytest.mark.usefixtures("desk")
def test_rates_are_percents_and_figures_have_their_formulas() -> None:
    """One claim of two was denied."""
    lines = printed("denial-rates", "--by", "code")
    assert lines[1].split("  ")[0] == "CPT/HCPCS"
    assert lines[2].split() == ["74177", "1", "1", "100.0%", "400.00", "400.00"]
    figures = printed("figures")
    assert any(line.startswith("Denial rate, claims") for line in figures)
    assert any(line.startswith("Days in A/R: A/R at the end") for line in figures)


@pytest.mark.usefixtures("desk")
def test_months_stand_beside_each_other() -> None:
    answer = CliRunner().invoke(main, ["report", "months"])
    assert answer.stdout.splitlines()[1].startswith("Month ")
    assert any(line.startswith("Net collection rate") for line in answer.stdout.splitlines())


def test_a_report_of_nothing_says_so(own_home, tmp_path) -> None:
    Desk(own_home, tmp_path).send()
    assert printed("denials")[1:] == ["Nothing by then."]
