"""National drug codes: the forms in print, and the eleven digits of a claim.

Source: FDA's forms of ten digits (4-4-2, 5-3-2, 5-4-1; 21 CFR 207.33) and the 5-4-2 form of HIPAA (45 CFR 162.1002):
the short part gets a zero in front. Which part is short cannot be told without the hyphens.
"""

_DIGITS = (5, 4, 2)
_SHORT_FORMS = {(4, 4, 2), (5, 3, 2), (5, 4, 1), _DIGITS}
_ELEVEN, _TEN = 11, 10


def eleven_digits(ndc: str) -> tuple[str, str]:
    """The eleven digits, or the code as it stands and what is wrong with it.

    >>> eleven_digits("0407-1412-20"), eleven_digits("0407141220")[1][:24]
    (('00407141220', ''), 'ten digits without hyphe')
    """
    parts = ndc.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return ndc, "an NDC has digits, and hyphens between its three parts"
    if tuple(map(len, parts)) in _SHORT_FORMS:
        return "".join(part.zfill(width) for part, width in zip(parts, _DIGITS, strict=True)), ""
    if parts == [ndc] and len(ndc) == _ELEVEN:
        return ndc, ""
    if parts == [ndc] and len(ndc) == _TEN:
        return ndc, (
            "ten digits without hyphens do not say where the missing zero belongs; give the NDC with the hyphens of "
            "its label (4-4-2, 5-3-2 or 5-4-1) or in eleven digits"
        )
    return ndc, "an NDC has eleven digits, or ten in parts of 4-4-2, 5-3-2 or 5-4-1"
