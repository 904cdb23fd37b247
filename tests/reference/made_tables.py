"""Small published tables made by hand, for tests that need no file of CMS."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from radbill.core.dates import DateRange
from radbill.reference.published.importer import PublishedFile, ReadTable

Made = tuple[PublishedFile, ReadTable]

_FEE_TEXTS = {
    "status_code": "A", "pc_tc_indicator": "1", "global_days": "XXX", "multiple_procedure_indicator": "4",
    "bilateral_indicator": "0", "assistant_indicator": "0", "co_surgeon_indicator": "0", "team_indicator": "0",
    "endoscopic_base_code": "", "physician_supervision": "09", "imaging_family": "88",
}  # fmt: skip
_FEE_NUMBERS = (
    "non_facility_pe_rvu", "facility_pe_rvu", "mp_rvu", "pre_operative_rate", "intra_operative_rate",
    "post_operative_rate", "opps_non_facility_pe_rvu", "opps_facility_pe_rvu", "opps_mp_rvu",
)  # fmt: skip
_LIST_SCHEMA = {
    "code": pl.String,
    "kind": pl.String,
    "name": pl.String,
    "effective_from": pl.Date,
    "effective_to": pl.Date,
}


def made(kind: str, release_id: str, first: date, last: date | None, table: pl.DataFrame, *, source: str = "") -> Made:
    """A read table; its published bytes are its own rows, so that other rows make another file."""
    content = f"{release_id}{source}{table.rows()}".encode()
    file = PublishedFile(source or f"{release_id}.csv", content)
    return file, ReadTable(kind, release_id, DateRange(first, last), table, "made for a test")


def fee_schedule(release_id: str, first: date, work_rvu: str = "0.85", code: str = "70450") -> Made:
    """A fee schedule of one code, all components, whose work RVU tells which release answered."""
    rows = [
        _FEE_TEXTS
        | dict.fromkeys(_FEE_NUMBERS, "0.00")
        | {"procedure_code": code, "modifier": modifier, "work_rvu": work_rvu, "conversion_factor": "32.3465"}
        | {"non_facility_na": False, "facility_na": modifier != "26"}
        for modifier in ("", "26", "TC")
    ]
    return made("pprrvu", release_id, first, date(first.year, 12, 31), pl.DataFrame(rows))


def caps(release_id: str, first: date, amount: str, carrier: str = "01112", locality: str = "17") -> Made:
    """A list of OPPS caps of one row: 70450 TC."""
    row = {
        "procedure_code": "70450",
        "modifier": "TC",
        "carrier": carrier,
        "locality": locality,
        "facility_amount": amount,
        "non_facility_amount": amount,
    }
    return made("oppscap", release_id, first, date(first.year, 12, 31), pl.DataFrame([row]))


def indices(year: int, *places: tuple[str, str, str]) -> Made:
    """A GPCI list: carrier, locality and work index of each place."""
    rows = [
        {"carrier": carrier, "locality": locality, "state": "CA", "locality_name": f"PLACE {locality}"}
        | {"work_gpci": work, "pe_gpci": "1.000", "mp_gpci": "1.000"}
        for carrier, locality, work in places
    ]
    return made("gpci", f"GPCI{year}", date(year, 1, 1), date(year, 12, 31), pl.DataFrame(rows))


def zips(release_id: str, first: date, **locality_of_zip: str) -> Made:
    """A ZIP list of carrier 01182; names of arguments are the ZIP after a letter: z93030="17"."""
    rows = [
        {"zip_code": zip_code[1:], "state": "CA", "carrier": "01182", "locality": place, "needs_plus_four": False}
        for zip_code, place in locality_of_zip.items()
    ]
    return made("zip5", release_id, first, None, pl.DataFrame(rows))


def places(release_id: str, **kind_of_place: str) -> Made:
    """A place of service list; names of arguments are the code after a letter: p11="Facility"."""
    rows = [
        {"code": code[1:], "kind": kind, "name": "", "effective_from": None, "effective_to": None}
        for code, kind in kind_of_place.items()
    ]
    return made("place_of_service", release_id, date(1996, 1, 1), None, pl.DataFrame(rows, _LIST_SCHEMA))


def adjustment_codes(*codes: tuple[str, str, date | None, date | None]) -> Made:
    """A list of CARCs and RARCs: kind, code, first and last day."""
    rows = [
        {"code": code, "kind": kind, "name": "", "effective_from": first, "effective_to": last}
        for kind, code, first, last in codes
    ]
    return made("adjustment_codes", "ADJUSTMENT-CODES", date(1996, 1, 1), None, pl.DataFrame(rows, _LIST_SCHEMA))


def pairs(source: str, *codes: tuple[str, str, str], first: date | None = None, last: date | None = None) -> Made:
    """Part of the NCCI pairs of 2026Q3: column 1, column 2, modifier indicator; all with the same dates."""
    rows = [
        {"column_1_code": one, "column_2_code": two, "modifier_indicator": indicator, "rationale": "made"}
        | {"effective_from": first, "effective_to": last}
        for one, two, indicator in codes
    ]
    schema = {"effective_from": pl.Date, "effective_to": pl.Date}
    table = pl.DataFrame(rows, schema_overrides=schema)
    return made("ncci_ptp", "NCCI-PTP-2026Q3", date(2026, 7, 1), date(2026, 9, 30), table, source=source)


def units(*codes: tuple[str, int, str]) -> Made:
    """The unit limits of 2026Q3: code, units, adjudication indicator."""
    rows = [
        {"procedure_code": code, "max_units": most, "adjudication_indicator": indicator}
        for code, most, indicator in codes
    ]
    return made("mue", "NCCI-MUE-2026Q3", date(2026, 7, 1), date(2026, 9, 30), pl.DataFrame(rows))


def add_ons(*codes: tuple[str, str, str]) -> Made:
    """The add-on codes of 2026: add-on, primary, type."""
    rows = [{"add_on_code": code, "primary_code": primary, "add_on_type": kind} for code, primary, kind in codes]
    return made("add_on", "NCCI-AOC-2026", date(2026, 1, 1), date(2026, 12, 31), pl.DataFrame(rows))


def order_file(year: int, *codes: tuple[str, bool]) -> Made:
    """An ICD-10-CM order file of a fiscal year: code and whether it is complete."""
    rows = [
        {"diagnosis_code": code, "is_billable": complete, "description": f"{code} of the order file"}
        for code, complete in codes
    ]
    first, last = date(year - 1, 10, 1), date(year, 9, 30)
    return made("icd10cm_order", f"ICD10CM-FY{year}", first, last, pl.DataFrame(rows))


def tabular_list(year: int, *codes: tuple[str, bool, bool, str]) -> Made:
    """An ICD-10-CM tabular list: code, whether complete, whether a seventh character is due, excludes1."""
    rows = [
        {"diagnosis_code": code, "is_billable": complete, "description": f"{code} of the tabular list"}
        | {"needs_seventh_character": seventh, "excludes1": excluded}
        for code, complete, seventh, excluded in codes
    ]
    first, last = date(year - 1, 10, 1), date(year, 9, 30)
    return made("icd10cm_tabular", f"ICD10CM-FY{year}", first, last, pl.DataFrame(rows))


def names(releases: Iterable[object]) -> list[str]:
    """Names of releases."""
    return [str(release.release_id) for release in releases]  # type: ignore[attr-defined]
