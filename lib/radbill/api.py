"""The public names of radbill: what the add-in, the command line and users import.

Names are looked up when they are first used, so that a cold start pays only for what it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from radbill.analytics.billed_lines import BilledLine, lines_of_claims, lines_of_table
    from radbill.analytics.changes import Changes, changes_between, newest_changes, newest_days
    from radbill.analytics.comparison import Basis, Comparison, Group, compare, medicare, medicare_on, under_contract
    from radbill.analytics.components import ARRANGEMENTS, Arrangement, SplitBilling, arrangements, split_billing
    from radbill.analytics.faults import FaultReport, FaultsOfPerson, FrequentFault, frequent_faults
    from radbill.codes.exceptions import InvalidCode
    from radbill.codes.modality import MODALITIES, MODALITY_RANGES, modality_of
    from radbill.codes.problems import CODE_SYSTEMS, CodeAnswer, normal_form, validate_code
    from radbill.codes.spans import CodeSpan, diagnosis_spans, procedure_spans
    from radbill.coding.claims import LineAt, proposals_of
    from radbill.coding.interventional import ComponentCodes, RelatedCodes, component_codes
    from radbill.coding.modifiers import propose_modifiers
    from radbill.coding.proposal import Action, BothSides, Change, LineAsked, Proposal, Side
    from radbill.contracts.alternatives import under_contracts
    from radbill.contracts.claims import price_claims_under
    from radbill.contracts.contract import Contract, ContractLine, Selection, Term, contract_on
    from radbill.contracts.terms.case_rate import CaseRate
    from radbill.contracts.terms.fee_table import Fee, FeeTable
    from radbill.contracts.terms.per_unit import PerUnit
    from radbill.contracts.terms.percent_of_charge import PercentOfCharge
    from radbill.contracts.terms.percent_of_medicare import PercentOfMedicare
    from radbill.core.citations import Citation, Confidence
    from radbill.core.dates import DateRange, us_date
    from radbill.core.discovery import members_of
    from radbill.core.failures import Failure, FailureReason
    from radbill.core.files import sha256_of, write_bytes, write_with
    from radbill.core.findings import Finding, Place, Severity
    from radbill.core.home import home_directory
    from radbill.core.money import ZERO, dollars, round_cents
    from radbill.documentation.review import DocReview, Requirement, review_report
    from radbill.edi.claim_837p.reader import read_837p
    from radbill.edits.catalog import all_edits, edit_by_id
    from radbill.edits.edit import Edit
    from radbill.edits.scrub import ScrubResult, scrub
    from radbill.ledger.history import batch_history, batches_of_claim, codes_sent_since, redeliver, sent_before
    from radbill.ledger.ledger import Ledger, LedgerError
    from radbill.ledger.records import BatchRecord, BatchState, SentBefore
    from radbill.ledger.sending import ExportReceipt, SendingRequest, export_claims
    from radbill.model.address import Address
    from radbill.model.batch import BillingBatch
    from radbill.model.claim import Claim, ServiceLine
    from radbill.model.facility import Facility
    from radbill.model.patient import Coverage, Patient, Person
    from radbill.model.payer import Payer
    from radbill.model.payer_rules import AuthorizationRule, MedicalPolicy
    from radbill.model.practice import Practice
    from radbill.model.provider import Provider
    from radbill.model.sent import ServiceSent
    from radbill.modifiers.table import modifier_facts
    from radbill.pricing.alternatives import Alternative, alternatives
    from radbill.pricing.batch import price_lines
    from radbill.pricing.breakdown import Breakdown, Step
    from radbill.pricing.claims import price_claims
    from radbill.pricing.comparisons import in_every_locality, in_every_release, localities_of
    from radbill.pricing.explain import explanation, step_name, steps_text
    from radbill.pricing.line_files import read_lines
    from radbill.pricing.place import locality_of
    from radbill.pricing.price import price
    from radbill.pricing.request import PricingRequest, SessionStanding
    from radbill.pricing.streaming import price_file
    from radbill.pricing.together import breakdowns
    from radbill.reference.addresses import PublishedSource, known_addresses, source_of_kind
    from radbill.reference.book import ReferenceBook
    from radbill.reference.catalogue import CatalogueError
    from radbill.reference.fetching import fetch_published
    from radbill.reference.records import FeeRow, Gpci, Release
    from radbill.reference.store import ImportReport, Store, StoreFault, import_downloads, starter_store
    from radbill.suggestion.diagnoses import FoundDiagnosis, find_diagnoses
    from radbill.suggestion.suggest import Suggestion, plain_name, suggest

_HOMES = {
    "ARRANGEMENTS": "radbill.analytics.components",
    "CODE_SYSTEMS": "radbill.codes.problems",
    "MODALITIES": "radbill.codes.modality",
    "MODALITY_RANGES": "radbill.codes.modality",
    "ZERO": "radbill.core.money",
    "Action": "radbill.coding.proposal",
    "Address": "radbill.model.address",
    "Alternative": "radbill.pricing.alternatives",
    "Arrangement": "radbill.analytics.components",
    "AuthorizationRule": "radbill.model.payer_rules",
    "Basis": "radbill.analytics.comparison",
    "BatchRecord": "radbill.ledger.records",
    "BatchState": "radbill.ledger.records",
    "BilledLine": "radbill.analytics.billed_lines",
    "BillingBatch": "radbill.model.batch",
    "BothSides": "radbill.coding.proposal",
    "Breakdown": "radbill.pricing.breakdown",
    "CaseRate": "radbill.contracts.terms.case_rate",
    "CatalogueError": "radbill.reference.catalogue",
    "Change": "radbill.coding.proposal",
    "Changes": "radbill.analytics.changes",
    "Citation": "radbill.core.citations",
    "Claim": "radbill.model.claim",
    "CodeAnswer": "radbill.codes.problems",
    "CodeSpan": "radbill.codes.spans",
    "Comparison": "radbill.analytics.comparison",
    "ComponentCodes": "radbill.coding.interventional",
    "Confidence": "radbill.core.citations",
    "Contract": "radbill.contracts.contract",
    "ContractLine": "radbill.contracts.contract",
    "Coverage": "radbill.model.patient",
    "DateRange": "radbill.core.dates",
    "DocReview": "radbill.documentation.review",
    "Edit": "radbill.edits.edit",
    "ExportReceipt": "radbill.ledger.sending",
    "Facility": "radbill.model.facility",
    "Failure": "radbill.core.failures",
    "FailureReason": "radbill.core.failures",
    "FaultReport": "radbill.analytics.faults",
    "FaultsOfPerson": "radbill.analytics.faults",
    "Fee": "radbill.contracts.terms.fee_table",
    "FeeRow": "radbill.reference.records",
    "FeeTable": "radbill.contracts.terms.fee_table",
    "Finding": "radbill.core.findings",
    "FoundDiagnosis": "radbill.suggestion.diagnoses",
    "FrequentFault": "radbill.analytics.faults",
    "Gpci": "radbill.reference.records",
    "Group": "radbill.analytics.comparison",
    "ImportReport": "radbill.reference.store",
    "InvalidCode": "radbill.codes.exceptions",
    "Ledger": "radbill.ledger.ledger",
    "LedgerError": "radbill.ledger.ledger",
    "LineAsked": "radbill.coding.proposal",
    "MedicalPolicy": "radbill.model.payer_rules",
    "LineAt": "radbill.coding.claims",
    "Patient": "radbill.model.patient",
    "Payer": "radbill.model.payer",
    "PerUnit": "radbill.contracts.terms.per_unit",
    "PercentOfCharge": "radbill.contracts.terms.percent_of_charge",
    "PercentOfMedicare": "radbill.contracts.terms.percent_of_medicare",
    "Person": "radbill.model.patient",
    "Place": "radbill.core.findings",
    "Practice": "radbill.model.practice",
    "PricingRequest": "radbill.pricing.request",
    "Proposal": "radbill.coding.proposal",
    "Provider": "radbill.model.provider",
    "PublishedSource": "radbill.reference.addresses",
    "ReferenceBook": "radbill.reference.book",
    "RelatedCodes": "radbill.coding.interventional",
    "Release": "radbill.reference.records",
    "Requirement": "radbill.documentation.review",
    "ScrubResult": "radbill.edits.scrub",
    "Selection": "radbill.contracts.contract",
    "SendingRequest": "radbill.ledger.sending",
    "SentBefore": "radbill.ledger.records",
    "ServiceLine": "radbill.model.claim",
    "ServiceSent": "radbill.model.sent",
    "SessionStanding": "radbill.pricing.request",
    "Severity": "radbill.core.findings",
    "Side": "radbill.coding.proposal",
    "SplitBilling": "radbill.analytics.components",
    "Step": "radbill.pricing.breakdown",
    "Store": "radbill.reference.store",
    "StoreFault": "radbill.reference.store",
    "Suggestion": "radbill.suggestion.suggest",
    "Term": "radbill.contracts.contract",
    "all_edits": "radbill.edits.catalog",
    "alternatives": "radbill.pricing.alternatives",
    "arrangements": "radbill.analytics.components",
    "batch_history": "radbill.ledger.history",
    "batches_of_claim": "radbill.ledger.history",
    "breakdowns": "radbill.pricing.together",
    "changes_between": "radbill.analytics.changes",
    "codes_sent_since": "radbill.ledger.history",
    "compare": "radbill.analytics.comparison",
    "component_codes": "radbill.coding.interventional",
    "contract_on": "radbill.contracts.contract",
    "diagnosis_spans": "radbill.codes.spans",
    "dollars": "radbill.core.money",
    "edit_by_id": "radbill.edits.catalog",
    "explanation": "radbill.pricing.explain",
    "export_claims": "radbill.ledger.sending",
    "fetch_published": "radbill.reference.fetching",
    "find_diagnoses": "radbill.suggestion.diagnoses",
    "frequent_faults": "radbill.analytics.faults",
    "home_directory": "radbill.core.home",
    "import_downloads": "radbill.reference.store",
    "in_every_locality": "radbill.pricing.comparisons",
    "in_every_release": "radbill.pricing.comparisons",
    "known_addresses": "radbill.reference.addresses",
    "lines_of_claims": "radbill.analytics.billed_lines",
    "lines_of_table": "radbill.analytics.billed_lines",
    "localities_of": "radbill.pricing.comparisons",
    "locality_of": "radbill.pricing.place",
    "medicare": "radbill.analytics.comparison",
    "medicare_on": "radbill.analytics.comparison",
    "members_of": "radbill.core.discovery",
    "modality_of": "radbill.codes.modality",
    "modifier_facts": "radbill.modifiers.table",
    "newest_changes": "radbill.analytics.changes",
    "newest_days": "radbill.analytics.changes",
    "normal_form": "radbill.codes.problems",
    "plain_name": "radbill.suggestion.suggest",
    "price": "radbill.pricing.price",
    "price_claims": "radbill.pricing.claims",
    "price_claims_under": "radbill.contracts.claims",
    "price_file": "radbill.pricing.streaming",
    "price_lines": "radbill.pricing.batch",
    "procedure_spans": "radbill.codes.spans",
    "proposals_of": "radbill.coding.claims",
    "propose_modifiers": "radbill.coding.modifiers",
    "read_837p": "radbill.edi.claim_837p.reader",
    "read_lines": "radbill.pricing.line_files",
    "redeliver": "radbill.ledger.history",
    "review_report": "radbill.documentation.review",
    "round_cents": "radbill.core.money",
    "scrub": "radbill.edits.scrub",
    "sent_before": "radbill.ledger.history",
    "sha256_of": "radbill.core.files",
    "source_of_kind": "radbill.reference.addresses",
    "split_billing": "radbill.analytics.components",
    "starter_store": "radbill.reference.store",
    "step_name": "radbill.pricing.explain",
    "steps_text": "radbill.pricing.explain",
    "suggest": "radbill.suggestion.suggest",
    "under_contract": "radbill.analytics.comparison",
    "under_contracts": "radbill.contracts.alternatives",
    "us_date": "radbill.core.dates",
    "validate_code": "radbill.codes.problems",
    "write_bytes": "radbill.core.files",
    "write_with": "radbill.core.files",
}

__all__ = [
    "ARRANGEMENTS",
    "CODE_SYSTEMS",
    "MODALITIES",
    "MODALITY_RANGES",
    "ZERO",
    "Action",
    "Address",
    "Alternative",
    "Arrangement",
    "AuthorizationRule",
    "Basis",
    "BatchRecord",
    "BatchState",
    "BilledLine",
    "BillingBatch",
    "BothSides",
    "Breakdown",
    "CaseRate",
    "CatalogueError",
    "Change",
    "Changes",
    "Citation",
    "Claim",
    "CodeAnswer",
    "CodeSpan",
    "Comparison",
    "ComponentCodes",
    "Confidence",
    "Contract",
    "ContractLine",
    "Coverage",
    "DateRange",
    "DocReview",
    "Edit",
    "ExportReceipt",
    "Facility",
    "Failure",
    "FailureReason",
    "FaultReport",
    "FaultsOfPerson",
    "Fee",
    "FeeRow",
    "FeeTable",
    "Finding",
    "FoundDiagnosis",
    "FrequentFault",
    "Gpci",
    "Group",
    "ImportReport",
    "InvalidCode",
    "Ledger",
    "LedgerError",
    "LineAsked",
    "LineAt",
    "MedicalPolicy",
    "Patient",
    "Payer",
    "PerUnit",
    "PercentOfCharge",
    "PercentOfMedicare",
    "Person",
    "Place",
    "Practice",
    "PricingRequest",
    "Proposal",
    "Provider",
    "PublishedSource",
    "ReferenceBook",
    "RelatedCodes",
    "Release",
    "Requirement",
    "ScrubResult",
    "Selection",
    "SendingRequest",
    "SentBefore",
    "ServiceLine",
    "ServiceSent",
    "SessionStanding",
    "Severity",
    "Side",
    "SplitBilling",
    "Step",
    "Store",
    "StoreFault",
    "Suggestion",
    "Term",
    "all_edits",
    "alternatives",
    "arrangements",
    "batch_history",
    "batches_of_claim",
    "breakdowns",
    "changes_between",
    "codes_sent_since",
    "compare",
    "component_codes",
    "contract_on",
    "diagnosis_spans",
    "dollars",
    "edit_by_id",
    "explanation",
    "export_claims",
    "fetch_published",
    "find_diagnoses",
    "frequent_faults",
    "home_directory",
    "import_downloads",
    "in_every_locality",
    "in_every_release",
    "known_addresses",
    "lines_of_claims",
    "lines_of_table",
    "localities_of",
    "locality_of",
    "medicare",
    "medicare_on",
    "members_of",
    "modality_of",
    "modifier_facts",
    "newest_changes",
    "newest_days",
    "normal_form",
    "plain_name",
    "price",
    "price_claims",
    "price_claims_under",
    "price_file",
    "price_lines",
    "procedure_spans",
    "proposals_of",
    "propose_modifiers",
    "read_837p",
    "read_lines",
    "redeliver",
    "review_report",
    "round_cents",
    "scrub",
    "sent_before",
    "sha256_of",
    "source_of_kind",
    "split_billing",
    "starter_store",
    "step_name",
    "steps_text",
    "suggest",
    "under_contract",
    "under_contracts",
    "us_date",
    "validate_code",
    "write_bytes",
    "write_with",
]


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first used."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"radbill.api has no name {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value
