"""NCCI pairs: parts and versions, days, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from radbill.reference.importing import importer_for, read_downloads
from radbill.reference.published.importer import ImportHints, PublishedFile
from tests.reference.importers.published import PUBLISHED, published, read, refusal, row, written

NAME = "ccipra-v322r0-f1.excerpt.txt"


def text() -> str:
    return published(NAME).content.decode("cp1252")


@pytest.mark.parametrize(
    ("name", "release_id", "first_day", "last_day"),
    [
        ("ccipra-v300r0-f1.TXT", "NCCI-PTP-2024Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("ccipra-v303r0-f4.TXT", "NCCI-PTP-2024Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("ccipra-v310r0-f1.txt", "NCCI-PTP-2025Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("ccipra-v322r0-f2.txt", "NCCI-PTP-2026Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("ccipra-v280r1-f1.txt", "NCCI-PTP-2022Q1", date(2022, 1, 1), date(2022, 3, 31)),
    ],
)
def test_the_version_tells_the_quarter(name: str, release_id: str, first_day: date, last_day: date) -> None:
    table = read(written(name, text()))
    assert table.release_id == release_id
    assert (table.in_force.effective_from, table.in_force.effective_to) == (first_day, last_day)


def test_the_zip_may_tell_the_version_and_the_user_only_when_nothing_else_does() -> None:
    told = ImportHints(effective_from=date(2020, 4, 1))
    zipped = "medicare-ncci-2026q3-practitioner-ptp-edits-ccipra-v322r0-f1.zip"
    assert read(written("pairs.txt", text(), zipped), told).release_id == "NCCI-PTP-2026Q3"
    assert read(written("pairs.txt", text(), "downloads"), told).release_id == "NCCI-PTP-2020Q2"
    assert "--effective-from" in refusal(written("pairs.txt", text(), "downloads"))


def test_parts_are_one_release(tmp_path: Path) -> None:
    for part in ("f1", "f2"):
        (tmp_path / f"ccipra-v322r0-{part}.txt").write_bytes((PUBLISHED / NAME).read_bytes())
    tables = read_downloads([tmp_path]).tables
    assert [file.name for file, _ in tables] == ["ccipra-v322r0-f1.txt", "ccipra-v322r0-f2.txt"]
    assert {table.release_id for _, table in tables} == {"NCCI-PTP-2026Q3"}


def test_rationale_and_indicator_are_kept() -> None:
    table = read(published(NAME))
    pair = row(table, column_1_code="0001A", column_2_code="90473")
    assert (pair["modifier_indicator"], pair["effective_from"], pair["effective_to"]) == (
        "9", date(2022, 1, 1), date(2022, 1, 1),
    )  # fmt: skip
    assert pair["rationale"] == "CPT Manual or CMS manual coding instruction"


def test_a_pair_from_before_1996_is_read() -> None:
    line = "11111\t22222\t*\t19960101\t*\t0\tMore extensive procedure\r\n"
    table = read(written(NAME, text() + line))
    assert row(table, column_1_code="11111")["effective_from"] == date(1996, 1, 1)


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("\t20220101\t20231231\t1", "\t20220101\t20231331\t1", "line 7, column deletion: '20231331'"),
        ("\t20220101\t20231231\t1", "\tsoon\t20231231\t1", "line 7, column effective: 'soon'"),
        ("0001A\t36591\t\t20220101\t20231231\t0", "0001A\t36591\t\t20220101\t20231231\t7", "line 8, column modifier"),
        ("0001A\t36591", "0001A\t3659", "line 8, column column_2_code: '3659'"),
        ("0001A\t36591\t\t20220101\t20231231\t0", "0001A\t36591\t\t20220101\t", "line 8, column deletion: ''"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_place(was: str, becomes: str, said: str) -> None:
    assert was in text()
    assert said in refusal(written(NAME, text().replace(was, becomes, 1)))


def test_a_line_that_was_cut_off_is_refused() -> None:
    whole = text().rstrip()
    assert "column" in refusal(written(NAME, whole[: whole.rindex("\t20250101")]))
    heading = whole[: whole.index("0001A")]
    assert "no pairs" in refusal(written(NAME, heading))


def test_hospital_pairs_do_not_apply_to_professional_claims(tmp_path: Path) -> None:
    assert importer_for(written("ccioph-v322r0-f1.txt", text())) is None
    (tmp_path / "ccioph-v322r0-f1.txt").write_text(text())
    assert read_downloads([tmp_path]).skipped == ("ccioph-v322r0-f1.txt: these edits are not for professional claims",)


def test_reduced_pairs_have_no_days() -> None:
    file = written(
        "ptp_practitioner_2024q3_radiology.csv",
        "column1,column2,modifier_indicator,rationale_id\n0042T,36000,1,9\nQ9967,Q9966,0,7\n",
    )
    table = read(file)
    assert table.release_id == "NCCI-PTP-2024Q3"
    assert table.in_force.effective_to == date(2024, 9, 30)
    assert row(table, column_1_code="Q9967") == {
        "column_1_code": "Q9967",
        "column_2_code": "Q9966",
        "modifier_indicator": "0",
        "rationale": "7",
        "effective_from": None,
        "effective_to": None,
    }
    assert "--effective-from" in refusal(file._replace(name="pairs.csv"))
    assert read(file._replace(name="pairs.csv"), ImportHints(date(2024, 7, 1))).release_id == "NCCI-PTP-2024Q3"


def test_a_hundred_thousand_pairs_keep_their_order() -> None:
    lines = "".join(
        f"{number:05d}\t99999\t\t20200101\t*\t1\tMutually exclusive procedures\r\n" for number in range(10**5)
    )
    table = read(PublishedFile("ccipra-v322r0-f1.txt", (text() + lines).encode(), "")).table
    assert table.height == 10**5 + 15
    assert table["column_1_code"][-1] == "99999"
