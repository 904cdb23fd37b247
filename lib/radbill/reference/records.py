"""The rows of published data as the rest of the house sees them. Field names are CMS's."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.core.citations import Citation
from radbill.core.dates import DateRange


class FeeRow(NamedTuple):
    """One row of the physician fee schedule relative value file (PPRRVU): a code and its component modifier.

    Relative value units are national; percents are shares of 1 as CMS prints them (0.10).
    `modifier` is empty for the global service, else 26, TC or 53.
    """

    procedure_code: str
    modifier: str
    status_code: str
    work_rvu: Decimal
    non_facility_pe_rvu: Decimal
    facility_pe_rvu: Decimal
    mp_rvu: Decimal
    non_facility_na: bool
    facility_na: bool
    pc_tc_indicator: str
    global_days: str
    pre_operative_rate: Decimal
    intra_operative_rate: Decimal
    post_operative_rate: Decimal
    multiple_procedure_indicator: str
    bilateral_indicator: str
    assistant_indicator: str
    co_surgeon_indicator: str
    team_indicator: str
    endoscopic_base_code: str
    conversion_factor: Decimal
    physician_supervision: str
    imaging_family: str
    opps_non_facility_pe_rvu: Decimal
    opps_facility_pe_rvu: Decimal
    opps_mp_rvu: Decimal


class Gpci(NamedTuple):
    """Geographic practice cost indices of one Medicare locality."""

    carrier: str
    locality: str
    state: str
    locality_name: str
    work_gpci: Decimal
    pe_gpci: Decimal
    mp_gpci: Decimal


class Locality(NamedTuple):
    """The Medicare carrier and locality of a ZIP code. `needs_plus_four`: the five digits alone do not decide."""

    state: str
    carrier: str
    locality: str
    needs_plus_four: bool


class OppsCapRow(NamedTuple):
    """A published OPPS cap for one code, component and locality, dollars."""

    facility_amount: Decimal
    non_facility_amount: Decimal


class DrugLimit(NamedTuple):
    """What Medicare pays for one unit of a drug: 106 percent of its average sales price, dollars.

    Attributes:
        coinsurance_percent: What the patient owes of it, as the file has it; none where the file leaves it to the rule.
    """

    payment_limit_amount: Decimal
    dosage: str
    release_id: str
    coinsurance_percent: Decimal | None = None


class ParameterValue(NamedTuple):
    """A number that a rule needs, as in force on a day, with its source."""

    name: str
    value: Decimal
    in_force: DateRange
    citation: Citation


class PtpPair(NamedTuple):
    """An NCCI procedure-to-procedure pair. `modifier_indicator`: 0 never, 1 with a modifier, 9 deleted."""

    column_1_code: str
    column_2_code: str
    modifier_indicator: str
    rationale: str


class MueRow(NamedTuple):
    """A medically unlikely edit. `adjudication_indicator`: 1 line, 2 day by policy, 3 day clinical."""

    procedure_code: str
    max_units: int
    adjudication_indicator: str


class AddOnRow(NamedTuple):
    """An add-on code with its listed primaries. `add_on_type`: 1 listed, 2 by contractor, 3 some listed."""

    add_on_code: str
    add_on_type: str
    primary_codes: frozenset[str]


class DiagnosisRow(NamedTuple):
    """An ICD-10-CM code without its point. `is_billable`: complete, may stand on a claim."""

    diagnosis_code: str
    is_billable: bool
    description: str
    needs_seventh_character: bool
    excludes1: tuple[str, ...]


class CoverageArticle(NamedTuple):
    """What an article of Medicare's contractors lists for a procedure code, as in force on a day.

    Attributes:
        article_id: As the Medicare Coverage Database shows it, `A` and a number.
        contractors: Numbers of the contractors for whose providers it holds, five digits.
        covered: Diagnoses, without points, of all its groups; empty when it lists none.
        not_covered: Diagnoses that it expressly does not cover.
        procedure_group_count: With more than one, its words say which diagnoses are meant for which procedures.
        release_id: The download it was in.
        is_newer_than_day: Whether the download was made on the day or later; else the article may have changed since.
    """

    article_id: str
    contractors: frozenset[str]
    covered: frozenset[str]
    not_covered: frozenset[str]
    procedure_group_count: int
    release_id: str
    is_newer_than_day: bool


class CodeRow(NamedTuple):
    """An entry of a published code list (place of service, modifier, CARC, RARC, taxonomy)."""

    code: str
    kind: str
    name: str
    effective_from: date | None
    effective_to: date | None


class OrdererRow(NamedTuple):
    """A practitioner of Medicare's list of those who may order and refer."""

    npi: str
    last_name: str
    first_name: str
    may_order_part_b: bool


class Release(NamedTuple):
    """One published file set in the store.

    Attributes:
        release_id: For example `RVU25D`, `NCCI-PTP-2024Q3`, `ICD10CM-FY2026`.
        kind: Which importer read it: `pprrvu`, `gpci`, `oppscap`, `zip5`, `locco`, `ncci_ptp`, `mue`, ...
        in_force: Days for which it answers.
        source: File name and publisher, never a path of this machine.
        sha256: Of the file as it was published.
        row_count: Rows kept.
        licence_note: What the publisher says about use.
        is_starter: Whether it came with the product.
    """

    release_id: str
    kind: str
    in_force: DateRange
    source: str
    sha256: str
    row_count: int
    licence_note: str
    is_starter: bool


class OrdererList(NamedTuple):
    """What Medicare's list of those who may order and refer says of some practitioners.

    Attributes:
        release: The list; its day is the first of `in_force`.
        is_whole: Whether it has as many rows as a whole list, so that who is missing is surely not on it.
        listed: Those asked about who are on it, by NPI.
    """

    release: Release
    is_whole: bool
    listed: Mapping[str, OrdererRow]
