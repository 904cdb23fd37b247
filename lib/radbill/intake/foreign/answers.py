"""What a person typed as the meaning of a sender's word, read as the code that it must be."""

from radbill.codes import cpt, hcpcs, npi, place_of_service
from radbill.codes.raw.identifiers import code_of, place_of_service_of, procedure_code_of
from radbill.intake.foreign.senders import UnknownKind


def read_answer(kind: UnknownKind, cell: object) -> str:
    """The NPI of a provider, the code of an exam or a place; as it stands for a site or payer, which has a key.

    Returns:
        The code in its usual spelling; empty when the text cannot be one.
    """
    if kind is UnknownKind.PROVIDER:
        number = code_of(cell)
        return npi.validate(number) if npi.is_valid(number) else ""
    if kind is UnknownKind.EXAM:
        code = procedure_code_of(cell)
        return code if cpt.is_valid(code) or hcpcs.is_valid(code) else ""
    if kind is UnknownKind.PLACE:
        place = place_of_service_of(cell)
        return place if place_of_service.is_valid(place) else ""
    return code_of(cell)
