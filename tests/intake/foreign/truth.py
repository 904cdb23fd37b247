"""What invented exports mean, decided before any program read them, beside what the reading makes of them."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.records.record import ForeignRecord, Place

EXPORTS = Path(__file__).parent / "exports"
NAMES = sorted(path.name.removesuffix(".truth.json") for path in EXPORTS.glob("*.truth.json"))
#: A finding about one of these is one about all of them.
FAMILIES = {"patient": "patient_", "ordering": "ordering_", "rendering": "rendering_"}
COVERAGE = {"payer_name", "member_id", "group_number"}
#: What is set apart without a word for each row.
QUIET = {
    "title_or_heading", "repeated_heading", "page_heading", "footer", "header_record", "trailer_record", "total",
    "subtotal", "second_table", "remark", "continued", "acknowledgment",
}  # fmt: skip


@cache
def truth_of(name: str) -> dict[str, Any]:
    return json.loads((EXPORTS / f"{name}.truth.json").read_text(encoding="utf-8"))


@cache
def reading_of(name: str) -> ReadExports:
    return read_exports([EXPORTS / file for file in truth_of(name)["files"]], date(2026, 8, 1))


def place_of(source: dict[str, Any]) -> tuple[object, ...]:
    if "message" in source:
        return source["file"], "m", source["message"], source.get("ft1", 1)
    return source["file"], source.get("sheet") or "", source["row"], source.get("part", 1)


def place_of_record(place: Place) -> tuple[object, ...]:
    if place.message:
        return place.file, "m", place.message, place.ft1 or 1
    return place.file, place.sheet, place.row, place.part


def family(field: str) -> str:
    if field in COVERAGE:
        return "coverage"
    return next((name for name, start in FAMILIES.items() if field.startswith(start) or field == name), field)


def plain(value: object) -> object:
    if isinstance(value, list):
        return [re.sub(r"\W", "", text).upper() for text in value]
    return re.sub(r"[\W_]+", "", str(value)).casefold()


def value_of(record: ForeignRecord, field: str) -> object:
    if field == "modifiers":
        return sorted(record.modifiers)
    return record.diagnoses if field == "diagnoses" else record.get(field)


def is_right(record: ForeignRecord, field: str, truth: dict[str, Any]) -> bool:
    wanted = [truth["fields"][field], *truth["accept"].get(field, [])]
    own = plain(value_of(record, field))
    if field == "modifiers":
        wanted = [sorted(each) for each in wanted]
    return own in [plain(each) for each in wanted] or (field == "units" and not own and "1" in wanted)


def wrong_fields(record: ForeignRecord, truth: dict[str, Any]) -> Iterator[str]:
    """Fields that are not as the export means them, and of which nobody is told."""
    doubted = {family(doubt.field) for doubt in record.doubts}
    for field in truth["fields"]:
        if not is_right(record, field, truth) and family(field) not in doubted and "row" not in doubted:
            yield field
