"""Loops 1000A to 2010AB: who sends, receives and bills, where payments go; and the address that all loops share."""

from radbill.codes.states import STATES
from radbill.edi.claim_837p.hierarchy_writer import Levels
from radbill.edi.x12.segment_writer import Draft
from radbill.model.address import Address
from radbill.model.practice import Practice


def write_submitter_and_receiver(draft: Draft, practice: Practice) -> None:
    """Loops 1000A and 1000B; the submitter is the practice itself."""
    name = draft.text(practice.name, "practice name", 60)
    draft.add("NM1", "41", "2", name, "", "", "", "", "46", practice.submitter_id)
    contact = draft.text(practice.contact_name, "contact name", 60, 0)
    draft.add("PER", "IC", contact, "TE", draft.code(practice.contact_phone, "contact phone", 10, 10))
    receiver = draft.text(practice.receiver_name, "receiver name", 60)
    draft.add("NM1", "40", "2", receiver, "", "", "", "", "46", practice.receiver_id)


def write_billing_provider(draft: Draft, practice: Practice, levels: Levels) -> None:
    """Loops 2000A, 2010AA and, where payments go elsewhere, 2010AB.

    No PER: the guide wants one here only when the contact differs from that of loop 1000A.
    """
    levels.add_billing_provider()
    draft.add("PRV", "BI", "PXC", draft.code(practice.taxonomy, "group taxonomy", 10, 10))
    name = draft.text(practice.name, "practice name", 60)
    draft.add("NM1", "85", "2", name, "", "", "", "", "XX", draft.code(practice.npi, "group NPI", 10, 10))
    draft.part = "practice address, "
    write_address(draft, practice.address)
    draft.part = ""
    draft.add("REF", "EI", draft.code(practice.tax_id, "tax ID", 9, 9))
    if pays_elsewhere(practice) and practice.pay_to_address:
        draft.part = "pay-to address, "
        draft.add("NM1", "87", "2")
        write_address(draft, practice.pay_to_address)
        draft.part = ""


def pays_elsewhere(practice: Practice) -> bool:
    """Whether the pay-to address says something that the practice's address does not."""
    return practice.pay_to_address not in (None, Address(), practice.address)


def write_address(draft: Draft, address: Address) -> None:
    """N3 and N4 of an address in the United States."""
    street, second = draft.text(address.street, "street", 55), draft.text(address.street_2, "second street line", 55, 0)
    draft.add("N3", street, second)
    city, state = draft.text(address.city, "city", 30, 2), draft.one_of(address.state, "state", STATES)
    draft.add("N4", city, state, draft.code(address.zip_code, "ZIP", 9, 5))
