"""Files priced a part at a time give what one table gives, however the sessions stand and the parts are cut."""

import random
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.pricing.bulk import price_file as price_file_module
from radbill.pricing.bulk.columns import REQUIRED
from radbill.pricing.bulk.price_file import price_file
from radbill.pricing.bulk.price_table import price_table
from radbill.reference.book.book import ReferenceBook
from tests.pricing.made import imaging, made_book, single

BOOK = ReferenceBook.open(Path("no-store-here"))
HEADING = ",".join([*REQUIRED, "zip"])
CODES = ["70450", "70496", "71260", "74177", "76700", "93880", "93306", "36556", "49083", "19083", "47000", "99999"]


def some_lines(count: int, *, together: bool) -> pl.DataFrame:
    """Invented lines in sessions of one to seven, written as sloppily as people do."""
    chance = random.Random(11)  # noqa: S311 - invented lines, not secrets
    rows = []
    while len(rows) < count:
        patient = chance.choice([f"P{len(rows)}", f"P{len(rows)} ", ""])
        day = chance.choice(["2025-11-03", "11/4/2025", "2025-11-05", "soon"])
        for number in range(chance.randint(1, 7)):
            code, modifiers = chance.choice(CODES), chance.choice(["26", "26", "TC", "", "26 59"])
            name = patient if number % 2 else patient.strip()
            rows.append((f"C{len(rows) // 7}", len(rows), name, day, code, modifiers, chance.choice(["11", "22"])))
    if not together:
        chance.shuffle(rows)
    names = ["claim_id", "line", "patient_id", "date_of_service", "procedure_code", "modifiers", "place_of_service"]
    lines = pl.DataFrame(rows[:count], names, orient="row").with_columns(pl.col("line").cast(pl.String))
    return lines.with_columns(units=pl.lit("1"), zip=pl.lit("35203"), billing_npi=pl.lit("1234567893"))


def tasks_told(folder: Path) -> list[str]:
    """Price the folder's lines nine at a time, and say what the progress named."""
    told: list[str] = []

    def tell(task: str, *_counts: int) -> None:
        told.append(task)

    price_file(folder / "lines.parquet", folder / "priced.parquet", BOOK, tell, lines_at_once=9)
    return told


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("ending", [".parquet", ".csv"])
@pytest.mark.parametrize("lines_at_once", [7, 60, 10_000])
def test_parts_equal_the_whole(tmp_path: Path, ending: str, lines_at_once: int, *, together: bool) -> None:
    lines = some_lines(160, together=together)
    source, target = tmp_path / f"lines{ending}", tmp_path / f"priced{ending}"
    (lines.write_parquet if ending == ".parquet" else lines.write_csv)(source)
    found = price_file(source, target, BOOK, lines_at_once=lines_at_once)
    expected = price_table(lines, BOOK)
    read = pl.read_parquet(target) if ending == ".parquet" else pl.read_csv(target, infer_schema=False)
    filled = (frame.with_columns(pl.all().fill_null("")) for frame in (read, expected))
    assert next(filled).equals(next(filled))
    assert found == (160, (expected["failure_reason"] != "").sum())


def test_parts_come_in_the_order_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Polars is asked for it: without, parts that are read side by side may come in any order."""
    asked: list[object] = []
    collect = pl.LazyFrame.collect_batches

    def told(lines: pl.LazyFrame, **options: Any) -> object:
        asked.append(options["maintain_order"])
        return collect(lines, **options)

    monkeypatch.setattr(pl.LazyFrame, "collect_batches", told)
    some_lines(30, together=True).write_parquet(tmp_path / "lines.parquet")
    tasks_told(tmp_path)
    assert set(asked) == {True}


def test_scattered_sessions_are_ranked_before_pricing(tmp_path: Path) -> None:
    """Lines of one session at both ends of a file: the second MR is reduced, 5 percent off the reading."""
    lines = some_lines(60, together=True).with_columns(patient_id=pl.col("line"))
    ends = pl.int_range(pl.len()).is_in([0, 59])
    lines = lines.with_columns(
        pl.when(ends).then(pl.lit("same")).otherwise("patient_id").alias("patient_id"),
        *(pl.when(ends).then(pl.lit(value)).otherwise(name).alias(name)
          for name, value in {"procedure_code": "70450", "modifiers": "26", "date_of_service": "2025-11-03",
                              "place_of_service": "22"}.items()),
    )  # fmt: skip
    lines.write_parquet(tmp_path / "lines.parquet")
    told = tasks_told(tmp_path)
    first, last = pl.read_parquet(tmp_path / "priced.parquet")[[0, 59]]["steps"]
    assert "Ranking" in told
    assert ("Multiple imaging" in first, "Multiple imaging" in last) == (False, True)


def test_a_file_in_order_is_read_once(tmp_path: Path) -> None:
    some_lines(60, together=True).filter(pl.col("patient_id") != "").write_parquet(tmp_path / "lines.parquet")
    told = tasks_told(tmp_path)
    assert set(told) == {"Pricing"}


def test_a_session_longer_than_what_is_looked_at_first_stays_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(price_file_module, "_TAIL", 2)
    lines = some_lines(60, together=True).filter(pl.col("patient_id") != "")
    lines.write_parquet(tmp_path / "lines.parquet")
    assert set(tasks_told(tmp_path)) == {"Pricing"}
    assert pl.read_parquet(tmp_path / "priced.parquet")["steps"].equals(price_table(lines, BOOK)["steps"])


def test_texts_in_windows_letters_are_read_whole(tmp_path: Path) -> None:
    lines = some_lines(30, together=True).with_columns(note=pl.lit("Jos\u00e9"))
    (tmp_path / "lines.csv").write_bytes(lines.write_csv().encode("cp1252"))
    assert price_file(tmp_path / "lines.csv", tmp_path / "priced.csv", BOOK)[0] == 30
    assert pl.read_csv(tmp_path / "priced.csv", infer_schema=False)["note"][0] == "Jos\u00e9"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"claim_id,line\nC1,1\n", FailureReason.BAD_INPUT),
        (b"", FailureReason.UNREADABLE_FILE),
        ((HEADING + "\n" + HEADING + ",one more\n").encode(), FailureReason.UNREADABLE_FILE),
    ],
)
def test_what_cannot_be_read_leaves_nothing_behind(tmp_path: Path, content: bytes, reason: FailureReason) -> None:
    (tmp_path / "lines.csv").write_bytes(content)
    (tmp_path / "priced.csv").write_text("as it was")
    failure = price_file(tmp_path / "lines.csv", tmp_path / "priced.csv", BOOK)
    assert isinstance(failure, Failure)
    assert failure.reason is reason
    assert (tmp_path / "priced.csv").read_text() == "as it was"
    assert {file.name for file in tmp_path.iterdir()} == {"lines.csv", "priced.csv"}


def test_a_break_in_the_midst_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> pl.DataFrame:
        raise OSError("the disk is full")

    some_lines(30, together=True).write_parquet(tmp_path / "lines.parquet")
    (tmp_path / "priced.csv").write_text("as it was")
    monkeypatch.setattr(price_file_module._Work, "count", broken)
    with pytest.raises(OSError, match="disk"):
        price_file(tmp_path / "lines.parquet", tmp_path / "priced.csv", BOOK, lines_at_once=9)
    assert (tmp_path / "priced.csv").read_text() == "as it was"
    assert {file.name for file in tmp_path.iterdir()} == {"lines.parquet", "priced.csv"}


def test_no_lines(tmp_path: Path) -> None:
    some_lines(1, together=True).head(0).write_parquet(tmp_path / "lines.parquet")
    assert price_file(tmp_path / "lines.parquet", tmp_path / "priced.parquet", BOOK) == (0, 0)
    assert pl.read_parquet(tmp_path / "priced.parquet").height == 0


def test_only_letters_of_another_encoding_are_a_reason_to_read_a_file_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong otherwise is wrong again, after the whole file was in memory."""

    def broken(*_: object) -> None:
        raise pl.exceptions.ComputeError("a line is too long")

    some_lines(3, together=True).write_csv(tmp_path / "lines.csv")
    monkeypatch.setattr(price_file_module, "_price_whole", broken)
    monkeypatch.setattr(price_file_module, "read_lines", lambda _source: pytest.fail("read once more"))
    failure = price_file(tmp_path / "lines.csv", tmp_path / "priced.csv", BOOK)
    assert isinstance(failure, Failure)
    assert failure.reason is FailureReason.UNREADABLE_FILE


def test_progress_tells_lines_that_are_done_of_all(tmp_path: Path) -> None:
    """Thirty lines nine at a time: counts rise to thirty of thirty, when they are ranked and when they are priced."""
    told: list[tuple[str, int, int]] = []
    lines = some_lines(30, together=True).with_columns(patient_id=pl.lit("P1"), date_of_service=pl.lit("2025-11-03"))
    scattered = lines.with_columns(patient_id=pl.Series([f"P{at % 2}" for at in range(30)]))
    scattered.write_parquet(tmp_path / "lines.parquet")
    price_file(tmp_path / "lines.parquet", tmp_path / "priced.parquet", BOOK, lambda *each: told.append(each),
               lines_at_once=9)  # fmt: skip
    assert {total for _, _, total in told} == {30}
    ranked = [done for task, done, _ in told if task == "Ranking"]
    priced = [done for task, done, _ in told if task == "Pricing"][-len(ranked) :]
    assert ranked == priced == sorted(set(ranked))
    assert ranked[-1] == 30


def test_sessions_are_laid_aside_in_so_many_folders_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder for each of the buckets, whatever the number of patients; the prices are those of the whole."""
    folders: set[str] = set()
    write = pl.DataFrame.write_parquet

    def told(frame: pl.DataFrame, file: Path, **options: Any) -> None:
        folders.add(file.parent.name)
        write(frame, file, **options)

    lines = some_lines(120, together=False).with_columns(patient_id=pl.Series([f"P{at % 40}" for at in range(120)]))
    lines.write_csv(tmp_path / "lines.csv")
    monkeypatch.setattr(price_file_module, "_BUCKETS", 3)
    monkeypatch.setattr(pl.DataFrame, "write_parquet", told)
    price_file(tmp_path / "lines.csv", tmp_path / "priced.csv", BOOK, lines_at_once=50)
    assert folders == {"000", "001", "002"}
    read = pl.read_csv(tmp_path / "priced.csv", infer_schema=False)
    assert read["steps"].fill_null("").equals(price_table(lines, BOOK)["steps"].fill_null(""))


def twelve(code: str, first: str, last: str) -> pl.DataFrame:
    """Lines of one code; the first and the last are of one patient, with modifiers of their own."""
    columns = {
        "claim_id": "C1", "line": "1", "date_of_service": "2025-11-03", "procedure_code": code, "units": "1",
        "place_of_service": "22", "carrier": "00000", "locality": "00", "billing_npi": "1234567893",
    }  # fmt: skip
    names = ["same", *(f"P{at}" for at in range(10)), "same"]
    plain = pl.DataFrame({"patient_id": names, "modifiers": [first, *[first] * 10, last]})
    return plain.with_columns(pl.lit(value).alias(name) for name, value in columns.items())


def test_lines_of_a_cent_rank_in_a_scattered_file_too(tmp_path: Path) -> None:
    """One patient's two readings of a cent each, at both ends of the file: the later one is reduced."""
    lines = twelve("CENT1", "26", "26")
    lines.write_parquet(tmp_path / "lines.parquet")
    book = made_book(CENT1=imaging("0.01", 0))
    assert price_file(tmp_path / "lines.parquet", tmp_path / "priced.parquet", book, lines_at_once=5) == (12, 0)
    steps = pl.read_parquet(tmp_path / "priced.parquet")["steps"]
    assert ["Multiple imaging" in text for text in steps] == [False] * 11 + [True]


@pytest.mark.parametrize(("first", "last"), [("RT", "LT"), ("LT", "RT")])
def test_sides_of_what_is_not_ranked_meet_in_a_scattered_file_too(tmp_path: Path, first: str, last: str) -> None:
    """Both sides at 150 percent of 100: the later line has the 50."""
    twelve("SIDE1", first, last).write_parquet(tmp_path / "lines.parquet")
    book = made_book(SIDE1=single(bilateral_indicator="1", pc_tc_indicator="0"))
    price_file(tmp_path / "lines.parquet", tmp_path / "priced.parquet", book, lines_at_once=5)
    amounts = pl.read_parquet(tmp_path / "priced.parquet")["allowed_amount"].to_list()
    assert amounts == ["100.00"] * 11 + ["50.00"]
