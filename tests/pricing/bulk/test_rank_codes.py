"""Every session rank has a number of its own, which leads back to it."""

from itertools import product

import polars as pl

from radbill.pricing.bulk.rank_codes import codes_of, columns_of, rank_of_code
from radbill.pricing.request import SessionRank

RANKS = [
    SessionRank(professional, technical, surgical, endoscopy, second)
    for surgical in range(8)
    for professional, technical, endoscopy, second in product((False, True), repeat=4)
]
TABLE = pl.DataFrame(RANKS, SessionRank._fields, orient="row")


def test_every_rank_has_its_own_number_and_none_is_above_16_for_each_operation() -> None:
    numbers = codes_of(TABLE).to_list()
    assert sorted(numbers) == list(range(16 * 8))
    assert [rank_of_code(number) for number in numbers] == RANKS
    assert numbers[0] == 0


def test_columns_of_numbers_are_those_that_made_them() -> None:
    assert columns_of(codes_of(TABLE)).equals(TABLE)
    as_stored = codes_of(TABLE).cast(pl.UInt16)
    assert columns_of(as_stored).equals(TABLE)
