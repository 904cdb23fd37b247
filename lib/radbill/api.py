"""The public names of radbill: what the add-in, the command line and users import."""

from radbill.core.citations import Citation, Confidence
from radbill.core.dates import us_date
from radbill.core.failures import Failure, FailureReason
from radbill.core.files import sha256_of, write_bytes, write_with
from radbill.core.findings import Finding, Place, Severity
from radbill.core.home import home_directory
from radbill.core.money import ZERO, dollars, round_cents
from radbill.model.address import Address
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim, ServiceLine
from radbill.model.facility import Facility
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.pricing.breakdown import Breakdown, Step
from radbill.pricing.request import PricingRequest, SessionStanding
from radbill.reference.book import ReferenceBook

__all__ = [
    "ZERO",
    "Address",
    "BillingBatch",
    "Breakdown",
    "Citation",
    "Claim",
    "Confidence",
    "Coverage",
    "Facility",
    "Failure",
    "FailureReason",
    "Finding",
    "Patient",
    "Payer",
    "Person",
    "Place",
    "Practice",
    "PricingRequest",
    "Provider",
    "ReferenceBook",
    "ServiceLine",
    "SessionStanding",
    "Severity",
    "Step",
    "dollars",
    "home_directory",
    "round_cents",
    "sha256_of",
    "us_date",
    "write_bytes",
    "write_with",
]
