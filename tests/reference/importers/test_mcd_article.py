"""Articles of the Medicare Coverage Database: what is taken of them, what is understood cautiously, what is refused."""

from datetime import date
from pathlib import Path

import pytest

from radbill.core.dates import DateRange
from radbill.reference.importing import ReadResult, read_downloads
from radbill.reference.published.importer import ReadTable
from radbill.reference.store.store import import_downloads
from tests.reference.article_files import TABLES, article_zip, changed, csv_text
from tests.reference.importers.published import row


def download(folder: Path, content: bytes, effective_from: date | None = None) -> ReadResult:
    path = folder / "current_article.zip"
    path.write_bytes(content)
    return read_downloads([path], effective_from)


def articles(folder: Path, content: bytes | None = None, effective_from: date | None = None) -> ReadTable:
    result = download(folder, content or article_zip(), effective_from)
    assert result.failures == ()
    ((_, table),) = result.tables
    return table


def test_the_files_of_the_zip_are_one_release_of_the_day_of_its_newest_article(tmp_path: Path) -> None:
    table = articles(tmp_path)
    assert (table.kind, table.release_id) == ("mcd_article", "MCD-ARTICLES-2026-09-28")
    assert table.in_force == DateRange(date(2026, 9, 28))
    assert articles(tmp_path, None, date(2026, 10, 5)).release_id == "MCD-ARTICLES-2026-10-05"


def test_an_article_lists_procedures_diagnoses_of_all_groups_and_contractors(tmp_path: Path) -> None:
    assert row(articles(tmp_path), article_id="50001", article_version=8) == {
        "procedure_code": "76870", "article_id": "50001", "article_version": 8,
        "effective_from": date(2026, 2, 1), "effective_to": None, "procedure_group_count": 1,
        "contractors": "02102 10112", "covered": "N4400 N50811", "not_covered": "Z0000",
    }  # fmt: skip


def test_a_version_begins_with_its_newest_revision_and_ends_before_it_is_retired(tmp_path: Path) -> None:
    table = articles(tmp_path)
    assert row(table, article_id="50001", article_version=7)["effective_from"] == date(2020, 1, 1)
    assert row(table, article_id="50002", procedure_code="76870")["effective_from"] == date(2024, 5, 5)
    assert row(table, article_id="50003")["effective_to"] == date(2025, 6, 30)


@pytest.mark.parametrize("column", ["article_end_date", "article_rev_end_date"])
def test_a_version_ends_with_the_day_it_says(tmp_path: Path, column: str) -> None:
    heading, first, *others = TABLES["article.csv"]
    ended = [cell if name != column else "2026-01-31 00:00:00" for name, cell in zip(heading, first, strict=True)]
    text = csv_text([heading, ended, *others]).encode("cp1252")
    table = articles(tmp_path, article_zip({**changed("state_lookup.csv", "AL", "AL"), "article.csv": text}))
    assert row(table, article_id="50001", article_version=7)["effective_to"] == date(2026, 1, 31)


def test_a_version_that_ended_before_it_began_or_never_began_is_left_out(tmp_path: Path) -> None:
    files = changed("article.csv", "2025-07-01 00:00:00", "2019-12-31 00:00:00")
    files["article.csv"] = files["article.csv"].replace(b"2024-05-05 00:00:00", b"")
    found = set(articles(tmp_path, article_zip(files)).table["article_id"])
    assert found == {"50001", "50004"}


def test_a_list_with_words_in_it_is_no_list_and_an_article_without_diagnoses_says_nothing(tmp_path: Path) -> None:
    table = articles(tmp_path)
    in_words = row(table, article_id="50004")
    assert (in_words["covered"], in_words["not_covered"]) == ("", "Z0000")
    assert "50005" not in set(table.table["article_id"])


def test_procedure_groups_are_counted(tmp_path: Path) -> None:
    assert row(articles(tmp_path), article_id="50002", procedure_code="76882")["procedure_group_count"] == 2


def test_descriptions_are_nowhere(tmp_path: Path) -> None:
    text = str(articles(tmp_path).table.to_dicts()).upper()
    assert "DESCRIPTION" not in text
    assert "WORDS" not in text


def test_the_other_files_of_the_zip_are_named(tmp_path: Path) -> None:
    skipped = download(tmp_path, article_zip()).skipped
    assert {line.partition(":")[0] for line in skipped} == {"readme_first.pdf", "state_lookup.csv"}
    assert "state_lookup.csv: not needed of articles" in skipped


def test_an_unpacked_folder_is_read_as_the_zip_is(tmp_path: Path) -> None:
    folder = tmp_path / "current_article_csv"
    folder.mkdir()
    for name, content in changed("state_lookup.csv", "AL", "AL").items():
        (folder / name).write_bytes(content)
    ((_, table),) = read_downloads([folder]).tables
    assert table.table.equals(articles(tmp_path).table)


@pytest.mark.parametrize(
    ("file", "was", "becomes", "said"),
    [
        ("article.csv", '"date_retired"', '"retired"', "article.csv: no column for date_retired"),
        ("contractor.csv", "contractor_number", "number", "contractor.csv, no column for contractor_number"),
        ("article.csv", "2024-05-05 00:00:00", "soon", "column article_eff_date: 'soon' is not a day"),
        ("article.csv", "2024-05-05", "2024-15-05", "column article_eff_date: '2024-15-05 00:00:00' is not a day"),
        ("article_x_hcpc_code.csv", '"76881"', '""', "article_x_hcpc_code.csv, line 8, column hcpc_code_id: is blank"),
        ("article_x_icd10_covered.csv", '"50002","3"', '"50002","x"', "column article_version: 'x' is not a whole"),
        ("article_x_icd10_covered.csv", ',"asterisk"', "", "article_x_icd10_covered.csv, line 2 has 10 columns"),
        ("article_x_contractor.csv", '"364"', '"999"', "line 2, column contractor_id: contractor.csv has no"),
        ("contractor.csv", '"2102",""\r\n', '"21', "contractor.csv, unexpected end of data"),
    ],
)
def test_a_bad_file_is_refused_whole_with_its_place(
    tmp_path: Path, file: str, was: str, becomes: str, said: str
) -> None:
    result = download(tmp_path, article_zip(changed(file, was, becomes)))
    assert result.tables == ()
    (failure,) = result.failures
    assert said in failure.message


def test_a_missing_file_of_the_zip_is_named(tmp_path: Path) -> None:
    files = changed("state_lookup.csv", "AL", "AL")
    del files["contractor.csv"], files["article_x_icd10_noncovered.csv"]
    (failure,) = download(tmp_path, article_zip(files)).failures
    assert "article_x_icd10_noncovered.csv, contractor.csv must stand beside it" in failure.message


def test_articles_that_list_nothing_together_are_refused(tmp_path: Path) -> None:
    files = changed("state_lookup.csv", "AL", "AL")
    files["article_x_hcpc_code.csv"] = files["article_x_hcpc_code.csv"].partition(b"\r\n")[0] + b"\r\n"
    assert "no article lists" in download(tmp_path, article_zip(files)).failures[0].message


def test_a_download_that_does_not_tell_its_day_takes_the_users(tmp_path: Path) -> None:
    heading, *lines = TABLES["article.csv"]
    at = list(heading).index("last_updated")
    undated = csv_text([heading, *([*line[:at], "", *line[at + 1 :]] for line in lines)]).encode("cp1252")
    content = article_zip({**changed("state_lookup.csv", "AL", "AL"), "article.csv": undated})
    assert "--effective-from" in download(tmp_path, content).failures[0].message
    assert articles(tmp_path, content, date(2026, 9, 1)).release_id == "MCD-ARTICLES-2026-09-01"


def test_a_change_in_a_part_alone_is_another_file(tmp_path: Path) -> None:
    store, path = tmp_path / "store", tmp_path / "current_article.zip"
    hashes = []
    for files in (changed("state_lookup.csv", "AL", "AL"), changed("article_x_icd10_covered.csv", "R10.2", "R10.30")):
        path.write_bytes(article_zip(files))
        (release,) = import_downloads([path], directory=store).added
        hashes.append(release.sha256)
    assert len(set(hashes)) == 2
    assert len(list(store.glob("*.parquet"))) == 1, "the same release was replaced"
