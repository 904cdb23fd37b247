"""Coverage articles by procedure code and day."""

from datetime import date
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import CoverageArticle
from radbill.reference.store.store import import_downloads
from tests.reference.article_files import article_zip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the invented download of 28 September 2026."""
    path = tmp_path_factory.mktemp("articles")
    (path / "current_article.zip").write_bytes(article_zip())
    assert import_downloads([path / "current_article.zip"], directory=path / "store").failures == ()
    return path / "store"


def found(folder: Path, code: str, on: date) -> dict[str, CoverageArticle]:
    answer = ReferenceBook.open(folder, starter=False).coverage_of(code, on)
    assert not isinstance(answer, Failure)
    return {article.article_id: article for article in answer}


def test_the_articles_of_a_day(folder: Path) -> None:
    answer = found(folder, "76870", date(2026, 9, 28))
    assert set(answer) == {"A50001", "A50002", "A50004"}
    assert answer["A50001"] == CoverageArticle(
        "A50001", frozenset({"10112", "02102"}), frozenset({"N4400", "N50811"}), frozenset({"Z0000"}), 1,
        "MCD-ARTICLES-2026-09-28", is_newer_than_day=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2019, 12, 31), set()),
        (date(2020, 1, 1), {"A50001", "A50003", "A50004"}),
        (date(2025, 6, 30), {"A50001", "A50002", "A50003", "A50004"}),
        (date(2025, 7, 1), {"A50001", "A50002", "A50004"}),
    ],
)
def test_an_article_answers_from_its_first_to_its_last_day(folder: Path, on: date, expected: set[str]) -> None:
    assert set(found(folder, "76870", on)) == expected


def test_of_two_versions_the_newer_answers_once_it_is_in_force(folder: Path) -> None:
    covered = [found(folder, "76870", day)["A50001"].covered for day in (date(2026, 1, 31), date(2026, 2, 1))]
    assert covered == [{"N4400"}, {"N4400", "N50811"}]


def test_after_the_day_of_the_download_an_article_may_have_changed(folder: Path) -> None:
    assert not found(folder, "76870", date(2026, 9, 29))["A50001"].is_newer_than_day


def test_a_code_that_no_article_lists(folder: Path) -> None:
    assert found(folder, "70450", date(2026, 9, 1)) == {}


def test_without_articles_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert found(tmp_path, "76870", date(2026, 9, 1)) == {}


def test_a_damaged_store_is_a_failure_and_not_silence(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "catalogue.json").write_bytes((folder / "catalogue.json").read_bytes())
    answer = ReferenceBook.open(tmp_path, starter=False).coverage_of("76870", date(2026, 9, 1))
    assert isinstance(answer, Failure)
    assert "list of Medicare coverage articles" in answer.message
