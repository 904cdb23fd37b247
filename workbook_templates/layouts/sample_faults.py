"""The deliberate faults of the sample: claim, what is wrong, and the edit that finds it."""

from typing import NamedTuple


class SampleFault(NamedTuple):
    """A claim with a fault. Where no rule is certain, a person must look and the claim may go."""

    claim_id: str
    what: str
    edit_id: str
    holds: bool = True


SAMPLE_FAULTS = (
    SampleFault("C1008", "the report of a complete abdomen says nothing of the pancreas", "RB7501", holds=False),
    SampleFault("C1101", "the NPI of the practitioner who ordered has a wrong check digit", "RB1101"),
    SampleFault("C1102", "the diagnosis is a category", "RB7003"),
    SampleFault("C1103", "the technical component is billed in a hospital", "RB5002"),
    SampleFault("C1104", "the global service is billed in an emergency room", "RB5002"),
    SampleFault("C1105", "modifiers 26 and TC stand on one line", "RB4005"),
    SampleFault("C1106", "the diagnosis lacks its seventh character", "RB7004"),
    SampleFault("C1107", "the patient is not registered", "RB2001"),
    SampleFault("C1108", "the MBI has a letter that no MBI has", "RB1407"),
    SampleFault("C1109", "a Medicare patient is registered as the subscriber's spouse", "RB1408"),
    SampleFault("C1110", "nothing is charged", "RB6003", holds=False),
    SampleFault("C1111", "the date of service lies in the future", "RB3003"),
    SampleFault("C1112", "a mammogram without certification number", "RB2111"),
    SampleFault("C1113", "the modifier is unknown", "RB4002", holds=False),
    SampleFault("C1114", "the same service stands twice", "RB8004"),
)
