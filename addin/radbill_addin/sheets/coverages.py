"""The columns of a patient's coverages on the Patients sheet: the first in the open, the others in groups."""

from collections.abc import Iterator

from radbill import COVERAGE_FIELDS, MEDICARE_SECONDARY_TYPES, RELATIONSHIPS, SEXES
from radbill_addin.sheets.column import Column, Kind, grouped

_SOMEBODY_ELSE = "Only when the subscriber is somebody else."
_PAYERS = "Payers.payer_key"
_WHY_SECOND = (
    "Only where Medicare pays second: 12 working aged, 13 kidney disease, 14 auto insurer, 15 workers' compensation, "
    "16 public health, 41 black lung, 42 veterans, 43 disabled, 47 liability. 837P SBR05."
)

#: What every claim needs, of the coverage that is billed first.
FIRST_COVERAGE = (
    Column(
        "coverage.payer_key", "Payer", Kind.CODE, "Which row of the Payers sheet.", required=True, choices_from=_PAYERS
    ),
    Column(
        "coverage.member_id", "Member ID", Kind.CODE, "As on the card; for Medicare the MBI.", required=True, width=16
    ),
    Column("coverage.group_number", "Group number", Kind.CODE, "If the card shows one."),
    Column(
        "coverage.relationship", "Relation to subscriber", Kind.CODE,
        "18 self, 01 spouse, 19 child, 20 employee, G8 other. Medicare: always 18.", choices=RELATIONSHIPS, width=12,
    ),
    Column("coverage.subscriber.last_name", "Subscriber last name", Kind.TEXT, _SOMEBODY_ELSE, width=18),
    Column("coverage.subscriber.first_name", "Subscriber first name", Kind.TEXT, _SOMEBODY_ELSE, width=18),
    Column("coverage.subscriber.birth_date", "Subscriber birth date", Kind.DATE, _SOMEBODY_ELSE),
    Column("coverage.subscriber.sex", "Subscriber sex", Kind.CODE, "F, M or U.", choices=SEXES, width=12),
    Column("coverage.effective_from", "Coverage from", Kind.DATE, "First day, if known."),
    Column("coverage.effective_to", "Coverage to", Kind.DATE, "Last day, if known."),
)  # fmt: skip
#: Help of every column with the country of an address.
COUNTRY_HELP = "Two letters, for an address abroad alone (CA Canada, MX Mexico); State and ZIP may then be blank."
#: What a coverage may have besides: path below the coverage, heading, kind, help, width, choices.
_UNCOMMON: tuple[tuple[str, str, Kind, str, int, tuple[str, ...]], ...] = (
    ("group_name", "Group name", Kind.TEXT, "Name of the group or plan, if the card shows one. Item 11c.", 18, ()),
    (
        "medicare_secondary_type", "Medicare second because", Kind.CHOICE,
        _WHY_SECOND,
        16, MEDICARE_SECONDARY_TYPES,
    ),
    (
        "subscriber.organization", "Employer as subscriber", Kind.TEXT,
        "Workers' compensation: the employer; leave the subscriber's names blank, relation 20. Item 4.",
        24, (),
    ),
    ("subscriber.middle_name", "Subscriber middle", Kind.TEXT, "Name or initial.", 12, ()),
    ("subscriber.suffix", "Subscriber suffix", Kind.TEXT, "Jr, Sr, III.", 12, ()),
    ("subscriber.address.street", "Subscriber street", Kind.TEXT, "If known. Item 7.", 24, ()),
    ("subscriber.address.city", "Subscriber city", Kind.TEXT, "If known.", 18, ()),
    ("subscriber.address.state", "Subscriber state", Kind.CODE, "Two letters.", 12, ()),
    ("subscriber.address.zip_code", "Subscriber ZIP", Kind.CODE, "Five or nine digits.", 14, ()),
    ("subscriber.address.country", "Subscriber country", Kind.CODE, COUNTRY_HELP, 12, ()),
)  # fmt: skip


def _uncommon(coverage: str, number: str = "") -> Iterator[Column]:
    for path, heading, kind, help_text, width, choices in _UNCOMMON:
        yield Column(f"{coverage}.{path}", heading + number, kind, help_text, choices=choices, width=width)


def _later(number: int) -> tuple[Column, ...]:
    """Every column of a coverage that is billed after another."""
    name = COVERAGE_FIELDS[number - 1]
    common = (
        column._replace(
            field=column.field.replace(COVERAGE_FIELDS[0], name, 1),
            heading=f"{column.heading} {number}",
            required=False,
        )
        for column in FIRST_COVERAGE
    )
    return grouped(f"Payer {number}", *common, *_uncommon(name, f" {number}"))


#: What few patients need: more of the first coverage, and the coverages that are billed after it.
MORE_OF_COVERAGES = (
    *grouped("More of payer", *_uncommon(COVERAGE_FIELDS[0])),
    *_later(2),
    *_later(3),
)
