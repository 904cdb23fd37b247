"""Medicare's amounts by an arithmetic of the tests' own, from the published rows: no code of the price engine."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from radbill.reference.book.book import ReferenceBook

#: Published: CMS final rules for 2025 and 2026 (for 2026 that of all who are no qualifying participants).
FACTORS = {2025: Decimal("32.3465"), 2026: Decimal("33.4009")}
_SCHEDULES = {2025: "RVU25D", 2026: "RVU26C"}
#: Imaging of one day: 95 percent of the reading, 50 percent of the technical part (CMS CR 9647).
READING, TECHNICAL = Decimal("0.95"), Decimal("0.50")


def cents(amount: Decimal) -> Decimal:
    """Half up."""
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


@cache
def _rows(release_id: str, *key: str) -> dict[tuple[str, ...], dict]:
    book = ReferenceBook.open()
    release = next(each for each in book.releases() if each.release_id == release_id)
    return {tuple(str(row[name]) for name in key): row for row in book.rows_of_release(release)}


def fee_row(year: int, code: str, modifier: str) -> dict:
    return _rows(_SCHEDULES[year], "procedure_code", "modifier")[code, modifier]


def localities(year: int, state: str) -> list[tuple[str, str]]:
    return [place for place, row in _rows(f"GPCI{year}", "carrier", "locality").items() if row["state"] == state]


def _amount(year: int, place: tuple[str, str], row: dict, practice: str, malpractice: str) -> Decimal:
    index = _rows(f"GPCI{year}", "carrier", "locality")[place]
    units = (Decimal(row["work_rvu"]) * Decimal(index["work_gpci"]) + Decimal(row[practice]) * Decimal(index["pe_gpci"])
             + Decimal(row[malpractice]) * Decimal(index["mp_gpci"]))  # fmt: skip
    return cents(units * FACTORS[year])


def fee(year: int, place: tuple[str, str], code: str, modifier: str, *, is_facility: bool = False) -> Decimal:
    """The fee schedule amount, before any cap."""
    name = "facility_pe_rvu" if is_facility else "non_facility_pe_rvu"
    return _amount(year, place, fee_row(year, code, modifier), name, "mp_rvu")


def cap(year: int, place: tuple[str, str], code: str, modifier: str) -> Decimal | None:
    """The OPPS amount in an office: CMS's own for the last quarter of 2025, computed as CMS does for 2026."""
    if modifier == "26":
        return None
    row = fee_row(year, code, modifier)
    if year == 2025:
        published = _rows("OPPSCAP25D", "procedure_code", "modifier", "carrier", "locality")
        found = published.get((code, modifier, *place))
        if found is not None:
            return Decimal(found["non_facility_amount"])
    if not Decimal(row["opps_non_facility_pe_rvu"]):
        return None
    return _amount(year, place, row, "opps_non_facility_pe_rvu", "opps_mp_rvu")


def price(
    year: int, place: tuple[str, str], code: str, modifier: str, *, is_reduced: bool = False, is_capped: bool = True
) -> Decimal:
    """What Medicare allows in an office for a whole service, its technical part or (anywhere) its reading."""
    limit = cap(year, place, code, modifier) if is_capped else None
    if not is_reduced:
        whole = fee(year, place, code, modifier)
        return whole if limit is None else min(whole, limit)
    reading = fee(year, place, code, "26") * READING if modifier != "TC" else Decimal(0)
    technical = fee(year, place, code, "TC") * TECHNICAL if modifier != "26" else Decimal(0)
    part_limit = cap(year, place, code, "TC") if is_capped else None
    if modifier != "26" and part_limit is not None:
        technical = min(technical, part_limit)
    return cents(reading + technical)
