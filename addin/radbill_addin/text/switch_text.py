"""What edit switches did, in words: beside a row, and in a summary."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from radbill_addin.text.cell_text import single_line
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import FindingLocation, SwitchUse


def switched_off_claims(uses: "Iterable[SwitchUse]") -> "Mapping[str, Sequence[SwitchUse]]":
    """The uses of switches that left no finding, by claim."""
    off = defaultdict[str, list["SwitchUse"]](list)
    for use in uses:
        for claim_id in use.claim_ids if use.is_off else ():
            off[claim_id].append(use)
    return off


def beside_row(message: str | None, uses: "Iterable[SwitchUse]", here: "FindingLocation") -> str | None:
    """What stands beside a row, and after it what is switched off for the row or for its claim as a whole."""
    told = dict.fromkeys(switch_words(uses, here))
    return single_line(" ".join(filter(None, (message, *told)))) if told else message


def switch_words(uses: "Iterable[SwitchUse]", here: "FindingLocation") -> "Iterator[str]":
    """The sentence of each use that is about a row or about its claim as a whole."""
    for use in uses:
        if use.finding.location.record != here.record or use.finding.location.key == here.key:
            yield use.sentence


def switch_lines(uses: "Iterable[SwitchUse]") -> Iterator[str]:
    """One sentence for each switch that was used, with how many findings and claims it met."""
    of_sentence = defaultdict[str, list["SwitchUse"]](list)
    for use in uses:
        of_sentence[use.sentence].append(use)
    for sentence, own in of_sentence.items():
        claims = {claim_id for use in own for claim_id in use.claim_ids}
        yield f"{sentence} {counted(len(own), 'finding')}, {counted(len(claims), 'claim')}."
