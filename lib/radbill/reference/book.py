"""The book that answers what was in force on a date of service."""

from collections.abc import Hashable
from datetime import date
from pathlib import Path

from radbill.core.failures import Failure
from radbill.reference.records import (
    AddOnRow,
    CodeRow,
    DiagnosisRow,
    FeeRow,
    Gpci,
    Locality,
    MueRow,
    OppsCapRow,
    ParameterValue,
    PtpPair,
    Release,
)


class ReferenceBook:
    """Published data by date of service. Answers are rows, or a `Failure` that says why there is none."""

    @classmethod
    def open(cls, directory: Path | None = None) -> "ReferenceBook":
        """Open the store under the data directory together with the starter set that ships with radbill."""
        raise NotImplementedError

    def releases(self) -> tuple[Release, ...]:
        """All releases loaded, starter set included, in the order of kind and first day."""
        raise NotImplementedError

    def fee_release(self, on: date) -> Release | Failure:
        """The fee schedule release that answers for a day."""
        raise NotImplementedError

    def fee_caution(self, on: date) -> str:
        """A sentence when the fee schedule of that day is answered by a neighbouring quarter; else empty."""
        raise NotImplementedError

    def fee_row(self, procedure_code: str, modifier: str, on: date) -> FeeRow | Failure:
        """The fee schedule row of a code and component (empty, 26, TC, 53).

        NOT_IN_FORCE: no such code or component on that day.
        """
        raise NotImplementedError

    def fee_rows(self, procedure_code: str, on: date) -> dict[str, FeeRow] | Failure:
        """All rows of a code by component modifier."""
        raise NotImplementedError

    def conversion_factor(self, on: date, *, qualifying_apm_participant: bool = False) -> ParameterValue | Failure:
        """Dollars per relative value unit: the dated parameter, else the file's own factor."""
        raise NotImplementedError

    def gpci(self, carrier: str, locality: str, on: date) -> Gpci | Failure:
        """Cost indices of a locality. California's OPPSCAP carrier alias is understood. Else UNKNOWN_LOCALITY."""
        raise NotImplementedError

    def localities(self, on: date, state: str = "") -> tuple[Gpci, ...] | Failure:
        """All localities, or those of a two-letter state."""
        raise NotImplementedError

    def locality_of_zip(self, zip_code: str, on: date) -> Locality | Failure:
        """Carrier and locality of a ZIP of five or nine digits."""
        raise NotImplementedError

    def opps_cap(self, procedure_code: str, modifier: str, carrier: str, locality: str, on: date) -> OppsCapRow | None:
        """The published cap row; none when no cap file with that day's conversion factor is loaded, or no row."""
        raise NotImplementedError

    def parameter(self, name: str, on: date) -> ParameterValue | Failure:
        """A cited number (for example `mppr_technical_percent`) as in force on a day."""
        raise NotImplementedError

    def pricing_period(self, on: date) -> Hashable:
        """A token for the stretch of days in which no published number changes: same token, same price."""
        raise NotImplementedError

    def place_of_service(self, code: str, on: date) -> CodeRow | Failure:
        """A place of service; its `kind` is `Facility` or `Non-Facility`."""
        raise NotImplementedError

    def modifier(self, code: str, on: date) -> CodeRow | Failure:
        """A published modifier."""
        raise NotImplementedError

    def adjustment_code(self, kind: str, code: str, on: date) -> CodeRow | Failure:
        """A CARC or RARC; `kind` is `CARC`, `RARC` or `Group`."""
        raise NotImplementedError

    def taxonomy(self, code: str, on: date) -> CodeRow | Failure:
        """A provider taxonomy code."""
        raise NotImplementedError

    def diagnosis(self, code: str, on: date) -> DiagnosisRow | Failure:
        """An ICD-10-CM code, with or without its point."""
        raise NotImplementedError

    def ptp_pair(self, first_code: str, second_code: str, on: date) -> PtpPair | Failure | None:
        """The NCCI pair in either order; none means no edit; STALE or MISSING is a failure, never a pass."""
        raise NotImplementedError

    def mue(self, procedure_code: str, on: date) -> MueRow | Failure | None:
        """The medically unlikely edit of a code; none means none is published."""
        raise NotImplementedError

    def add_on(self, procedure_code: str, on: date) -> AddOnRow | Failure | None:
        """The add-on row of a code; none means it is not an add-on code."""
        raise NotImplementedError
