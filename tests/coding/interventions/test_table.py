"""The table of components against the published files: codes in force, codes deleted, NCCI pairs."""

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from radbill.coding.interventions.table import (
    Inclusion,
    component_table,
    in_ranges,
    inclusions_by_code,
    procedures_of_interpretations,
    replacement_by_code,
    successors,
)
from radbill.core.citations import Confidence
from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import PtpPair

IN_2026, IN_2025, OF_THE_PAIRS = date(2026, 8, 3), date(2025, 11, 3), date(2024, 8, 1)
BOOK = ReferenceBook.open(Path("no-store-here"))
TABLE = component_table()
LIVE = {"0", "1"}
#: Codes of the table that the starter set leaves out, since its NCCI pairs of 2024 do not name them.
NOT_IN_THE_STARTER = (
    "19105, 49190, 55874, 58970, 59000, 59012, 59015, 60660, 60661, 62287, 64624, 64625, 68850, 93505",
    (
        "19105, 35602, 47384, 49190, 55874, 55877, 58970, 59000, 59012, 59015, 60660, 60661, 62287, 64624, 64625, "
        "68850, 93505"
    ),
)


def codes_of(day: date) -> set[str]:
    """Every code that the table calls valid on a day: in its entries of that day, or as a last successor."""
    entries = [entry for entry in (*TABLE.pairings, *TABLE.inclusions) if entry.in_force.covers(day)]
    named = {code for entry in entries for code in (*entry[0], *entry[1])}
    inclusions = [entry for entry in entries if isinstance(entry, Inclusion)]
    named |= {code for entry in inclusions for code in (entry.instead, entry.swap)} - {""}
    return named | {code for old in replacement_by_code() for code in successors(old, day)}


def deleted_by(day: date) -> set[str]:
    return {code for each in TABLE.replacements if each.first_day <= day for code in each.old}


def held() -> Iterator[tuple[Inclusion, str, str]]:
    return ((each, code, part) for each in TABLE.inclusions for code in each.codes for part in each.included)


def live_pair(first: str, second: str) -> PtpPair | None:
    """The pair in either order, if it was in force."""
    pair = BOOK.ptp_pair(first, second, OF_THE_PAIRS)
    return pair if isinstance(pair, PtpPair) and pair.modifier_indicator in LIVE else None


def is_part_by_ncci(part: str, code: str) -> bool:
    """Whether the pairs of 2024Q3 deny the part (column 2) beside the code (column 1)."""
    pair = live_pair(code, part)
    return pair is not None and (pair.column_1_code, pair.column_2_code) == (code, part)


@cache
def published(path: Path) -> dict[str, set[str]]:
    """Status codes by procedure code, from a file as CMS publishes it."""
    found: dict[str, set[str]] = {}
    with path.open(encoding="latin-1", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 20 and len(row[0]) == 5:
                found.setdefault(row[0], set()).add(row[3])
    return found


@pytest.mark.parametrize(
    ("name", "day"), [("rvu25d/PPRRVU2025_Oct.csv", IN_2025), ("rvu26c/PPRRVU2026_Jul_nonQPP.csv", IN_2026)]
)
def test_codes_in_force_are_in_the_whole_published_file_and_deleted_ones_are_not(shared_data, name, day) -> None:
    statuses = published(shared_data / "cms" / name)
    assert not codes_of(day) - statuses.keys()
    assert not deleted_by(day) & statuses.keys()
    assert {status for code in codes_of(day) for status in statuses[code]} <= {"A", "C", "R", "T"}


@pytest.mark.parametrize("day", [IN_2025, IN_2026])
def test_deleted_codes_are_not_payable_by_the_starter_set_after_their_day(day) -> None:
    listed = {code for code in deleted_by(day) if not isinstance(BOOK.fee_rows(code, day), Failure)}
    assert not listed
    assert len(deleted_by(day)) > 90


def test_codes_in_force_are_in_the_starter_set_unless_it_leaves_them_out() -> None:
    """What it leaves out is tested on the whole files above."""

    def missing(day: date) -> set[str]:
        return {code for code in codes_of(day) if isinstance(BOOK.fee_rows(code, day), Failure)}

    assert in_ranges(missing(IN_2025)) == NOT_IN_THE_STARTER[0]
    assert in_ranges(missing(IN_2026)) == NOT_IN_THE_STARTER[1]
    assert len(codes_of(IN_2026)) == 561


def test_codes_of_the_leg_arteries_end_with_2025_and_begin_with_2026() -> None:
    """RVU25D holds 37220 to 37235, RVU26C does not; the 46 codes from 37254 to 37299 came instead."""
    old = [f"372{number}" for number in range(20, 36)]
    assert all(not isinstance(BOOK.fee_rows(code, IN_2025), Failure) for code in old)
    assert all(isinstance(BOOK.fee_rows(code, IN_2026), Failure) for code in old)
    assert not any(successors(code, date(2025, 12, 31)) for code in old)
    new = {code for code in old for code in successors(code, date(2026, 1, 1))}
    assert new == {str(number) for number in range(37254, 37300)}
    assert inclusions_by_code()["37220"][0].in_force.effective_to == date(2025, 12, 31)
    assert inclusions_by_code()["37254"][0].in_force.effective_from == date(2026, 1, 1)


def test_what_is_claimed_from_ncci_is_in_the_pairs_of_2024q3_in_that_order() -> None:
    claimed = [(code, part) for each, code, part in held() if each.citation.document.startswith("Medicare NCCI proc")]
    assert len(claimed) > 1000
    assert [(code, part) for code, part in claimed if not is_part_by_ncci(part, code)] == []


def test_how_much_of_the_table_the_pairs_of_2024q3_confirm() -> None:
    """Counted apart, on the csv file that the starter's pairs come from: 1,429 of 2,130.

    The rest rests on the CPT code set: codes that those pairs do not name, codes that came in 2026, and the injection
    for the myelogram, where the pair stands in the other order.
    """
    assert sum(is_part_by_ncci(part, code) for _, code, part in held()) == 1429
    assert sum(1 for _ in held()) == 2130


def test_no_pair_of_2024q3_speaks_against_codes_that_go_together() -> None:
    """But for the myelogram: 72240 and its like bar 62284 to one reader, which the table says too (62302 and so on)."""
    against = {
        (procedure, other)
        for each in TABLE.pairings
        for procedure in each.procedures
        for other in each.interpretations
        if live_pair(procedure, other)
    }
    assert against == {("62284", myelogram) for myelogram in ("72240", "72255", "72265", "72270")}
    assert {each.included for each in TABLE.inclusions if each.needs_one_reader} == {(code,) for _, code in against}


def test_nothing_is_said_to_go_with_what_holds_it() -> None:
    for day in (IN_2025, IN_2026):
        pairings = [each for each in TABLE.pairings if each.in_force.covers(day)]
        together = {(code, other) for each in pairings for code in each.procedures for other in each.interpretations}
        of_the_day = [(each, code, part) for each, code, part in held() if each.in_force.covers(day)]
        assert {(code, part) for each, code, part in of_the_day if not each.needs_one_reader} & together == set()


def test_what_is_new_in_2026_is_marked_as_less_sure() -> None:
    """That the old codes ended is in the published files; which new code stands for which is from third parties."""
    of_2026 = [each.citation for each in TABLE.replacements if each.first_day == date(2026, 1, 1)]
    assert {citation.confidence for citation in of_2026} == {Confidence.MEDIUM}
    assert {each.citation.document for each in TABLE.replacements} == {"CPT code set", "HCPCS Level II code set"}
    assert {citation.section.split(",")[0] for citation in of_2026} == {"2026"}


def test_changes_are_followed_to_the_day() -> None:
    """75790 became 36147 in 2010 and 36901 to 36903 in 2017; 35473 became 37220 and so on, then 37254 and so on."""
    assert successors("75790", date(2016, 12, 31)) == ("36147",)
    assert successors("75790", date(2017, 1, 1)) == ("36901", "36902", "36903")
    assert successors("75790", date(2009, 12, 31)) == ()
    assert len(successors("35473", IN_2025)) == 16
    assert len(successors("35473", IN_2026)) == 46
    assert successors("70450", IN_2026) == ()


def test_procedures_of_an_interpretation() -> None:
    found = procedures_of_interpretations(IN_2026)
    assert found["75726"] == {"36245", "36246", "36247", "36248"}
    assert found["73040"] == {"23350"}
    assert not {"72265", "74328", "73222", "76942", "77002"} & found.keys()
    assert "75842" in procedures_of_interpretations(IN_2025)
    assert "75842" not in found


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ([], ""),
        (["75726"], "75726"),
        (["36246", "36245"], "36245, 36246"),
        (["75726", "36247", "36245", "36246"], "36245-36247, 75726"),
        (["00123", "00124", "00125", "00127"], "00123-00125, 00127"),
        (["0042T", "G6001", "37220"], "0042T, 37220, G6001"),
    ],
)
def test_codes_are_written_shortly(codes, words) -> None:
    assert in_ranges(codes) == words
