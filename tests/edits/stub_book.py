"""A reference book with a handful of rows for 2026, so that what the edits are told is plain to see here.

Values for real codes are as CMS published them (RVU26C, NCCI 2024Q3); codes of the 99xxx kind are invented.
"""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import (
    AddOnRow,
    CodeRow,
    CoverageArticle,
    DiagnosisRow,
    FeeRow,
    Gpci,
    Locality,
    MueRow,
    OrdererList,
    OrdererRow,
    PtpPair,
    Release,
)

FIRST, LAST = date(2025, 1, 1), date(2026, 12, 31)
NCCI_FIRST = date(2026, 1, 1)

#: code: (status code, PC/TC indicator)
_FEES = {
    "70450": ("A", "1"),
    "70460": ("A", "1"),
    "70470": ("A", "1"),
    "71045": ("A", "1"),
    "71046": ("A", "1"),
    "74177": ("A", "1"),
    "76700": ("A", "1"),
    "76801": ("A", "1"),
    "76802": ("A", "1"),
    "77061": ("I", "1"),
    "78351": ("N", "0"),
    "G0219": ("N", "0"),
    "77063": ("A", "1"),
    "77065": ("A", "1"),
    "77066": ("A", "1"),
    "77080": ("A", "1"),
    "77067": ("A", "1"),
    "G0279": ("A", "1"),
    "36000": ("B", "0"),
    "36415": ("X", "9"),
    "85060": ("A", "8"),
    "Q0091": ("A", "9"),
    "32408": ("A", "0"),
    "76942": ("A", "1"),
    "93005": ("A", "3"),
    "71271": ("A", "1"),
    "76870": ("A", "1"),
    "73562": ("A", "1"),
    "76642": ("A", "1"),
    "33880": ("A", "0"),
    "99961": ("A", "0"),
    "99962": ("A", "0"),
    "99963": ("A", "0"),
    "99964": ("A", "0"),
    "99965": ("A", "6"),
}
#: Indicators that are not 0 or 1: the knee's sides are each paid, a graft in the aorta may need two surgeons.
_INDICATORS = {
    "73562": {"bilateral_indicator": "3"},
    "76642": {"bilateral_indicator": "1"},
    "77067": {"bilateral_indicator": "2"},
    "36415": {"bilateral_indicator": "9"},
    "33880": {"co_surgeon_indicator": "2"},
    "99961": {"co_surgeon_indicator": "1", "team_indicator": "1", "assistant_indicator": "0"},
    "99962": {"co_surgeon_indicator": "2", "team_indicator": "2", "assistant_indicator": "2"},
    "99963": {"co_surgeon_indicator": "0", "team_indicator": "0", "assistant_indicator": "1"},
    "99964": {"co_surgeon_indicator": "3", "team_indicator": "3", "assistant_indicator": "9"},
}
_PAIRS = {("70470", "70450"): "0", ("71046", "71045"): "1", ("77067", "77065"): "9", ("32408", "76942"): "1",
          ("77066", "77067"): "1"}  # fmt: skip
_UNITS = {"70450": (3, "3"), "71046": (2, "3"), "77067": (1, "2"), "77063": (1, "2"), "93005": (3, "1")}
_ADD_ONS = {
    "77063": ("1", {"77067"}),
    "76802": ("1", {"76801"}),
    "G0279": ("3", {"77065", "77066"}),
    "0042T": ("2", set()),
}
#: code: (billable, needs a seventh character)
_DIAGNOSES = {
    "R51": (False, False),
    "R519": (True, False),
    "R059": (True, False),
    "R109": (True, False),
    "N6310": (True, False),
    "Z96651": (True, False),
    "S92412A": (True, True),
    "Z9012": (True, False),
    "Z89612": (True, False),
    "N400": (True, False),
    "O260": (True, False),
    "O911": (True, False),
    "P220": (True, False),
    "R0902": (True, False),
    "J9600": (True, False),
    "Z122": (True, False),
    "Z87891": (True, False),
    "Z1231": (True, False),
    "S52501": (False, True),
    "S52501A": (True, True),
    "S62001": (False, True),
    "W19": (False, True),
    "W19XXXA": (True, True),
    "F0280": (True, False),
    "G309": (True, False),
    "B952": (True, False),
    **{f"M25{number}": (True, False) for number in range(500, 520)},
}
#: Of the published names, the side alone; what the tabular list excludes (ICD-10-CM 2026).
_WORDS = {
    "N6310": "right breast",
    "Z96651": "right knee",
    "S92412A": "left great toe",
    "Z9012": "left breast",
    "Z89612": "left leg above knee",
    "F0280": "in other diseases classified elsewhere",
    "B952": "as the cause of diseases classified elsewhere",
}
#: Of the reading of 71046, relative value units: work, practice expense, malpractice (RVU26C).
_UNITS_OF_VALUE = {("71046", "26"): ("0.21", "0.08", "0.01")}
_EXCLUDED = {"R0902": ("J80", "J96"), "N6310": ("O91-O92",)}
_FACILITY_PLACES = frozenset(
    """
    02 06 08 19 21 22 23 24 26 31 34 41 42 51 52 53 56 61
    """.split()  # noqa: SIM905 - one long list reads better as words
)
_OTHER_PLACES = frozenset(
    """
    01 03 04 11 12 15 20 49 65 81 99
    """.split()  # noqa: SIM905 - one long list reads better as words
)
_MODIFIERS = frozenset(
    """
    26 TC 50 51 52 53 59 76 77 LT RT XE XS XP XU FX FY CT GG KX GA GX GY GZ
    """.split()  # noqa: SIM905 - one long list reads better as words
)
_TAXONOMIES = frozenset({"2085R0202X", "2085R0204X", "2085N0904X"})
#: code: contractors, covered, not covered, procedure groups of each (invented) coverage article; made on 15 November.
_ARTICLES = {
    "70460": (("02102", "R519 R109", "R059", 1),),
    "70470": (("02102", "R519", "R059", 2),),
    "76942": (("10112", "R519", "R059", 1),),
    "71271": (("02102", "R519", "R0902", 1), ("02102", "", "R059", 1)),
}
_ARTICLES_MADE = date(2026, 11, 15)
#: Of Medicare's list of orderers, made on 20 November: one who is not on it, one not for Part B, one with a name.
_ORDERERS = {
    "2999990007": None,
    "2999990015": OrdererRow("2999990015", "", "", may_order_part_b=False),
    "2999990023": OrdererRow("2999990023", "O'TESTER-JONES", "ELIZABETH", may_order_part_b=True),
}
_ORDERERS_MADE = date(2026, 11, 20)
_CARRIERS = {"99501": ("02102", False), "98101": ("02402", False), "12345": ("02102", True)}
_STALE = Failure(FailureReason.STALE_REFERENCE_DATA, "Loaded up to the end of 2026.", "Import the next release.")
_NOT_IN_FORCE = Failure(FailureReason.NOT_IN_FORCE, "Not in force.")


class StubBook(ReferenceBook):
    """Answers for 2025 and 2026 (pairs, units and add-ons for 2026 only); STALE on other days."""

    def __init__(self, *, is_starter: bool = False) -> None:
        self.is_starter = is_starter
        self.questions = 0
        self.cache: dict[object, object] = {}

    def pricing_period(self, on: date) -> date:
        """Each day is priced by itself."""
        return on

    def last_before(self, kinds: Sequence[str], on: date) -> Release | None:
        """None: it holds no older releases; `AgedBook` does."""
        return None

    def is_in_no_release(self, kinds: Sequence[str], *key: str) -> bool:
        return key[0] not in (_FEES if "pprrvu" in kinds else _DIAGNOSES)

    def gpci(self, carrier: str, locality: str, on: date) -> Gpci:
        return Gpci(carrier, locality, "AK", "INVENTED", Decimal(1), Decimal(1), Decimal(1))

    def opps_cap(self, procedure_code: str, modifier: str, carrier: str, locality: str, on: date) -> None:
        return None

    def drug_limit(self, procedure_code: str, on: date) -> None:
        return None

    def fee_release(self, on: date) -> Release | Failure:
        days = DateRange(FIRST, LAST)
        return Release("STUB", "pprrvu", days, "stub", "", 0, "", self.is_starter) if days.covers(on) else _STALE

    def fee_caution(self, on: date) -> str:
        return ""

    def fee_rows(self, procedure_code: str, on: date) -> dict[str, FeeRow] | Failure:
        if not FIRST <= on <= LAST:
            return _STALE
        if procedure_code not in _FEES:
            return _NOT_IN_FORCE
        status_code, indicator = _FEES[procedure_code]
        components = ("", "26", "TC") if indicator == "1" else ("",)
        return {modifier: _fee_row(procedure_code, modifier, status_code, indicator) for modifier in components}

    def place_of_service(self, code: str, on: date) -> CodeRow | Failure:
        kind = "Facility" if code in _FACILITY_PLACES else "Non-Facility" if code in _OTHER_PLACES else "Unassigned"
        return CodeRow(code, kind, "", None, None)

    def modifier(self, code: str, on: date) -> CodeRow | Failure:
        return CodeRow(code, "CPT", "", None, None) if code in _MODIFIERS else _NOT_IN_FORCE

    def taxonomy(self, code: str, on: date) -> CodeRow | Failure:
        return CodeRow(code, "taxonomy", "", None, None) if code in _TAXONOMIES else _NOT_IN_FORCE

    def diagnosis(self, code: str, on: date) -> DiagnosisRow | Failure:
        if not FIRST <= on <= LAST:
            return _STALE
        if code not in _DIAGNOSES:
            return _NOT_IN_FORCE
        is_billable, needs_seventh = _DIAGNOSES[code]
        return DiagnosisRow(code, is_billable, _WORDS.get(code, ""), needs_seventh, _EXCLUDED.get(code, ()))

    def orderers(self, npis: Collection[str], on: date) -> OrdererList:
        """Everybody is listed, nameless, but for whom `_ORDERERS` names."""
        release = Release("STUB", "order_referring", DateRange(_ORDERERS_MADE), "stub", "", 0, "", is_starter=False)
        known = {npi: _ORDERERS.get(npi, OrdererRow(npi, "", "", may_order_part_b=True)) for npi in npis}
        return OrdererList(release, is_whole=True, listed={npi: row for npi, row in known.items() if row})

    def coverage_of(self, procedure_code: str, on: date) -> tuple[CoverageArticle, ...] | Failure:
        return tuple(
            CoverageArticle(
                f"A5000{number}", *(frozenset(words.split()) for words in texts), groups, "STUB", on <= _ARTICLES_MADE
            )
            for number, (*texts, groups) in enumerate(_ARTICLES.get(procedure_code, ()), 1)
        )

    def locality_of_zip(self, zip_code: str, on: date) -> Locality | Failure:
        if zip_code[:5] not in _CARRIERS:
            return Failure(FailureReason.UNKNOWN_LOCALITY, "No such ZIP code.")
        carrier, needs_plus_four = _CARRIERS[zip_code[:5]]
        return Locality("AK", carrier, "01", needs_plus_four)

    def ptp_pair(self, first_code: str, second_code: str, on: date) -> PtpPair | Failure | None:
        self.questions += 1
        if not NCCI_FIRST <= on <= LAST:
            return _STALE
        for pair in ((first_code, second_code), (second_code, first_code)):
            if pair in _PAIRS:
                return PtpPair(*pair, _PAIRS[pair], "")
        return None

    def mue(self, procedure_code: str, on: date) -> MueRow | Failure | None:
        if not NCCI_FIRST <= on <= LAST:
            return _STALE
        return MueRow(procedure_code, *_UNITS[procedure_code]) if procedure_code in _UNITS else None

    def add_on(self, procedure_code: str, on: date) -> AddOnRow | Failure | None:
        if not NCCI_FIRST <= on <= LAST:
            return _STALE
        if procedure_code not in _ADD_ONS:
            return None
        add_on_type, primaries = _ADD_ONS[procedure_code]
        return AddOnRow(procedure_code, add_on_type, frozenset(primaries))


def _fee_row(procedure_code: str, modifier: str, status_code: str, indicator: str) -> FeeRow:
    """A row of which the edits read status and indicators only."""
    values: dict[str, object] = dict.fromkeys(FeeRow._fields, Decimal(0))
    values |= {
        "procedure_code": procedure_code,
        "modifier": modifier,
        "status_code": status_code,
        "bilateral_indicator": "0",
        **_INDICATORS.get(procedure_code, {}),
    }
    if units := _UNITS_OF_VALUE.get((procedure_code, modifier)):
        names = ("work_rvu", "facility_pe_rvu", "mp_rvu")
        values |= {"non_facility_pe_rvu": Decimal(units[1]), **dict(zip(names, map(Decimal, units), strict=True))}
    return FeeRow(**{**values, "pc_tc_indicator": indicator})  # type: ignore[arg-type]
