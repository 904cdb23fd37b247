"""Loops 1000A to 2010AB: who sends, receives and bills, where payments go; and the address that all loops share."""

from radbill.codes.states import STATES
from radbill.edi.claim_837p.hierarchy_writer import HierarchyWriter
from radbill.edi.x12.segment_writer import SegmentWriter
from radbill.model.address import Address
from radbill.model.practice import Practice
from radbill.model.trading_partner import TradingPartner


def write_submitter_and_receiver(writer: SegmentWriter, practice: Practice, partner: TradingPartner) -> None:
    """Loops 1000A and 1000B; the submitter is the practice itself."""
    name = writer.text(practice.name, "practice name", 60)
    writer.add("NM1", "41", "2", name, "", "", "", "", "46", partner.submitter_id)
    contact = writer.text(practice.contact_name, "contact name", 60, 0)
    writer.add("PER", "IC", contact, "TE", writer.code(practice.contact_phone, "contact phone", 10, 10))
    receiver = writer.text(partner.receiver_name, "receiver name", 60)
    writer.add("NM1", "40", "2", receiver, "", "", "", "", "46", partner.receiver_id)


def write_billing_provider(writer: SegmentWriter, practice: Practice, hierarchy: HierarchyWriter) -> None:
    """Loops 2000A, 2010AA and, where payments go elsewhere, 2010AB.

    No PER: the guide wants one here only when the contact differs from that of loop 1000A.
    """
    hierarchy.add_billing_provider()
    writer.add("PRV", "BI", "PXC", writer.code(practice.taxonomy, "group taxonomy", 10, 10))
    name = writer.text(practice.name, "practice name", 60)
    writer.add("NM1", "85", "2", name, "", "", "", "", "XX", writer.code(practice.npi, "group NPI", 10, 10))
    writer.part = "practice address, "
    write_address(writer, practice.address)
    writer.part = ""
    writer.add("REF", "EI", writer.code(practice.tax_id, "tax ID", 9, 9))
    if pays_elsewhere(practice) and practice.pay_to_address:
        writer.part = "pay-to address, "
        writer.add("NM1", "87", "2")
        write_address(writer, practice.pay_to_address)
        writer.part = ""


def pays_elsewhere(practice: Practice) -> bool:
    """Whether the pay-to address says something that the practice's address does not."""
    return practice.pay_to_address not in (None, Address(), practice.address)


def write_address(writer: SegmentWriter, address: Address) -> None:
    """N3 and N4 of an address in the United States."""
    street, second = (
        writer.text(address.street, "street", 55),
        writer.text(address.street_2, "second street line", 55, 0),
    )
    writer.add("N3", street, second)
    city, state = writer.text(address.city, "city", 30, 2), writer.one_of(address.state, "state", STATES)
    writer.add("N4", city, state, writer.code(address.zip_code, "ZIP", 9, 5))
