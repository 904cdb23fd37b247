"""The lengths and codes of a claim's values are those of the guide's table, element by element."""

import re

import pytest

from radbill.edi.claim_837p.claim_rules.value_table import VALUES, Codes, Pattern, Text
from radbill.edi.guides.loader import element_rule
from radbill.model.sent_claim import claims, insurance, parties, services

#: Field, and where the guide has it: loop, segment, element, and which of several segments of the name.
PLACES = [
    (parties.PostalAddress, "street", "2010AA", "N3", "1", ""),
    (parties.PostalAddress, "street_2", "2010AA", "N3", "2", ""),
    (parties.PostalAddress, "city", "2010AA", "N4", "1", ""),
    (parties.PostalAddress, "zip_code", "2010AA", "N4", "3", ""),
    (parties.PostalAddress, "country_subdivision", "2010AA", "N4", "7", ""),
    (parties.Contact, "name", "2010AA", "PER", "2", ""),
    (parties.Contact, "phone", "2010AA", "PER", "4", ""),
    (parties.SecondaryId, "id", "2310B", "REF", "2", "G2"),
    (parties.SentProvider, "last_name", "2310B", "NM1", "3", ""),
    (parties.SentProvider, "first_name", "2310B", "NM1", "4", ""),
    (parties.SentProvider, "middle_name", "2310B", "NM1", "5", ""),
    (parties.SentProvider, "suffix", "2310B", "NM1", "7", ""),
    (parties.SentPayer, "name", "2010BB", "NM1", "3", ""),
    (parties.SentPayer, "id", "2010BB", "NM1", "9", ""),
    (parties.SentPayer, "id_qualifier", "2010BB", "NM1", "8", ""),
    (parties.Subscriber, "member_id", "2010BA", "NM1", "9", ""),
    (parties.Subscriber, "member_id_qualifier", "2010BA", "NM1", "8", ""),
    (parties.Subscriber, "sex", "2010BA", "DMG", "3", ""),
    (parties.SentPatient, "relationship", "2000C", "PAT", "1", ""),
    (insurance.OtherPayer, "relationship", "2320", "SBR", "2", ""),
    (insurance.OtherPayer, "group_number", "2320", "SBR", "3", ""),
    (insurance.OtherPayer, "group_name", "2320", "SBR", "4", ""),
    (insurance.OtherPayer, "medicare_secondary_type", "2320", "SBR", "5", ""),
    (insurance.OtherPayer, "claim_filing_code", "2320", "SBR", "9", ""),
    (insurance.OtherPayer, "benefits_assigned", "2320", "OI", "3", ""),
    (insurance.OtherPayer, "release_of_information", "2320", "OI", "6", ""),
    (insurance.OtherPayer, "remarks", "2320", "MOA", "3", ""),
    (insurance.PayerAdjustment, "group", "2430", "CAS", "1", ""),
    (insurance.PayerAdjustment, "carc", "2430", "CAS", "2", ""),
    (insurance.LineDecision, "payer_id", "2430", "SVD", "1", ""),
    (insurance.LineDecision, "procedure_code", "2430", "SVD", "3-2", ""),
    (insurance.LineDecision, "modifiers", "2430", "SVD", "3-3", ""),
    (services.Note, "text", "2300", "NTE", "2", ""),
    (services.Attachment, "report", "2300", "PWK", "1", ""),
    (services.Attachment, "transmission", "2300", "PWK", "2", ""),
    (services.Attachment, "control_number", "2300", "PWK", "6", ""),
    (services.Drug, "unit", "2410", "CTP", "5-1", ""),
    (services.SentLine, "procedure_code", "2400", "SV1", "1-2", ""),
    (services.SentLine, "procedure_qualifier", "2400", "SV1", "1-1", ""),
    (services.SentLine, "description", "2400", "SV1", "1-7", ""),
    (services.SentLine, "unit", "2400", "SV1", "3", ""),
    (services.SentLine, "line_id", "2400", "REF", "2", "6R"),
    (claims.SentClaim, "claim_id", "2300", "CLM", "1", ""),
    (claims.SentClaim, "frequency", "2300", "CLM", "5-3", ""),
    (claims.SentClaim, "accepts_assignment", "2300", "CLM", "7", ""),
    (claims.SentClaim, "benefits_assigned", "2300", "CLM", "8", ""),
    (claims.SentClaim, "release_of_information", "2300", "CLM", "9", ""),
    (claims.SentClaim, "patient_signature", "2300", "CLM", "10", ""),
    (claims.SentClaim, "related_causes", "2300", "CLM", "11-1", ""),
    (claims.SentClaim, "special_program", "2300", "CLM", "12", ""),
    (claims.SentClaim, "delay_reason", "2300", "CLM", "20", ""),
    (claims.SentClaim, "payer_claim_control_number", "2300", "REF", "2", "F8"),
]


@pytest.mark.parametrize(("record", "field", "loop", "segment", "element", "code"), PLACES)
def test_a_value_is_what_the_guide_says(  # noqa: PLR0917 - the columns of the table
    record: type, field: str, loop: str, segment: str, element: str, code: str
) -> None:
    rule = element_rule("837P", loop, segment, element, code)
    assert rule is not None
    mine = VALUES[record][field]
    if isinstance(mine, Text):
        assert (mine.shortest, mine.longest) == (rule.shortest, rule.longest)
        return
    if isinstance(mine, Pattern):
        (longest,) = re.findall(r"(\d+)\}$", mine.expression)
        assert int(longest) <= rule.longest
        return
    assert isinstance(mine, Codes)
    assert set(mine.allowed) == set(rule.codes)
