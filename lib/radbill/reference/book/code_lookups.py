"""The part of the book that answers about codes: lists, diagnoses, pairs, units."""

from datetime import date
from functools import cache

from radbill.core.dates import us_date
from radbill.core.failures import Failure, FailureReason
from radbill.reference.book import row_parsers
from radbill.reference.book.release_selection import NAMES, shelf_of
from radbill.reference.book.release_set import Shelves
from radbill.reference.records import AddOnRow, CodeRow, CoverageArticle, DiagnosisRow, MueRow, PtpPair


class CodeLists:
    """Answers about codes by date of service."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self.place_of_service = cache(self._place_of_service)
        self.diagnosis = cache(self._diagnosis)
        self._partners = cache(self._find_partners)
        self.coverage_of = cache(self._coverage_of)

    def _place_of_service(self, code: str, on: date) -> CodeRow | Failure:
        """A place of service; its `kind` is `Facility` or `Non-Facility`."""
        return self._listed("place_of_service", on, code)

    def modifier(self, code: str, on: date) -> CodeRow | Failure:
        """A published modifier."""
        return self._listed("modifiers", on, code)

    def adjustment_code(self, kind: str, code: str, on: date) -> CodeRow | Failure:
        """A CARC or RARC; `kind` is `CARC`, `RARC` or `Group`."""
        return self._listed("adjustment_codes", on, kind, code)

    def taxonomy(self, code: str, on: date) -> CodeRow | Failure:
        """A provider taxonomy code."""
        return self._listed("taxonomy", on, code)

    def _diagnosis(self, code: str, on: date) -> DiagnosisRow | Failure:
        """An ICD-10-CM code, with or without its point."""
        plain = code.replace(".", "").upper()
        order = self._shelves.row("icd10cm_order", on, plain)
        tabular = self._shelves.row("icd10cm_tabular", on, plain)
        if isinstance(order, Failure) and isinstance(tabular, Failure):
            return self._no_diagnoses(on)
        listed_in_order = not isinstance(order, Failure)
        known_order = order if isinstance(order, dict) else None
        known_tabular = tabular if isinstance(tabular, dict) else None
        if (known_order if listed_in_order else known_tabular) is None:
            return _not_listed("icd10cm", code, on)
        return row_parsers.diagnosis_row(known_order, known_tabular)

    def diagnosis_codes(self, on: date) -> tuple[str, ...] | Failure:
        """Every ICD-10-CM code of a day, headings included, in the order of the codes."""
        order, tabular = self._shelves.index("icd10cm_order", on), self._shelves.index("icd10cm_tabular", on)
        if isinstance(order, Failure):
            order = tabular
        if isinstance(order, Failure):
            return self._no_diagnoses(on)
        return tuple(sorted(code for (code,) in order.rows_by_key))

    def ptp_pair(self, first_code: str, second_code: str, on: date) -> PtpPair | Failure | None:
        """The NCCI pair in either order; none means no edit; STALE or MISSING is a failure, never a pass."""
        for one, other in ((first_code, second_code), (second_code, first_code)):
            partners = self._partners(one, on)
            if isinstance(partners, Failure):
                return partners
            for pair, effective_from, effective_to in partners.get(other, ()):
                if (effective_from is None or effective_from <= on) and (effective_to is None or on <= effective_to):
                    return pair
        return None

    def mue(self, procedure_code: str, on: date) -> MueRow | Failure | None:
        """The medically unlikely edit of a code; none means none is published."""
        row = self._shelves.row("mue", on, procedure_code)
        if not isinstance(row, dict):
            return row
        return MueRow(procedure_code, int(str(row["max_units"])), str(row["adjudication_indicator"]))

    def add_on(self, procedure_code: str, on: date) -> AddOnRow | Failure | None:
        """The add-on row of a code; none means it is not an add-on code."""
        index = self._shelves.index("add_on", on)
        if isinstance(index, Failure):
            return index
        found = index.rows(procedure_code)
        if not found:
            return None
        primaries = frozenset(str(row["primary_code"]) for row in found if row["primary_code"])
        return AddOnRow(procedure_code, str(found[0]["add_on_type"]), primaries)

    def _coverage_of(self, procedure_code: str, on: date) -> tuple[CoverageArticle, ...] | Failure:
        """The coverage articles, in force on a day, that list a procedure code; none when no articles are loaded."""
        if not self._shelves.shelf("mcd_article").entries:
            return ()
        index, entries = self._shelves.index("mcd_article", on), self._shelves.entries("mcd_article", on)
        if isinstance(index, Failure):
            return index
        if isinstance(entries, Failure):
            return entries
        return row_parsers.coverage_articles(index.rows(procedure_code), entries[0].release, on)

    def _listed(self, kind: str, on: date, *key: str) -> CodeRow | Failure:
        row = self._shelves.row(kind, on, *key)
        if row is None:
            return _not_listed(kind, key[-1], on)
        if isinstance(row, Failure):
            return row
        listed = row_parsers.code_row(row)
        begun = listed.effective_from is None or listed.effective_from <= on
        ended = listed.effective_to is not None and listed.effective_to < on
        return listed if begun and not ended else _not_listed(kind, key[-1], on)

    def _find_partners(
        self, code: str, on: date
    ) -> dict[str, list[tuple[PtpPair, date | None, date | None]]] | Failure:
        index = self._shelves.index("ncci_ptp", on)
        if isinstance(index, Failure):
            return index
        found: dict[str, list[tuple[PtpPair, date | None, date | None]]] = {}
        for row in index.rows(code):
            other = str(row["column_2_code"])
            pair = PtpPair(code, other, str(row["modifier_indicator"]), str(row["rationale"]))
            found.setdefault(other, []).append((pair, row["effective_from"], row["effective_to"]))  # type: ignore[arg-type]
        return found

    def _no_diagnoses(self, on: date) -> Failure:
        entries = [*self._shelves.shelf("icd10cm_order").entries, *self._shelves.shelf("icd10cm_tabular").entries]
        as_one = [entry._replace(release=entry.release._replace(kind="icd10cm")) for entry in entries]
        answer = shelf_of("icd10cm", as_one).on(on)
        return answer if isinstance(answer, Failure) else _not_listed("icd10cm", "", on)


def _not_listed(kind: str, code: str, on: date) -> Failure:
    return Failure(
        FailureReason.NOT_IN_FORCE,
        f"{code} is not in the {NAMES[kind]} on {us_date(on)}.",
        "Check the code and the date.",
    )
