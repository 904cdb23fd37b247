"""Stored rows made the records that rules read: texts become exact decimals, lists become sets."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from operator import itemgetter

from radbill.core.dates import DateRange
from radbill.reference.records import (
    CodeRow,
    CoverageArticle,
    DiagnosisRow,
    FeeRow,
    Gpci,
    Locality,
    OrdererRow,
    Release,
)

_NUMBERS = tuple(name for name in FeeRow._fields if name.endswith(("_rvu", "_rate", "_factor")))


def fee_row(row: Mapping[str, object]) -> FeeRow:
    """A row of the relative value file."""
    numbers = {name: Decimal(str(row[name])) for name in _NUMBERS}
    return FeeRow(**{**{name: row[name] for name in FeeRow._fields}, **numbers})  # type: ignore[arg-type]


def gpci(row: Mapping[str, object]) -> Gpci:
    """A locality's indices."""
    return Gpci(
        carrier=str(row["carrier"]),
        locality=str(row["locality"]),
        state=str(row["state"]),
        locality_name=str(row["locality_name"]),
        work_gpci=Decimal(str(row["work_gpci"])),
        pe_gpci=Decimal(str(row["pe_gpci"])),
        mp_gpci=Decimal(str(row["mp_gpci"])),
    )


def locality(row: Mapping[str, object]) -> Locality:
    """Where a ZIP code lies."""
    return Locality(str(row["state"]), str(row["carrier"]), str(row["locality"]), bool(row["needs_plus_four"]))


def code_row(row: Mapping[str, object]) -> CodeRow:
    """An entry of a code list."""
    return CodeRow(**{name: row[name] for name in CodeRow._fields})  # type: ignore[arg-type]


def orderer_row(row: Mapping[str, object]) -> OrdererRow:
    """A practitioner who may order and refer."""
    may_order = str(row["part_b"]).upper() == "Y"
    return OrdererRow(str(row["npi"]), str(row["last_name"]), str(row["first_name"]), may_order)


def diagnosis_row(order: Mapping[str, object] | None, tabular: Mapping[str, object] | None) -> DiagnosisRow:
    """A diagnosis code; the order file decides whether it is complete, the tabular list has its notes."""
    first, notes = order or tabular or {}, tabular or {}
    return DiagnosisRow(
        diagnosis_code=str(first["diagnosis_code"]),
        is_billable=bool(first["is_billable"]),
        description=str(first["description"]),
        needs_seventh_character=bool((notes or first).get("needs_seventh_character", False)),
        excludes1=tuple(str(notes.get("excludes1") or "").split()),
    )


def coverage_articles(rows: Iterable[Mapping[str, object]], release: Release, on: date) -> tuple[CoverageArticle, ...]:
    """The articles in force on a day, in the order of their numbers; of several versions the newest."""
    newest: dict[str, Mapping[str, object]] = {}
    for row in sorted(rows, key=itemgetter("article_id", "article_version")):
        if DateRange(row["effective_from"], row["effective_to"]).covers(on):  # type: ignore[arg-type]
            newest[str(row["article_id"])] = row
    return tuple(
        CoverageArticle(
            article_id=f"A{article_id}",
            contractors=_set_of(row["contractors"]),
            covered=_set_of(row["covered"]),
            not_covered=_set_of(row["not_covered"]),
            procedure_group_count=int(str(row["procedure_group_count"])),
            release_id=release.release_id,
            is_newer_than_day=on <= release.in_force.effective_from,
        )
        for article_id, row in newest.items()
    )


def _set_of(words: object) -> frozenset[str]:
    return frozenset(str(words).split())


def amounts(row: Mapping[str, object], *fields: str) -> tuple[Decimal, ...]:
    """Amounts of a row as exact decimals."""
    return tuple(Decimal(str(row[field])) for field in fields)
