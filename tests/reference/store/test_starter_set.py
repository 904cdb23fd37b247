"""The set that ships: against lines copied by hand from the published files, and against those files where they are."""

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import FeeRow, Release
from radbill.reference.store.starter_set import build
from radbill.reference.store.store import STARTER, Store

AUTUMN_2025, SUMMER_2026, SUMMER_2024 = date(2025, 11, 3), date(2026, 8, 3), date(2024, 8, 1)
LARGEST_SET = 10_000_000


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> ReferenceBook:
    return ReferenceBook.open(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    store = Store(STARTER, is_starter=True)
    return {f"{entry.release.release_id} {entry.release.kind}": store.table(entry) for entry in store.entries()}


def test_it_holds_these_releases_and_no_other(tables: dict[str, pl.DataFrame]) -> None:
    assert {name: table.height for name, table in tables.items()} == {
        "ADJUSTMENT-CODES-2024 adjustment_codes": 1581,
        "ASP-2025Q1 asp_pricing": 876,
        "ASP-2025Q2 asp_pricing": 941,
        "ASP-2025Q3 asp_pricing": 969,
        "ASP-2025Q4 asp_pricing": 1011,
        "ASP-2026Q1 asp_pricing": 876,
        "ASP-NDC-2026Q1 ndc_crosswalk": 7124,
        "GPCI2025 gpci": 109,
        "GPCI2026 gpci": 109,
        "ICD10CM-FY2026 icd10cm_tabular": 98186,
        "ICD10CM-FY2027 icd10cm_order": tables["ICD10CM-FY2027 icd10cm_order"].height,
        "LOCCO2025 locco": tables["LOCCO2025 locco"].height,
        "MODIFIERS-2024 modifiers": 433,
        "NCCI-AOC-2024 add_on": 1001,
        "NCCI-AOC-2026Q2 add_on": 7740,
        "NCCI-MUE-2024Q3 mue": 1176,
        "NCCI-MUE-2026Q2 mue": 15095,
        "NCCI-PTP-2024Q3 ncci_ptp": 24010,
        "OPPSCAP25D oppscap": 16100,
        "PLACE-OF-SERVICE-2024 place_of_service": 99,
        "RVU25D pprrvu": tables["RVU25D pprrvu"].height,
        "RVU26C pprrvu": tables["RVU26C pprrvu"].height,
        "TAXONOMY taxonomy": 883,
        "ZIP5-2025Q4 zip5": 42956,
    }


def test_it_is_whole_and_small() -> None:
    assert Store(STARTER, is_starter=True).verify() == ()
    assert sum(path.stat().st_size for path in STARTER.iterdir()) < LARGEST_SET
    assert {path.suffix for path in STARTER.iterdir()} == {".parquet", ".json"}


def test_it_says_what_each_release_is_and_names_no_folder() -> None:
    text = (STARTER / "catalogue.json").read_text()
    assert "/" not in re.sub(r"\s", "", text)
    for fields in json.loads(text)["entries"]:
        assert re.fullmatch(r"[0-9a-f]{64}", fields["sha256"])
        assert fields["licence_note"]


def test_no_table_has_room_for_a_cpt_descriptor(tables: dict[str, pl.DataFrame]) -> None:
    of_codes = ("pprrvu", "oppscap", "ncci_ptp", "mue", "add_on")
    columns = {column for name, table in tables.items() if name.endswith(of_codes) for column in table.columns}
    own = {"carrier", "locality", "facility_amount", "non_facility_amount", "max_units", "adjudication_indicator"}
    own |= {"column_1_code", "column_2_code", "modifier_indicator", "rationale", "effective_from", "effective_to"}
    assert columns == {*FeeRow._fields, *own, "add_on_code", "primary_code", "add_on_type"}
    for name in ("RVU25D pprrvu", "RVU26C pprrvu", "NCCI-PTP-2024Q3 ncci_ptp"):
        texts = tables[name].select(pl.col(pl.String).str.len_chars().max()).row(0)
        assert max(length or 0 for length in texts) <= 7, name


# PPRRVU2025_Oct.csv, lines 7598-7600 and 8810; PPRRVU2026_Jul_nonQPP.csv, lines 7718-7720.
@pytest.mark.parametrize(
    ("key", "printed"),
    [
        (("70450", "", AUTUMN_2025), ("0.85", "2.35", "0.05", "3.58", "0.06")),
        (("70450", "26", AUTUMN_2025), ("0.85", "0.31", "0.04", "0.00", "0.00")),
        (("70450", "TC", AUTUMN_2025), ("0.00", "2.04", "0.01", "3.27", "0.02")),
        (("77067", "TC", AUTUMN_2025), ("0.00", "2.76", "0.01", "0.00", "0.00")),
        (("70450", "", SUMMER_2026), ("0.83", "2.30", "0.06", "3.48", "0.07")),
        (("70450", "26", SUMMER_2026), ("0.83", "0.30", "0.05", "0.00", "0.00")),
        (("70450", "TC", SUMMER_2026), ("0.00", "2.00", "0.01", "3.18", "0.02")),
    ],
)
def test_relative_values_are_those_printed(
    book: ReferenceBook, key: tuple[str, str, date], printed: tuple[str, ...]
) -> None:
    row = book.fee_row(*key)
    assert isinstance(row, FeeRow)
    found = (row.work_rvu, row.non_facility_pe_rvu, row.mp_rvu, row.opps_non_facility_pe_rvu, row.opps_mp_rvu)
    assert found == tuple(map(Decimal, printed))


def test_indicators_are_those_printed(book: ReferenceBook) -> None:
    head, mammogram = book.fee_row("70450", "", AUTUMN_2025), book.fee_row("77067", "", AUTUMN_2025)
    assert isinstance(head, FeeRow)
    assert isinstance(mammogram, FeeRow)
    assert (head.multiple_procedure_indicator, head.bilateral_indicator, head.imaging_family) == ("4", "0", "88")
    assert (mammogram.multiple_procedure_indicator, mammogram.bilateral_indicator) == ("0", "2")
    assert (head.facility_na, head.non_facility_na, head.conversion_factor) == (True, False, Decimal("32.3465"))


# GPCI2025.csv lines 4, 18, 78; GPCI2026.csv the same lines.
@pytest.mark.parametrize(
    ("carrier", "locality", "day", "indices"),
    [
        ("10112", "00", AUTUMN_2025, ("1", "0.869", "0.575")),
        ("01182", "17", AUTUMN_2025, ("1.026", "1.183", "0.651")),
        ("13202", "01", AUTUMN_2025, ("1.065", "1.166", "1.656")),
        ("10112", "00", SUMMER_2026, ("1.000", "0.875", "0.566")),
        ("01182", "17", SUMMER_2026, ("1.028", "1.182", "0.623")),
        ("13202", "01", SUMMER_2026, ("1.064", "1.162", "1.586")),
    ],
)
def test_indices_are_those_printed(
    book: ReferenceBook, carrier: str, locality: str, day: date, indices: tuple[str, ...]
) -> None:
    assert book.gpci(carrier, locality, day)[4:] == tuple(map(Decimal, indices))


@pytest.mark.parametrize(
    ("zip_code", "expected"),
    [
        ("36104", ("AL", "10112", "00", False)),
        ("93030", ("CA", "01182", "17", False)),
        ("10016", ("NY", "13202", "01", False)),
        ("35958", ("AL", "10112", "00", True)),
    ],
)
def test_localities_are_those_printed(book: ReferenceBook, zip_code: str, expected: tuple[str, str, str, bool]) -> None:
    assert book.locality_of_zip(zip_code, AUTUMN_2025) == expected


def test_caps_are_those_printed_under_either_number(book: ReferenceBook) -> None:
    for carrier in ("01112", "01182"):
        assert book.opps_cap("0633T", "TC", carrier, "17", AUTUMN_2025) == (Decimal("125.72"), Decimal("125.72"))
    assert book.opps_cap("0633T", "TC", "01112", "05", AUTUMN_2025) == (Decimal("150.69"), Decimal("150.69"))


def test_pairs_units_and_add_ons_are_those_printed(book: ReferenceBook) -> None:
    assert book.ptp_pair("70450", "70470", SUMMER_2024)[:3] == ("70470", "70450", "0")  # type: ignore[index]
    assert book.ptp_pair("70470", "70460", SUMMER_2024)[:3] == ("70470", "70460", "0")  # type: ignore[index]
    assert book.ptp_pair("0042T", "36000", SUMMER_2024).modifier_indicator == "1"  # type: ignore[union-attr]
    assert book.mue("71046", SUMMER_2024) == ("71046", 2, "3")
    assert {"71045", "71046", "71047", "71048"} <= book.add_on("0174T", SUMMER_2024).primary_codes  # type: ignore[union-attr]


def test_the_codes_that_a_radiology_group_bills_beside_radiology_are_there(book: ReferenceBook) -> None:
    for code in ("G0279", "G0296", "77080", "76706", "93880", "93975", "93990", "36247", "20610", "10005"):
        assert not isinstance(book.fee_rows(code, AUTUMN_2025), Failure), code


def test_every_code_of_the_pairs_units_and_add_ons_that_has_a_fee_can_be_priced(
    tables: dict[str, pl.DataFrame], shared_data: Path
) -> None:
    pairs, add_ons = tables["NCCI-PTP-2024Q3 ncci_ptp"], tables["NCCI-AOC-2024 add_on"]
    wanted = {*pairs["column_1_code"], *pairs["column_2_code"], *tables["NCCI-MUE-2024Q3 mue"]["procedure_code"]}
    wanted |= {*add_ons["add_on_code"], *add_ons["primary_code"]}
    lines = (shared_data / "cms/rvu25d/PPRRVU2025_Oct.csv").read_text(encoding="utf-8", errors="replace").splitlines()
    published = {code for line in lines if (code := line.partition(",")[0])}
    radiology = {code for code in published if re.fullmatch(r"7\d{4}", code)}
    assert not ((wanted | radiology) & published) - set(tables["RVU25D pprrvu"]["procedure_code"])


def test_lists_know_the_common_codes(book: ReferenceBook) -> None:
    assert [book.place_of_service(code, SUMMER_2026).kind for code in ("02", "11", "19", "22")] == [  # type: ignore[union-attr]
        "Facility", "Non-Facility", "Facility", "Facility",
    ]  # fmt: skip
    assert book.taxonomy("2085R0202X", SUMMER_2026).name == "Radiology, Diagnostic Radiology"  # type: ignore[union-attr]
    assert not isinstance(book.adjustment_code("CARC", "253", SUMMER_2026), Failure)
    assert not isinstance(book.adjustment_code("RARC", "N794", SUMMER_2026), Failure)
    assert isinstance(book.adjustment_code("CARC", "15", SUMMER_2026), Failure), "ended on 1 May 2018"


# icd10c-tabular-April-1-2026.xml: S72 excludes1 S78.-, Z12.31 excludes1 R92.2.
def test_diagnoses_are_those_printed(book: ReferenceBook) -> None:
    screening, fracture = book.diagnosis("Z12.31", SUMMER_2026), book.diagnosis("S72.001", SUMMER_2026)
    assert (screening.is_billable, screening.excludes1) == (True, ("R922",))  # type: ignore[union-attr]
    assert screening.description == "Encounter for screening mammogram for malignant neoplasm of breast"  # type: ignore[union-attr]
    assert (fracture.is_billable, fracture.needs_seventh_character) == (False, True)  # type: ignore[union-attr]
    assert "S78" in fracture.excludes1  # type: ignore[union-attr]
    assert book.diagnosis("S72.001A", date(2025, 10, 1)).is_billable  # type: ignore[union-attr]


def test_diagnoses_are_the_same_as_another_reader_of_the_list_finds(tables: dict[str, pl.DataFrame]) -> None:
    judge = pytest.importorskip("simple_icd_10_cm")
    codes = [code for code in judge.get_all_codes(with_dots=False) if judge.is_category_or_subcategory(code)]
    ours = dict(tables["ICD10CM-FY2026 icd10cm_tabular"].select("diagnosis_code", "is_billable").iter_rows())
    assert ours == {code: judge.is_leaf(code) for code in codes}
    assert sum(ours.values()) == 74719


# The README of the published files: the count that CMS prints for fiscal year 2027.
def test_the_newest_diagnoses_are_as_many_as_cms_prints(tables: dict[str, pl.DataFrame]) -> None:
    assert tables["ICD10CM-FY2027 icd10cm_order"]["is_billable"].sum() == 74_879


# Lines of MCR_MUE_..._04-01-2026.csv, AOC_V2026Q2-MCR.txt and asp_2026Q1.csv.
def test_the_newest_units_add_ons_and_drug_prices_are_those_printed(book: ReferenceBook) -> None:
    spring, winter = date(2026, 5, 4), date(2026, 2, 2)
    assert book.mue("0001U", spring) == ("0001U", 1, "2")
    assert book.add_on("0076T", spring).primary_codes == {"0075T"}  # type: ignore[union-attr]
    assert book.drug_limit("90371", winter).payment_limit_amount == Decimal("137.828")  # type: ignore[union-attr]
    assert book.drug_limit("A9606", winter) is None, "N/A in the file: its contractor prices it"


def test_every_release_is_marked_as_the_starters(book: ReferenceBook) -> None:
    assert all(isinstance(release, Release) and release.is_starter for release in book.releases())


def test_a_folder_that_cannot_be_read_builds_nothing_and_keeps_the_old_set(tmp_path: Path) -> None:
    kept = tmp_path / "set"
    kept.mkdir()
    (kept / "catalogue.json").write_text("old")
    with pytest.raises(RuntimeError, match="there is no such file"):
        build(tmp_path / "nowhere", kept)
    assert (kept / "catalogue.json").read_text() == "old"
