"""The sources and the indicators of the fee schedule that more than one rule of the modifiers rests on."""

from radbill.core import sources
from radbill.core.citations import Citation

COMPONENTS = Citation(sources.FEE_SCHEDULE_FILE, "PC/TC indicator")
BILATERAL = Citation(sources.FEE_SCHEDULE_FILE, "bilateral indicator")
FOUR_PLACES = Citation(sources.PROFESSIONAL_GUIDE, "four modifiers on a line")

#: Bilateral indicators of codes for one side: both are paid at 150 percent, or each in full.
SIDED_INDICATORS = frozenset("13")
