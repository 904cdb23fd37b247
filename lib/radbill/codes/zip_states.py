"""In which states the ZIP codes of each first three digits lie.

A ZIP code area may cross a border: then both states are named. First digits that neither list has tell nothing.

>>> sorted(states_of_zip("352031234")), sorted(states_of_zip("63801")), sorted(states_of_zip("00000"))
(['AL'], ['MO'], [])
>>> sorted(states_of_zip("06390")), sorted(states_of_zip("09012"))
(['CT', 'NY'], ['AE'])
"""

from collections import defaultdict
from collections.abc import Mapping

from radbill.core import sources
from radbill.core.citations import Citation, Confidence

#: By CMS's file (East and West Kansas and Missouri are one state each), and where mail of the forces goes.
ZIP_STATES_SOURCES = (
    Citation(sources.ZIP_LOCALITIES, "ZIP5 of October 2025, state and ZIP code"),
    Citation(sources.POSTAL_GUIDE, "overseas locations of the forces: AA, AE, AP", Confidence.MEDIUM),
)
_DIGITS = 3
_SPANS = {
    "AA": "340", "AE": "090-098", "AK": "995-999", "AL": "350-352 354-369", "AP": "962-966", "AR": "716-729",
    "AS": "967", "AZ": "850-853 855-857 859-860 863-865", "CA": "900-908 910-928 930-961", "CO": "800-816",
    "CT": "060-069", "DC": "200 202-205 569 888", "DE": "197-199", "FL": "320-339 341-342 344 346-347 349",
    "FM": "969", "GA": "300-319 398-399", "GU": "969", "HI": "967-968", "IA": "500-516 520-528", "ID": "832-838",
    "IL": "600-620 622-629", "IN": "460-479", "KS": "660-662 664-679", "KY": "400-427",
    "LA": "700-701 703-708 710-714", "MA": "010-027 055", "MD": "205-212 214-219", "ME": "039-049", "MH": "969",
    "MI": "480-499", "MN": "550-551 553-567", "MO": "630-631 633-641 644-658 726", "MP": "969", "MS": "386-397",
    "MT": "590-599", "NC": "270-289", "ND": "580-588", "NE": "680-681 683-693", "NH": "002 030-038",
    "NJ": "070-089", "NM": "870-884", "NV": "889-891 893-895 897-898", "NY": "005 063 100-149", "OH": "430-459",
    "OK": "730-731 734-741 743-749", "OR": "970-979", "PA": "150-196", "PR": "006-007 009", "PW": "969",
    "RI": "028-029", "SC": "290-299", "SD": "570-577", "TN": "370-385", "TX": "733 739 750-770 772-799 885",
    "UT": "840-847", "VA": "003 201 205 220-246", "VI": "008", "VT": "050-054 056-059", "WA": "980-986 988-994",
    "WI": "530-532 534-535 537-549", "WV": "247-268", "WY": "820-831 834",
}  # fmt: skip


def states_of_zip(zip_code: str) -> frozenset[str]:
    """The states in which ZIP codes with these first three digits lie; none when that is not known."""
    return _STATES.get(zip_code[:_DIGITS], frozenset())


def _by_digits() -> Mapping[str, frozenset[str]]:
    states = defaultdict[str, set[str]](set)
    for state, spans in _SPANS.items():
        for span in spans.split():
            first, _, last = span.partition("-")
            for number in range(int(first), int(last or first) + 1):
                states[f"{number:03}"].add(state)
    return {digits: frozenset(found) for digits, found in states.items()}


_STATES = _by_digits()
