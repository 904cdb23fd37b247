"""What an estimate must say to the patient, in our own words; the rule fixes the contents and no wording.

HHS's model notice (CMS-10791) is one way to say it and is not copied here.
"""

from decimal import Decimal
from typing import NamedTuple

from radbill.core.citations import Citation

_RULE = "45 CFR 149.610"
#: From so many dollars above the estimate on a bill may be disputed: $400 since the rule's first day, 2022-01-01.
DISPUTE_AMOUNT = Decimal(400)
DISPUTE_RULE = Citation("45 CFR 149.620", "what is substantially in excess: at least $400 more")
#: Where the government explains the dispute; on every model notice of CMS.
WHERE_TO_ASK = "www.cms.gov/nosurprises/consumers or 1-800-985-3059"
#: Days after the first bill within which a dispute must be begun.
DISPUTE_DAYS = 120
DISPUTE_DAYS_RULE = Citation("45 CFR 149.620", "initiation: within 120 calendar days of the first bill")


class Statement(NamedTuple):
    """A sentence or two for the patient, and the paragraph that wants it."""

    text: str
    citation: Citation


#: Directly above what must be scheduled separately.
SEPARATE = Statement(
    "The following may be needed before or after, and must be scheduled separately. You get an estimate of each when "
    "it is scheduled or when you ask for it. Codes, charges and who furnishes it will stand there and are not given "
    "here. To have one now, call the practice.",
    Citation(_RULE, "(c)(1)(vi)"),
)
#: In this order at the end of every estimate.
STATEMENTS = (
    Statement(
        "We may recommend further items or services as part of your care. They must be scheduled or requested "
        "separately and are not in this estimate.",
        Citation(_RULE, "(c)(1)(vii)"),
    ),
    Statement(
        "This is only an estimate of what we could reasonably expect on the day it was made. The items, services and "
        "charges that you are billed for may differ.",
        Citation(_RULE, "(c)(1)(viii)"),
    ),
    Statement(
        f"If a provider or facility listed here bills you at least ${DISPUTE_AMOUNT:f} more than this estimate, you "
        "have the right to start a patient-provider dispute resolution, within "
        f"{DISPUTE_DAYS} days of the first bill. How to start it: {WHERE_TO_ASK}. Starting it will not affect the "
        "quality of the care that you get.",
        Citation(_RULE, "(c)(1)(ix)"),
    ),
    Statement(
        "This estimate is not a contract. It does not oblige you to obtain the items or services from any provider or "
        "facility listed on it.",
        Citation(_RULE, "(c)(1)(x)"),
    ),
    Statement("Keep this estimate: you need it if you dispute a bill.", DISPUTE_RULE),
)
#: For what others furnish and nobody could price.
NOT_PRICED = Statement(
    "The following is furnished by others, and their charges are not known to us. Ask them for an estimate; the total "
    "does not hold them.",
    Citation(_RULE, "(c)(1)(iii)(B)"),
)
