"""Closed lists of codes that the guide for professional claims (005010X222A1) takes in single elements."""

SELF = "18"
ORIGINAL = "1"

#: CLM05-3: original, replacement, void.
FREQUENCIES = (ORIGINAL, "7", "8")

#: Frequencies that change a claim which the payer has: REF*F8 names it.
FREQUENCIES_OF_A_KNOWN_CLAIM = FREQUENCIES[1:]

#: PAT01: spouse, child, employee, unknown, organ donor, cadaver donor, life partner, other.
RELATIONSHIPS = frozenset({"01", "19", "20", "21", "39", "40", "53", "G8"})

#: DMG03.
SEXES = ("F", "M", "U")

#: ISA05 and ISA07.
QUALIFIERS = frozenset({"01", "14", "20", "27", "28", "29", "30", "33", "ZZ"})

#: SBR09.
CLAIM_FILING_CODES = frozenset(
    {"11", "12", "13", "14", "15", "16", "17"}
    | {"AM", "BL", "CH", "CI", "DS", "FI", "HM", "LM", "MA", "MB", "MC", "OF", "TV", "VA", "WC", "ZZ"}
)

#: N402 within the United States: USPS codes of states, territories and military post offices.
STATES = frozenset(
    """
    AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY
    NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI FM MH PW AA AE AP
    """.split()  # noqa: SIM905 - one long list reads better as words
)
