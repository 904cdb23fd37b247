"""States, territories, military post offices and Canada's provinces by their two letters."""

from radbill.codes.cited_codes import CitedCodes
from radbill.core import sources
from radbill.core.citations import Citation

#: What stands as the state in an address within the United States.
STATES = CitedCodes(
    """
    AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY
    NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI FM MH PW AA AE AP
    """.split(),  # noqa: SIM905 - one long list reads better as words
    Citation(sources.POSTAL_GUIDE, "appendix B, two-letter abbreviations"),
)

#: What stands as the state in an address in Canada.
PROVINCES = CitedCodes(
    ("AB", "BC", "MB", "NB", "NF", "NL", "NS", "NT", "NU", "ON", "PE", "PQ", "QC", "SK", "YT"),
    Citation(sources.PROFESSIONAL_GUIDE, "N402, states and provinces"),
)

#: Where ZIP codes begin with a zero, which spreadsheets drop.
STATES_WITH_ZERO_ZIP_CODES = CitedCodes(
    ("CT", "MA", "ME", "NH", "NJ", "PR", "RI", "VT", "VI", "AE"),
    Citation(sources.POSTAL_LABELING, "three-digit ZIP code prefixes 006 to 098"),
)
