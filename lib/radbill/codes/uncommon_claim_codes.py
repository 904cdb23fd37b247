"""The closed lists of a claim's uncommon facts: accidents, other payers, papers, notes, drugs, reasons of delay.

They are those that the guide of the 837P (005010X222A1) takes in single elements.
"""

from radbill.codes.cited_codes import CitedCodes
from radbill.core import sources
from radbill.core.citations import Citation

#: SBR05: why Medicare pays after another payer. Working aged, kidney disease, no-fault, workers' compensation, public
#: health, black lung, veterans, disabled, liability.
MEDICARE_SECONDARY_TYPES = ("12", "13", "14", "15", "16", "41", "42", "43", "47")
#: CAS01: contractual, correction, other, payer initiated, patient.
ADJUSTMENT_GROUPS = ("CO", "CR", "OA", "PI", "PR")
#: CLM11: the causes of an injury.
AUTO_ACCIDENT, EMPLOYMENT, OTHER_ACCIDENT = "AA", "EM", "OA"
#: All of them.
RELATED_CAUSES = (AUTO_ACCIDENT, EMPLOYMENT, OTHER_ACCIDENT)
#: CLM11: causes with which the claim gives the day (DTP 439).
ACCIDENTS = CitedCodes({AUTO_ACCIDENT, OTHER_ACCIDENT}, Citation(sources.PROFESSIONAL_GUIDE, "loop 2300, DTP*439"))
#: CLM20: why a claim is late.
DELAY_REASONS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "15")
#: CLM08: yes, no, and not applicable when the patient refuses.
BENEFITS_ASSIGNED = ("Y", "N", "W")
#: CLM09: the patient's yes, or the law in its place.
RELEASES_OF_INFORMATION = ("Y", "I")
#: CLM10: somebody else signed for the patient.
SIGNED_BY_ANOTHER = "P"
#: REF 4N: why a service went without its authorization.
SERVICE_AUTHORIZATION_EXCEPTIONS = ("1", "2", "3", "4", "5", "6", "7")
#: PWK01: the kinds of papers.
REPORT_TYPES = frozenset(
    {
        "03", "04", "05", "06", "07", "08", "09", "10", "11", "13", "15", "21", "A3", "A4", "AM", "AS", "B2", "B3",
        "B4", "BR", "BS", "BT", "CB", "CK", "CT", "D2", "DA", "DB", "DG", "DJ", "DS", "EB", "HC", "HR", "I5", "IR",
        "LA", "M1", "MT", "NN", "OB", "OC", "OD", "OE", "OX", "OZ", "P4", "P5", "PE", "PN", "PO", "PQ", "PY", "PZ",
        "RB", "RR", "RT", "RX", "SG", "V5", "XP",
    }
)  # fmt: skip
#: PWK02 of papers that stand ready and are not sent; they have no control number.
ON_REQUEST = "AA"
#: PWK02: on request, by mail, electronically, by e-mail, as a file, by fax.
TRANSMISSIONS = (ON_REQUEST, "BM", "EL", "EM", "FT", "FX")
#: NTE01 of further words.
ADDITIONAL_INFORMATION = "ADD"
#: NTE01 of a claim, and K3.
CLAIM_NOTES = (ADDITIONAL_INFORMATION, "CER", "DCP", "DGN", "TPO", "K3")
#: NTE01 of a line, and K3.
LINE_NOTES = (ADDITIONAL_INFORMATION, "DCP", "TPO", "K3")
#: CTP05: international unit, gram, milligram, millilitre, unit.
DRUG_UNITS = ("F2", "GR", "ME", "ML", "UN")
#: SV103: units and minutes.
SERVICE_UNITS = ("UN", "MJ")
#: REF of loop 2010AA: an employer's number, a person's own.
EMPLOYER_NUMBER, OWN_NUMBER = "EI", "SY"
#: Both of them.
TAX_ID_TYPES = (EMPLOYER_NUMBER, OWN_NUMBER)
