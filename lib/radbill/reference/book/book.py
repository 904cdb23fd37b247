"""The book that answers what was in force on a date of service."""

from bisect import bisect_right
from collections.abc import Hashable
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from radbill.codes.raw.places import zip_of
from radbill.core.dates import us_date
from radbill.core.failures import Failure, FailureReason
from radbill.reference.book import row_parsers
from radbill.reference.book.code_lookups import CodeLookups
from radbill.reference.book.release_selection import neighbour_caution
from radbill.reference.book.releases_by_kind import ReleasesByKind, first_days
from radbill.reference.parameters.dated_numbers import parameter_names, parameter_on, parameter_values
from radbill.reference.records import DrugLimit, FeeRow, Gpci, Locality, OppsCapRow, ParameterValue, Release
from radbill.reference.store.catalogue import Entry
from radbill.reference.store.store import STARTER

#: OPPSCAP lists some of California's localities under a second contractor number, which the GPCI file does not have.
_OTHER_CARRIER = {"01182": "01112", "01112": "01182"}
_ALIASED_LOCALITIES = frozenset({"17", "18", "71", "72", "73", "74"})
_ZIP_LENGTH = 5


class ReferenceBook(CodeLookups):
    """Published data by date of service. Answers are rows, or a `Failure` that says why there is none."""

    def __init__(self, releases_by_kind: ReleasesByKind) -> None:
        super().__init__(releases_by_kind)
        #: What others worked out from this book alone and may ask for again; they keep it small.
        self.cache: dict[Hashable, object] = {}
        self.fee_rows = cache(self._fee_rows)
        self.gpci = cache(self._gpci)
        self.pricing_period = cache(self._pricing_period)
        self._fee_caution = cache(neighbour_caution)

    @classmethod
    def open(cls, directory: Path | None = None, *, starter: bool = True) -> "ReferenceBook":
        """Open the user's store together with the starter set that ships with radbill.

        Args:
            directory: The user's store; else the one under the data directory.
            starter: Whether the starter set answers too.
        """
        return cls(ReleasesByKind(directory, STARTER if starter else None))

    def releases(self) -> tuple[Release, ...]:
        """All releases loaded, starter set included, in the order of kind and first day."""
        return self._releases_by_kind.releases()

    def rows_of_release(self, release: Release) -> tuple[dict[str, object], ...] | Failure:
        """All rows of a release as they are stored."""
        return self._releases_by_kind.rows_of(release)

    def fee_release(self, on: date) -> Release | Failure:
        """The fee schedule release that answers for a day."""
        entry = self._fee_entry(on)
        return entry if isinstance(entry, Failure) else entry.release

    def fee_caution(self, on: date) -> str:
        """A sentence when the fee schedule of that day is answered by a neighbouring quarter; else empty."""
        entry = self._fee_entry(on)
        return "" if isinstance(entry, Failure) else self._fee_caution(entry, on)

    def fee_row(self, procedure_code: str, modifier: str, on: date) -> FeeRow | Failure:
        """The fee schedule row of a code and component (empty, 26, TC, 53).

        NOT_IN_FORCE: no such code or component on that day.
        """
        found = self.fee_rows(procedure_code, on)
        if isinstance(found, Failure):
            return found
        if modifier not in found:
            return _no_component(procedure_code, modifier, on)
        return found[modifier]

    def _fee_rows(self, procedure_code: str, on: date) -> dict[str, FeeRow] | Failure:
        """All rows of a code by component modifier."""
        index = self._releases_by_kind.index("pprrvu", on)
        if isinstance(index, Failure):
            return index
        found = {row.modifier: row for row in map(row_parsers.fee_row, index.rows(procedure_code))}
        return found or self._unknown_code(procedure_code, on)

    def fee_codes(self, on: date) -> tuple[str, ...] | Failure:
        """Every code of the fee schedule of a day."""
        index = self._releases_by_kind.index("pprrvu", on)
        return index if isinstance(index, Failure) else tuple(sorted(code for (code,) in index.rows_by_key))

    def conversion_factor(self, on: date, *, qualifying_apm_participant: bool = False) -> ParameterValue | Failure:
        """Dollars per relative value unit on a day."""
        kind = "conversion_factor_qualifying_apm" if qualifying_apm_participant else "conversion_factor"
        return parameter_on(kind, on)

    def _gpci(self, carrier: str, locality: str, on: date) -> Gpci | Failure:
        """Cost indices of a locality. California's OPPSCAP carrier alias is understood. Else UNKNOWN_LOCALITY."""
        row = self._row_of_locality("gpci", on, carrier, locality)
        if row is None:
            message = f"Medicare has no locality {locality} of carrier {carrier} on {us_date(on)}."
            return Failure(FailureReason.UNKNOWN_LOCALITY, message, "Check carrier and locality, or give the ZIP code.")
        return row if isinstance(row, Failure) else row_parsers.gpci(row)

    def localities(self, on: date, state: str = "") -> tuple[Gpci, ...] | Failure:
        """All localities, or those of a two-letter state."""
        index = self._releases_by_kind.index("gpci", on)
        if isinstance(index, Failure):
            return index
        return tuple(row_parsers.gpci(row) for row in index.table.rows() if state in {"", row["state"]})

    def locality_of_zip(self, zip_code: str, on: date) -> Locality | Failure:
        """Carrier and locality of a ZIP of five or nine digits."""
        digits = zip_of(zip_code)
        if digits is None:
            message = "What stands for the ZIP code is none: a ZIP code has five digits, or nine."
            return Failure(FailureReason.UNKNOWN_LOCALITY, message, "Check the ZIP code of the place of service.")
        row = self._releases_by_kind.row("zip5", on, digits[:_ZIP_LENGTH])
        if row is None:
            message = f"ZIP {digits[:_ZIP_LENGTH]} is in no Medicare locality."
            return Failure(FailureReason.UNKNOWN_LOCALITY, message, "Check the ZIP code of the place of service.")
        return row if isinstance(row, Failure) else row_parsers.locality(row)

    def opps_cap(self, procedure_code: str, modifier: str, carrier: str, locality: str, on: date) -> OppsCapRow | None:
        """The published cap row; none when no cap file with that day's conversion factor is loaded, or no row."""
        if not self._has_published_caps(on):
            return None
        row = self._row_of_locality("oppscap", on, carrier, locality, procedure_code, modifier)
        return OppsCapRow(*row_parsers.amounts(row, *OppsCapRow._fields)) if isinstance(row, dict) else None

    def drug_limit(self, procedure_code: str, on: date) -> DrugLimit | Failure | None:
        """The payment limit of a drug; none when the file of the quarter has none, a failure when there is no file."""
        row = self._releases_by_kind.row("asp_pricing", on, procedure_code)
        if row is None or isinstance(row, Failure):
            return row
        entries = self._releases_by_kind.entries("asp_pricing", on)
        release = "" if isinstance(entries, Failure) else entries[0].release.release_id
        (amount,) = row_parsers.amounts(row, "payment_limit_amount")
        printed = row_parsers.amounts(row, "coinsurance_percent") if row.get("coinsurance_percent") else (None,)
        return DrugLimit(amount, str(row["dosage"]), release, *printed)

    def parameter(self, name: str, on: date) -> ParameterValue | Failure:
        """A cited number (for example `mppr_technical_percent`) as in force on a day."""
        return parameter_on(name, on)

    def _pricing_period(self, on: date) -> Hashable:
        """A token for the stretch of days in which no published number changes: same token, same price."""
        return bisect_right(self._boundaries, on), self.fee_caution(on)

    @cached_property
    def _boundaries(self) -> list[date]:
        values = (value.in_force for name in parameter_names() for value in parameter_values(name))
        changes = {day for in_force in values for day in first_days(in_force)}
        new_years = {date(year, 1, 1) for year in range(1990, 2100)}
        return sorted({*self._releases_by_kind.boundaries(), *changes, *new_years})

    def _row_of_locality(
        self, kind: str, on: date, carrier: str, locality: str, *before: str
    ) -> dict[str, object] | Failure | None:
        """The row of a locality under the carrier given, else under California's other number for it."""
        row = self._releases_by_kind.row(kind, on, *before, carrier, locality)
        if row is None and carrier in _OTHER_CARRIER and locality in _ALIASED_LOCALITIES:
            row = self._releases_by_kind.row(kind, on, *before, _OTHER_CARRIER[carrier], locality)
        return row

    def _fee_entry(self, on: date) -> Entry | Failure:
        entries = self._releases_by_kind.entries("pprrvu", on)
        return entries if isinstance(entries, Failure) else entries[0]

    def _has_published_caps(self, on: date) -> bool:
        """Whether the caps loaded were computed with the fee schedule and conversion factor of the day."""
        caps, fees = self._releases_by_kind.entries("oppscap", on), self._fee_entry(on)
        if isinstance(caps, Failure) or isinstance(fees, Failure):
            return False
        if caps[0].release.in_force.effective_from != fees.release.in_force.effective_from:
            return False
        factor, at_release = self.conversion_factor(on), self.conversion_factor(fees.release.in_force.effective_from)
        return (
            not isinstance(factor, Failure) and not isinstance(at_release, Failure) and factor.value == at_release.value
        )

    def _unknown_code(self, procedure_code: str, on: date) -> Failure:
        entry = self._fee_entry(on)
        if isinstance(entry, Entry) and entry.release.is_starter:
            message = f"{procedure_code} is not in the starter part of the fee schedule for {us_date(on)}."
            what_to_do = "If the code is right, import the whole fee schedule."
            return Failure(FailureReason.NOT_IN_FORCE, message, what_to_do)
        message = f"{procedure_code} is not in Medicare's fee schedule on {us_date(on)}."
        return Failure(FailureReason.NOT_IN_FORCE, message, "Check the code and the date of service.")


def _no_component(procedure_code: str, modifier: str, on: date) -> Failure:
    component = f"with modifier {modifier}" if modifier else "without modifier (global)"
    message = f"{procedure_code} {component} is not in Medicare's fee schedule on {us_date(on)}."
    return Failure(FailureReason.NOT_IN_FORCE, message, "Check code, component and date of service.")
