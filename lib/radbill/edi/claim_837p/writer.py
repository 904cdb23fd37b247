"""Writes professional claims as an 837P file. What would make the file invalid is refused, never cut or left out."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from radbill.core.failures import Failure, FailureReason
from radbill.edi.claim_837p.as_sent import SELF, as_sent
from radbill.edi.claim_837p.elements import ElementText
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.envelope import ControlNumbers, Kind, Parties, interchange
from radbill.edi.x12.segments import segment_text
from radbill.model.address import Address
from radbill.model.claim import Claim, ServiceLine
from radbill.model.patient import Patient, Person
from radbill.model.practice import Practice
from radbill.model.provider import Provider

PROFESSIONAL_CLAIM = Kind("HC", "837", "005010X222A1")
CLAIMS_IN_A_SET = 5000
_TYPICAL_PROBLEMS = 20


def transaction_set_count(claim_count: int) -> int:
    """How many transaction sets, and so ST02 numbers, a file of claims takes."""
    return max(1, -(-claim_count // CLAIMS_IN_A_SET))


def write_837p(claims: Sequence[Claim], numbers: ControlNumbers, created_at: datetime) -> bytes | Failure:
    """Write claims of one practice as one interchange.

    Args:
        claims: Checked claims; all of the same practice.
        numbers: Control numbers reserved for this file.
        created_at: Date and time of the envelope.

    Gives the file, or a failure that lists claim ids and fields (no contents) that cannot be written.
    """
    if not claims:
        return Failure(FailureReason.BAD_INPUT, "There is no claim to write.", "Mend a held claim first.")
    practice = claims[0].practice
    delimiters = delimiters_of_practice(practice)
    if delimiters.problem:
        return Failure(FailureReason.BAD_INPUT, delimiters.problem, "Correct them on the Practice sheet.")
    sent = [as_sent(claim) for claim in claims]
    writer = _Writer(sent[0].practice, delimiters)
    sets = [
        list(writer.transaction_set(sent[start : start + CLAIMS_IN_A_SET], numbers, created_at))
        for start in range(0, len(sent), CLAIMS_IN_A_SET)
    ]
    if writer.text.problems:
        return _refused(writer.text.problems)
    return interchange(
        sets, PROFESSIONAL_CLAIM, _parties(practice), numbers=numbers, created_at=created_at, delimiters=delimiters
    )


def delimiters_of_practice(practice: Practice) -> Delimiters:
    """The delimiters that the practice chose."""
    return Delimiters(
        practice.element_separator,
        practice.component_separator,
        practice.repetition_separator,
        practice.segment_terminator,
    )


def amount_text(amount: Decimal) -> str:
    """An amount without superfluous zeros.

    >>> amount_text(Decimal("125.50")), amount_text(Decimal("40.00"))
    ('125.5', '40')
    """
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _refused(problems: Sequence[str]) -> Failure:
    shown = "; ".join(problems[:_TYPICAL_PROBLEMS])
    more = f"; and {len(problems) - _TYPICAL_PROBLEMS} more" if len(problems) > _TYPICAL_PROBLEMS else ""
    return Failure(FailureReason.BAD_INPUT, f"Cannot be written: {shown}{more}.", "Correct these fields.")


def _parties(practice: Practice) -> Parties:
    return Parties(
        practice.submitter_qualifier,
        practice.submitter_id,
        practice.receiver_qualifier,
        practice.receiver_id,
        practice.usage_indicator,
    )


class _Writer:
    """Writes the segments of one file and gathers what cannot be written."""

    def __init__(self, practice: Practice, delimiters: Delimiters) -> None:
        self._practice = practice
        self._separator = delimiters.element
        self._component = delimiters.component
        self.text = ElementText("".join(delimiters))
        self._level = 0

    def transaction_set(self, claims: Sequence[Claim], numbers: ControlNumbers, created_at: datetime) -> Iterator[str]:
        self._level = 0
        yield self._segment(
            "BHT", "0019", "00", f"{numbers.interchange:09d}", f"{created_at:%Y%m%d}", f"{created_at:%H%M}", "CH"
        )
        yield from self._submitter_and_receiver()
        yield from self._billing_provider()
        for _, of_patient in groupby(claims, key=lambda claim: (claim.patient, claim.payer)):
            yield from self._patient_claims(list(of_patient))

    def _segment(self, *elements: str) -> str:
        return segment_text(self._separator, *elements)

    def _submitter_and_receiver(self) -> Iterator[str]:
        practice, needed = self._practice, self.text.needed
        name = needed(practice.name, "practice name", 60)
        yield self._segment(
            "NM1", "41", "2", name, "", "", "", "", "46", needed(practice.submitter_id, "submitter ID", 15)
        )
        contact = needed(practice.contact_name, "contact name", 60)
        yield self._segment("PER", "IC", contact, "TE", needed(practice.contact_phone, "contact phone", 10))
        receiver = needed(practice.receiver_name, "receiver name", 60)
        yield self._segment(
            "NM1", "40", "2", receiver, "", "", "", "", "46", needed(practice.receiver_id, "receiver ID", 15)
        )

    def _billing_provider(self) -> Iterator[str]:
        practice, needed = self._practice, self.text.needed
        yield self._next_level("", "20", has_child=True)
        yield self._segment("PRV", "BI", "PXC", needed(practice.taxonomy, "group taxonomy", 10))
        name, npi = needed(practice.name, "practice name", 60), needed(practice.npi, "group NPI", 10)
        yield self._segment("NM1", "85", "2", name, "", "", "", "", "XX", npi)
        yield from self._address(practice.address, "practice address")
        yield self._segment("REF", "EI", needed(practice.tax_id, "tax ID", 9))
        if practice.pay_to_address:
            yield self._segment("NM1", "87", "2")
            yield from self._address(practice.pay_to_address, "pay-to address")

    def _patient_claims(self, claims: list[Claim]) -> Iterator[str]:
        """Subscriber, payer, the patient when that is somebody else, and the patient's claims."""
        first = claims[0]
        self.text.claim_id = first.claim_id
        coverage, is_self = first.patient.coverage, first.patient.coverage.relationship == SELF
        yield self._next_level("1", "22", has_child=not is_self)
        subscriber_level = str(self._level)
        filing_code = self.text.needed(first.payer.claim_filing_code, "claim filing code", 2)
        group = self.text.optional(coverage.group_number, "group number", 50)
        yield self._segment("SBR", "P", SELF if is_self else "", group, "", "", "", "", "", filing_code)
        yield from self._subscriber(first.patient)
        yield from self._payer(first)
        if not is_self:
            yield self._next_level(subscriber_level, "23", has_child=False)
            yield self._segment("PAT", self.text.needed(coverage.relationship, "relationship", 2))
            yield self._name("QC", first.patient.person, "", "", "patient")
            yield from self._address(first.patient.person.address, "patient address")
            yield self._demographics(first.patient.person, "patient")
        for claim in claims:
            yield from self._claim(claim)

    def _subscriber(self, patient: Patient) -> Iterator[str]:
        coverage = patient.coverage
        person = patient.person if coverage.relationship == SELF else coverage.subscriber or Person()
        member = self.text.needed(coverage.member_id, "member ID", 80)
        yield self._name("IL", person, "MI", member, "subscriber")
        if coverage.relationship == SELF or person.address.street:
            yield from self._address(person.address, "subscriber address")
        if coverage.relationship == SELF or person.birth_date:
            yield self._demographics(person, "subscriber")

    def _payer(self, claim: Claim) -> Iterator[str]:
        name = self.text.needed(claim.payer.name, "payer name", 60)
        payer_id = self.text.needed(claim.payer.payer_id, "payer ID", 80)
        yield self._segment("NM1", "PR", "2", name, "", "", "", "", "PI", payer_id)
        if claim.payer.address.street:
            yield from self._address(claim.payer.address, "payer address")

    def _claim(self, claim: Claim) -> Iterator[str]:
        text = self.text
        text.claim_id = claim.claim_id
        place = self._component.join(
            (
                text.needed(claim.place_of_service, "place of service", 2),
                "B",
                text.needed(claim.frequency, "frequency", 1),
            )
        )
        claim_id = text.needed(claim.claim_id, "claim ID", 38)
        assignment = "A" if claim.accepts_assignment else "C"
        yield self._segment("CLM", claim_id, amount_text(claim.charge_amount), "", "", place, "Y", assignment, "Y", "Y")
        if claim.admission_date:
            yield self._segment("DTP", "435", "D8", _day(claim.admission_date))
        yield from self._claim_references(claim)
        yield self._diagnoses(claim)
        yield from self._claim_providers(claim)
        for number, line in enumerate(claim.lines, 1):
            yield from self._line(number, line, claim)

    def _claim_references(self, claim: Claim) -> Iterator[str]:
        for qualifier, value, field in (
            ("EW", claim.mammography_certification_number, "mammography certification number"),
            ("9F", claim.referral_number, "referral number"),
            ("G1", claim.prior_authorization_number, "authorization number"),
            ("F8", claim.payer_claim_control_number, "payer claim control number"),
        ):
            if value:
                yield self._segment("REF", qualifier, self.text.optional(value, field, 50))

    def _diagnoses(self, claim: Claim) -> str:
        text, component = self.text, self._component
        if not claim.diagnoses:
            text.refuse("diagnoses")
        codes = [text.needed(code.replace(".", ""), "diagnosis", 7) for code in claim.diagnoses]
        qualifiers = ["ABK", *["ABF"] * (len(codes) - 1)]
        return self._segment("HI", *(component.join(pair) for pair in zip(qualifiers, codes, strict=False)))

    def _claim_providers(self, claim: Claim) -> Iterator[str]:
        if claim.referring_provider:
            yield self._provider("DN", claim.referring_provider, "referring provider")
        if claim.rendering_provider:
            yield self._provider("82", claim.rendering_provider, "rendering provider")
            if claim.rendering_provider.taxonomy:
                taxonomy = self.text.optional(claim.rendering_provider.taxonomy, "rendering taxonomy", 10)
                yield self._segment("PRV", "PE", "PXC", taxonomy)
        facility = claim.service_facility
        if facility:
            name, npi = (
                self.text.needed(facility.name, "facility name", 60),
                self.text.needed(facility.npi, "facility NPI", 10),
            )
            yield self._segment("NM1", "77", "2", name, "", "", "", "", "XX", npi)
            yield from self._address(facility.address, "facility address")

    def _line(self, number: int, line: ServiceLine, claim: Claim) -> Iterator[str]:
        text = self.text
        modifiers = [text.needed(modifier, "modifier", 2) for modifier in line.modifiers]
        procedure = self._component.join(("HC", text.needed(line.procedure_code, "procedure code", 5), *modifiers))
        place = line.place_of_service if line.place_of_service != claim.place_of_service else ""
        pointers = self._component.join(map(str, line.diagnosis_pointers))
        if not pointers or line.date_of_service is None:
            text.refuse("diagnosis pointers" if not pointers else "date of service")
        yield self._segment("LX", str(number))
        charge, units = amount_text(line.charge_amount), amount_text(line.units)
        yield self._segment("SV1", procedure, charge, "UN", units, place, "", pointers)
        yield self._segment("DTP", "472", "D8", _day(line.date_of_service))
        yield self._segment("REF", "6R", text.needed(line.line_id, "line ID", 30))

    def _next_level(self, parent: str, kind: str, *, has_child: bool) -> str:
        self._level += 1
        return self._segment("HL", str(self._level), parent, kind, "1" if has_child else "0")

    def _name(self, entity: str, person: Person, qualifier: str, identification: str, who: str) -> str:
        last, first = (
            self.text.needed(person.last_name, f"{who} last name", 60),
            self.text.optional(person.first_name, who, 35),
        )
        middle, suffix = self.text.optional(person.middle_name, who, 25), self.text.optional(person.suffix, who, 10)
        return self._segment("NM1", entity, "1", last, first, middle, "", suffix, qualifier, identification)

    def _provider(self, entity: str, provider: Provider, who: str) -> str:
        text = self.text
        last, first = (
            text.needed(provider.last_name, f"{who} last name", 60),
            text.optional(provider.first_name, who, 35),
        )
        middle, npi = text.optional(provider.middle_name, who, 25), text.needed(provider.npi, f"{who} NPI", 10)
        return self._segment("NM1", entity, "1", last, first, middle, "", "", "XX", npi)

    def _address(self, address: Address, what: str) -> Iterator[str]:
        text = self.text
        street, second = text.needed(address.street, what, 55), text.optional(address.street_2, what, 55)
        city, state = text.needed(address.city, f"{what}, city", 30), text.needed(address.state, f"{what}, state", 2)
        yield self._segment("N3", street, second)
        yield self._segment("N4", city, state, text.needed(address.zip_code, f"{what}, ZIP", 9))

    def _demographics(self, person: Person, who: str) -> str:
        if person.birth_date is None:
            self.text.refuse(f"{who} birth date")
        return self._segment("DMG", "D8", _day(person.birth_date), self.text.needed(person.sex, f"{who} sex", 1))


def _day(day: date | None) -> str:
    return f"{day:%Y%m%d}" if day else ""
