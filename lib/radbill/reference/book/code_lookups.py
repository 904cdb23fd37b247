"""The part of the book that answers about codes: lists, diagnoses, pairs, units."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache

from radbill.core.dates import us_date
from radbill.core.failures import Failure, FailureReason
from radbill.reference.book import row_parsers
from radbill.reference.book.ncci_parts import outside_of_parts
from radbill.reference.book.release_selection import release_set_of
from radbill.reference.book.releases_by_kind import ReleasesByKind
from radbill.reference.kinds import published_kind
from radbill.reference.records import (
    AddOnRow,
    CodeRow,
    CoverageArticle,
    DiagnosisRow,
    MueRow,
    OrdererList,
    PtpPair,
    Release,
)

#: The diagnosis list comes as two files; the order file says which codes are complete, so that it is asked first.
DIAGNOSIS_KINDS = ("icd10cm_order", "icd10cm_tabular")
ORDERERS = "order_referring"


class CodeLookups:
    """Answers about codes by date of service."""

    def __init__(self, releases_by_kind: ReleasesByKind) -> None:
        self._releases_by_kind = releases_by_kind
        self.place_of_service = cache(self._place_of_service)
        self.diagnosis = cache(self._diagnosis)
        self._partners = cache(self._find_partners)
        self.coverage_of = cache(self._coverage_of)

    def last_before(self, kinds: Sequence[str], on: date) -> Release | None:
        """The newest release of some kinds that had ended before a day; none when nothing older is loaded."""
        older = [self._releases_by_kind.last_before(kind, on) for kind in kinds]
        return max(filter(None, older), key=lambda release: release.in_force.effective_to or date.max, default=None)

    def is_in_no_release(self, kinds: Sequence[str], *key: str) -> bool:
        """Whether data of some kinds are loaded, and none of their releases has a row of a key."""
        loaded = [(kind, day) for kind in kinds for day in self._releases_by_kind.release_set(kind).starts()]
        rows = [self._releases_by_kind.row(kind, day, *key) for kind, day in loaded]
        return bool(rows) and all(row is None for row in rows)

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
        order = self._releases_by_kind.row("icd10cm_order", on, plain)
        tabular = self._tabular(plain, on)
        if isinstance(order, Failure) and isinstance(tabular, Failure):
            return self._no_diagnoses(on)
        listed_in_order = not isinstance(order, Failure)
        known_order = order if isinstance(order, dict) else None
        known_tabular = tabular if isinstance(tabular, dict) else None
        if (known_order if listed_in_order else known_tabular) is None:
            return _not_listed(DIAGNOSIS_KINDS[0], code, on)
        return row_parsers.diagnosis_row(known_order, known_tabular)

    def _tabular(self, plain: str, on: date) -> dict[str, object] | Failure | None:
        """The row of the tabular list; where the order file alone is newer, the notes of the list before it."""
        row = self._releases_by_kind.row("icd10cm_tabular", on, plain)
        begun = [day for day in self._releases_by_kind.release_set("icd10cm_tabular").starts() if day <= on]
        is_newer = begun and not isinstance(self._releases_by_kind.entries("icd10cm_order", on), Failure)
        if isinstance(row, Failure) and is_newer:
            return self._releases_by_kind.row("icd10cm_tabular", begun[-1], plain)
        return row

    def diagnosis_codes(self, on: date) -> tuple[str, ...] | Failure:
        """Every ICD-10-CM code of a day, headings included, in the order of the codes."""
        for kind in DIAGNOSIS_KINDS:
            index = self._releases_by_kind.index(kind, on)
            if not isinstance(index, Failure):
                return tuple(sorted(code for (code,) in index.rows_by_key))
        return self._no_diagnoses(on)

    def ptp_pair(self, first_code: str, second_code: str, on: date) -> PtpPair | Failure | None:
        """The NCCI pair in either order; none means no edit; STALE or MISSING is a failure, never a pass."""
        unanswered = None
        for one, other in ((first_code, second_code), (second_code, first_code)):
            partners = self._partners(one, on)
            if isinstance(partners, Failure):
                unanswered = unanswered or partners
                continue
            for pair, effective_from, effective_to in partners.get(other, ()):
                if (effective_from is None or effective_from <= on) and (effective_to is None or on <= effective_to):
                    return pair
        return unanswered

    def mue(self, procedure_code: str, on: date) -> MueRow | Failure | None:
        """The medically unlikely edit of a code; none means none is published."""
        row = self._releases_by_kind.row("mue", on, procedure_code)
        if not isinstance(row, dict):
            return row
        return MueRow(procedure_code, int(str(row["max_units"])), str(row["adjudication_indicator"]))

    def add_on(self, procedure_code: str, on: date) -> AddOnRow | Failure | None:
        """The add-on row of a code; none means it is not an add-on code."""
        index = self._releases_by_kind.index("add_on", on)
        if isinstance(index, Failure):
            return index
        found = index.rows(procedure_code)
        if not found:
            return None
        primaries = frozenset(str(row["primary_code"]) for row in found if row["primary_code"])
        return AddOnRow(procedure_code, str(found[0]["add_on_type"]), primaries)

    def _coverage_of(self, procedure_code: str, on: date) -> tuple[CoverageArticle, ...] | Failure:
        """The coverage articles, in force on a day, that list a procedure code; none when no articles are loaded."""
        loaded = self._releases_by_kind
        if not loaded.release_set("mcd_article").entries:
            return ()
        index, entries = loaded.index("mcd_article", on), loaded.entries("mcd_article", on)
        if isinstance(index, Failure):
            return index
        if isinstance(entries, Failure):
            return entries
        return row_parsers.coverage_articles(index.rows(procedure_code), entries[0].release, on)

    def orderers(self, npis: Collection[str], on: date) -> OrdererList | Failure | None:
        """What Medicare's list of those who may order and refer, the newest of a day, says of some NPIs.

        None when no list is loaded: it is then not asked for.
        """
        loaded = self._releases_by_kind
        if not loaded.release_set(ORDERERS).entries:
            return None
        index, entries = loaded.index(ORDERERS, on), loaded.entries(ORDERERS, on)
        if isinstance(index, Failure):
            return index
        if isinstance(entries, Failure):
            return entries
        release = entries[0].release
        rows = map(row_parsers.orderer_row, index.table.rows_among("npi", npis))
        too_short = published_kind(ORDERERS).is_too_short(release.row_count)
        return OrdererList(release, not too_short, {row.npi: row for row in rows})

    def _listed(self, kind: str, on: date, *key: str) -> CodeRow | Failure:
        row = self._releases_by_kind.row(kind, on, *key)
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
        index = self._releases_by_kind.index("ncci_ptp", on)
        if isinstance(index, Failure):
            return index
        if outside := outside_of_parts(self._releases_by_kind, code, on):
            return outside
        found: dict[str, list[tuple[PtpPair, date | None, date | None]]] = {}
        for row in index.rows(code):
            other = str(row["column_2_code"])
            pair = PtpPair(code, other, str(row["modifier_indicator"]), str(row["rationale"]))
            found.setdefault(other, []).append((pair, row["effective_from"], row["effective_to"]))  # type: ignore[arg-type]
        return found

    def _no_diagnoses(self, on: date) -> Failure:
        entries = [entry for kind in DIAGNOSIS_KINDS for entry in self._releases_by_kind.release_set(kind).entries]
        as_one = [entry._replace(release=entry.release._replace(kind=DIAGNOSIS_KINDS[0])) for entry in entries]
        answer = release_set_of(published_kind(DIAGNOSIS_KINDS[0]), as_one).on(on)
        return answer if isinstance(answer, Failure) else _not_listed(DIAGNOSIS_KINDS[0], "", on)


def _not_listed(kind: str, code: str, on: date) -> Failure:
    return Failure(
        FailureReason.NOT_IN_FORCE,
        f"{code} is not in the {published_kind(kind).name} on {us_date(on)}.",
        "Check the code and the date.",
    )
