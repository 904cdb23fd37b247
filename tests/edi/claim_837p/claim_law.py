"""The law of a batch: what is wrong is refused where it is wrong, all else is written, judged clean and read back.

`python -m tests.edi.claim_837p.claim_law FIRST COUNT` tries it on COUNT seeds and prints those that break it.
"""

import sys
from collections import Counter
from typing import NamedTuple

from radbill.edi.claim_837p.claim_document.document import DocumentClaim
from radbill.edi.claim_837p.file_reader.file_reader import read_claim_file
from radbill.edi.claim_837p.file_writer.file_writer import WrittenFile, write_claim_file
from radbill.edi.x12.faults import FaultSeverity
from radbill.model.sent_claim.claims import SentClaim
from tests.edi.claim_837p.generated_claims import GeneratedBatch, GeneratedClaim, batch_of_seed
from tests.edi.cob_judge import cob_faults
from tests.edi.guides.check import faults_of
from tests.edi.judge import faults


class Outcome(NamedTuple):
    """What became of a batch.

    Attributes:
        breaches: Where it breaks the law; empty when it keeps it.
        counts: Claims by what they were and what became of them.
    """

    breaches: list[str]
    counts: Counter[str]


def outcome_of_seed(seed: int) -> Outcome:
    """Try the law on the batch of a seed."""
    batch = batch_of_seed(seed)
    written = write_claim_file(batch.file, [DocumentClaim(each.claim, ()) for each in batch.claims])
    if not isinstance(written, WrittenFile):
        return Outcome([f"no file: {written.message}"], Counter())
    breaches: list[str] = []
    counts: Counter[str] = Counter()
    kept: list[SentClaim] = []
    refusals = iter(written.refused)
    refused_ids = Counter(each.claim_id for each in written.refused)
    for each in batch.claims:
        is_refused = refused_ids[each.claim.claim_id] > 0
        said = [f"{fault.path}: {fault.message}" for fault in next(refusals).faults] if is_refused else []
        counts[f"{_kind(each)}, {'refused' if is_refused else 'written'}"] += 1
        breaches += _breaches(each, said, is_refused=is_refused)
        if not is_refused:
            kept.append(each.claim)
    if kept:
        breaches += _breaches_of_file(batch, written, kept)
    return Outcome(breaches, counts)


def _kind(each: GeneratedClaim) -> str:
    if each.broken is not None:
        return "broken"
    return "blind" if each.is_blind else "right"


def _breaches(each: GeneratedClaim, said: list[str], *, is_refused: bool) -> list[str]:
    if each.broken is not None:
        if not is_refused:
            return [f"{each.claim.claim_id}: accepted though broken: {each.broken.name}"]
        if not any(fault.startswith(each.broken.path) for fault in said):
            return [f"{each.claim.claim_id}: {each.broken.name} refused for {said}"]
    elif is_refused and not each.is_blind:
        return [f"{each.claim.claim_id}: a right claim refused: {said}"]
    return []


def _breaches_of_file(batch: GeneratedBatch, written: WrittenFile, kept: list[SentClaim]) -> list[str]:
    content = written.content
    breaches = [f"pyx12: {fault}" for fault in faults(content)]
    breaches += [f"our check: {fault}" for fault in faults_of(content) if fault.severity is FaultSeverity.ERROR]
    breaches += [f"payers: {fault}" for fault in cob_faults(content)]
    back = read_claim_file(content)
    breaches += [f"reading: {fault}" for fault in back.faults]
    without = {each.claim_id for each in written.warnings}
    if len(back.file.claims) != len(kept):
        return [*breaches, f"{len(back.file.claims)} claims read of {len(kept)}"]
    for wanted, told in zip(kept, back.file.claims, strict=True):
        if wanted.claim_id not in without:
            breaches += _differences(wanted, told, str(wanted.claim_id))
    if back.file._replace(claims=()) != batch.file._replace(claims=()):
        breaches += _differences(batch.file._replace(claims=()), back.file._replace(claims=()), "file")
    return breaches


def _differences(wanted: object, told: object, path: str) -> list[str]:
    if wanted == told:
        return []
    if isinstance(wanted, tuple) and isinstance(told, tuple) and len(wanted) == len(told):
        names = getattr(wanted, "_fields", range(len(wanted)))
        pairs = zip(names, wanted, told, strict=True)
        return [each for name, one, other in pairs for each in _differences(one, other, f"{path}.{name}")]
    return [f"{path}: written {wanted!r}, read {told!r}"]


def main(first: int, count: int) -> int:
    """Print the seeds that break the law with what breaks it, and the sums; 1 when there is one."""
    counts: Counter[str] = Counter()
    failed = 0
    for seed in range(first, first + count):
        outcome = outcome_of_seed(seed)
        counts += outcome.counts
        if outcome.breaches:
            failed += 1
            sys.stdout.write(f"seed {seed}\n" + "".join(f"    {breach[:300]}\n" for breach in outcome.breaches))
    sys.stdout.write(f"{count} batches from seed {first}: {failed} break the law\n")
    sys.stdout.write("".join(f"    {name}: {number}\n" for name, number in sorted(counts.items())))
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
