"""The sources and the indicators of the fee schedule that more than one rule of the modifiers rests on."""

from radbill.core.citations import Citation

_FILE = "CMS physician fee schedule relative value file"
COMPONENTS = Citation(_FILE, "PC/TC indicator")
BILATERAL = Citation(_FILE, "bilateral indicator")
FOUR_PLACES = Citation("ASC X12 005010X222A1", "four modifiers on a line")

#: Bilateral indicators of codes for one side: both are paid at 150 percent, or each in full.
SIDED_INDICATORS = frozenset("13")
