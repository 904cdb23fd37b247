"""Tables of lines priced at once: the same rules as one cell, the answers as numbers."""

import polars as pl

from radbill.core.failures import Failure
from radbill.core.progress import Progress
from radbill.frames.charge_columns import MODIFIERS, code_text, names_in, open_columns, require
from radbill.frames.frame_error import FrameError
from radbill.frames.tables import AnyTable, OpenTable, Table
from radbill.pricing.bulk.columns import ANSWERS, LOCALITY_COLUMNS, as_text, choose_columns
from radbill.pricing.bulk.price_table import TablePricer
from radbill.pricing.bulk.rank_codes import codes_of
from radbill.reference.book.book import ReferenceBook

#: How a line ranks in its session, as one number; `explain` reads it.
SESSION_RANK = "session_rank"
#: What must be there. `zip_code` is taken for `zip`.
NEEDED = ("patient_id", "date_of_service", "procedure_code", "modifiers or modifier_1", "units", "place_of_service",
          "zip or zip_code or carrier and locality")  # fmt: skip
_FREE = ("claim_id", "line_id", "line", "billing_npi")
#: Every column that is read where it is there.
READ = (SESSION_RANK, *_FREE, "patient_id", "date_of_service", "procedure_code", "modifiers", *MODIFIERS, "units",
            "place_of_service", "zip_code", *LOCALITY_COLUMNS)  # fmt: skip
_AMOUNTS = ANSWERS[:5]


def price_columns(table: Table, book: ReferenceBook, on_progress: Progress) -> Table:
    """The table with prices; see `radbill.price`.

    Raises:
        FrameError: a column is missing, or a value of the wrong type.
    """
    opened = open_lines(table)
    answered: Table = opened.with_answers(_answers(lines_of(opened.columns), TablePricer(book, on_progress)))
    return answered


def open_lines(table: AnyTable) -> OpenTable:
    """The columns of a table that pricing reads, each value looked at.

    Raises:
        FrameError: a column is missing, or a value of the wrong type.
    """
    names = names_in(table)
    require(names, NEEDED)
    return open_columns(table, names, READ)


def lines_of(columns: pl.DataFrame) -> pl.DataFrame:
    """The columns as pricing reads them.

    Raises:
        FrameError: they cannot be read.
    """
    there = set(columns.columns)
    made = columns
    if "modifiers" not in there:
        made = made.with_columns(_joined_modifiers(columns))
    if "line" not in there:
        made = made.with_columns((pl.col("line_id") if "line_id" in there else pl.lit("")).alias("line"))
    if "billing_npi" not in there:
        made = made.with_columns(billing_npi=pl.lit(""))
    made = made.with_columns(_claims(made))
    lines = choose_columns(made)
    if isinstance(lines, Failure):
        raise FrameError(str(lines))
    return lines


def _claims(columns: pl.DataFrame) -> pl.Series:
    """Claim IDs, which part the sessions of rows without a patient; a row without both is a session of its own."""
    rows = pl.Series("row", [f"row {at}" for at in range(columns.height)], dtype=pl.String())
    if "claim_id" not in columns.columns:
        return rows.alias("claim_id")
    claims = as_text(columns["claim_id"])
    return rows.zip_with(claims == "", claims).alias("claim_id")


def _joined_modifiers(columns: pl.DataFrame) -> pl.Series:
    own = columns.select(name for name in MODIFIERS if name in columns.columns)
    texts = [" ".join(filter(None, map(code_text, row))) for row in own.iter_rows()]
    return pl.Series("modifiers", texts, dtype=pl.String())


def _answers(lines: pl.DataFrame, pricer: TablePricer) -> pl.DataFrame:
    facts = pricer.look_up(lines)
    ranks = facts.ranks()
    priced = pricer.add_answers(lines.select("date_of_service"), facts, ranks).select(ANSWERS)
    return priced.with_columns(pl.col(_AMOUNTS).cast(pl.Float64), codes_of(ranks).cast(pl.Int64).alias(SESSION_RANK))
