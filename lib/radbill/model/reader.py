"""Who read an exam, as the claim file says it: the billing provider does not stand there a second time.

Source: X12 RFI 345: the rendering provider is named when it is another than the billing provider.
"""

from radbill.model.claim import Claim, ServiceLine
from radbill.model.provider import Provider


def separate_reader(claim: Claim) -> Provider | None:
    """Loop 2310B: the claim's reader, unless that is the billing provider itself."""
    reader = claim.rendering_provider
    return None if reader is None or _bills(reader, claim) else reader


def separate_reader_of_line(claim: Claim, line: ServiceLine) -> Provider | None:
    """Loop 2420A: the line's own reader, unless the claim says the same already.

    The billing provider is named here where the claim's reader is somebody else.
    """
    reader = line.details.rendering_provider
    if reader is not None and _bills(reader, claim) and separate_reader(claim) is None:
        return None
    return reader


def _bills(reader: Provider, claim: Claim) -> bool:
    return bool(reader.npi) and reader.npi == claim.practice.npi
