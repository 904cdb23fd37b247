"""Files of any number of lines, priced a part at a time: memory is bounded by the part, not by the file.

A session is ranked whole. Where a file holds its sessions together, one pass is enough: the last session of a part
waits for the next one. Where they turn out to be scattered, the file is read once more: what ranks is laid aside on
disk, in buckets that hold whole sessions, and each line's rank is found; then the lines are priced by it.
"""

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, cast

import polars as pl
from polars.io.plugins import register_io_source

from radbill.core.failures import Failure
from radbill.core.files import write_with
from radbill.core.progress import Progress, no_progress
from radbill.pricing.bulk.columns import ANSWERS, choose_columns, days_of
from radbill.pricing.bulk.line_files import is_parquet, read_lines, scan_lines, why_unreadable
from radbill.pricing.bulk.price_table import TableFacts, TablePricer
from radbill.pricing.bulk.rank_codes import codes_of, columns_of
from radbill.pricing.bulk.rank_table import Runs, rank_columns, runs_of, sessions_of
from radbill.pricing.bulk.safe_text import safe_to_open
from radbill.reference.book.book import ReferenceBook

#: Lines that are priced at once; about 1 kB of memory each.
LINES_AT_ONCE = 500_000
_BUCKETS = 64
_RANKED = ("professional", "technical", "surgical")
_AMONG = ("family", "endoscopic_base", "side_pair", "second_side")
_PEOPLE = ("patient", "claim", "group", "day")
_TAIL = 1_000


class PricedFile(NamedTuple):
    """How many lines a file had, and how many of them got no price."""

    line_count: int
    not_priced_count: int


class _ScatteredError(Exception):
    """A session stands in two parts of the file; it must be ranked before anything is priced."""


def price_file(
    source: Path,
    target: Path,
    book: ReferenceBook,
    on_progress: Progress = no_progress,
    lines_at_once: int = LINES_AT_ONCE,
) -> PricedFile | Failure:
    """Price a CSV or Parquet of lines into another file, in the same order; the columns are those of `radbill.price`.

    The target appears whole or not at all; its ending decides between Parquet and CSV.

    Raises:
        OSError: the target cannot be written; what stood there is as it was.
    """
    lines = scan_lines(source)
    if isinstance(lines, Failure):
        return lines
    try:
        return _price_whole(lines, target, _Work(book, on_progress, lines_at_once))
    except (pl.exceptions.PolarsError, UnicodeError) as error:
        if is_parquet(source) or "utf-8" not in str(error):
            return why_unreadable(source, error)
    whole = read_lines(source)
    if isinstance(whole, Failure):
        return whole
    return _price_whole(whole.lazy(), target, _Work(book, on_progress, lines_at_once))


class _Work:
    """What the parts share: the prices found so far, the progress, the counts."""

    def __init__(self, book: ReferenceBook, on_progress: Progress, lines_at_once: int) -> None:
        self.pricer = TablePricer(book)
        self.on_progress = on_progress
        self.lines_at_once = lines_at_once
        self.line_count = 0
        self.not_priced_count = 0

    def parts(self, lines: pl.LazyFrame) -> Iterator[pl.DataFrame]:
        """The lines of a file, so many at a time."""
        yield from lines.collect_batches(chunk_size=self.lines_at_once, maintain_order=True)

    def look_up(self, part: pl.DataFrame) -> TableFacts:
        """What is asked and published about a part."""
        return self.pricer.look_up(_price_columns(part))

    def count(self, priced: pl.DataFrame, total: int) -> pl.DataFrame:
        """A priced part, counted and told."""
        self.line_count += priced.height
        self.not_priced_count += int((priced["failure_reason"] != "").sum())
        self.on_progress("Pricing", self.line_count, max(total, self.line_count))
        return priced


def _price_columns(part: pl.DataFrame) -> pl.DataFrame:
    """The columns that pricing reads; that they are there was looked at before the first part."""
    return cast("pl.DataFrame", choose_columns(part))


def _price_whole(lines: pl.LazyFrame, target: Path, work: _Work) -> PricedFile | Failure:
    trouble = choose_columns(lines.clear().collect())
    if isinstance(trouble, Failure):
        return trouble
    total = lines.select(pl.len()).collect().item()
    try:
        _write(partial(_together, lines, work, total), lines, target)
    except _ScatteredError:
        work.line_count = work.not_priced_count = 0
        ranks = _rank_scattered(lines, work, total)
        _write(partial(_price_by_rank, lines, work, ranks), lines, target)
    return PricedFile(work.line_count, work.not_priced_count)


def _together(lines: pl.LazyFrame, work: _Work, total: int) -> Iterator[pl.DataFrame]:
    """Priced parts of a file whose sessions stand together.

    Raises:
        _ScatteredError: they do not, which is known for certain at the end alone.
    """
    seen: list[pl.Series] = []
    for part in _whole_sessions(work.parts(lines)):
        facts = work.look_up(part)
        seen.append(facts.runs.hashes.unique())
        yield work.count(work.pricer.add_answers(part, facts, facts.ranks()), total)
    if seen and pl.concat(seen).n_unique() < sum(map(len, seen)):
        raise _ScatteredError


def _whole_sessions(parts: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Parts whose last session is complete, as far as neighbours tell."""
    waiting: pl.DataFrame | None = None
    for part in parts:
        whole = part if waiting is None else pl.concat([waiting, part])
        begin = _last_session_begins(whole)
        waiting = whole[begin:]
        if begin:
            yield whole[:begin]
    if waiting is not None and waiting.height:
        yield waiting


def _last_session_begins(lines: pl.DataFrame) -> int:
    """The first line of the last session, found from the end."""
    runs = _runs_of_lines(lines.tail(_TAIL))
    if not runs.max():
        runs = _runs_of_lines(lines)
    return lines.height - int((runs == runs.max()).sum())


def _runs_of_lines(lines: pl.DataFrame) -> pl.Series:
    columns = _price_columns(lines)
    return runs_of(columns, days_of(columns["date_of_service"])).of_lines


def _rank_scattered(lines: pl.LazyFrame, work: _Work, total: int) -> pl.Series:
    """How each line of the file ranks among those of its session, as one number."""
    found = pl.repeat(0, total, dtype=pl.UInt16, eager=True)
    with tempfile.TemporaryDirectory(prefix="radbill-", ignore_cleanup_errors=True) as folder:
        _lay_aside(lines, work, Path(folder), total)
        for bucket in sorted(Path(folder).iterdir()):
            ranked = pl.concat(pl.read_parquet(file) for file in sorted(bucket.iterdir()))
            found = found.scatter(ranked["line"], _rank_numbers(ranked))
    return found


def _lay_aside(lines: pl.LazyFrame, work: _Work, folder: Path, total: int) -> None:
    """Put what ranks into buckets by session; a bucket's files are in the order of the lines."""
    first = 0
    for number, part in enumerate(work.parts(lines)):
        found = work.look_up(part)
        runs, rankings = found.runs, found.rankings().rename({"group": "kind"})
        people = runs.people.with_columns(runs.hashes % _BUCKETS)[runs.of_lines]
        ranked = people.hstack(rankings[found.numbers]).with_row_index("line", first)
        ranked = ranked.filter(pl.any_horizontal(pl.col(*_RANKED, "side_pair").cast(pl.Boolean)))
        for (bucket,), chosen in ranked.group_by("hash"):
            place = folder / f"{bucket:03}"
            place.mkdir(exist_ok=True)
            chosen.write_parquet(place / f"{number:09}.parquet", compression="lz4")
        first += part.height
        work.on_progress("Ranking", first, total)


def _rank_numbers(ranked: pl.DataFrame) -> pl.Series:
    runs = Runs(ranked.select(_PEOPLE), pl.arange(ranked.height, dtype=pl.UInt32, eager=True))
    rankings = ranked.select(*_RANKED, *_AMONG, group="kind")
    found = rank_columns(rankings, runs.of_lines, partial(sessions_of, runs))
    return codes_of(found).cast(pl.UInt16)


def _price_by_rank(lines: pl.LazyFrame, work: _Work, ranks: pl.Series) -> Iterator[pl.DataFrame]:
    for part in work.parts(lines):
        of_part = columns_of(ranks.slice(work.line_count, part.height))
        yield work.count(work.pricer.add_answers(part, work.look_up(part), of_part), len(ranks))


def _write(priced: Callable[[], Iterator[pl.DataFrame]], lines: pl.LazyFrame, target: Path) -> None:
    kept = {name: kind for name, kind in lines.collect_schema().items() if name not in ANSWERS}
    schema = pl.Schema({**kept, **dict.fromkeys(ANSWERS, pl.String())})
    answered = register_io_source(lambda *_asked: priced(), schema=schema)
    write_with(target, answered.sink_parquet if is_parquet(target) else safe_to_open(answered).sink_csv)
