"""An 835 read claim by claim while it is checked: nothing is held but the open claim, and faults.

Claims that are right by the guide are known at one look (`clean_claims`) and pass by the check; all others are checked
segment by segment, with the same answer that a check of the whole file gives.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from radbill.edi.guides.catalog import HealthCareGuides
from radbill.edi.guides.remittance_rules import RemittanceRules
from radbill.edi.remittance_835.body_digest import BodyDigest
from radbill.edi.remittance_835.claim_blocks import ClaimScanner, CleanClaim
from radbill.edi.remittance_835.claim_parsing import ClaimParser
from radbill.edi.remittance_835.records import RemittanceHeader, RemittanceTotals, RemittedClaim
from radbill.edi.remittance_835.set_reading import EnvelopeFacts, OpenSet
from radbill.edi.x12.element_check import ListCheck
from radbill.edi.x12.faults import FaultKind, fault
from radbill.edi.x12.file_check import FileCheck, FileReport, SetKind
from radbill.edi.x12.scan import texts_of
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.set_check import SetRules
from radbill.edi.x12.values import day_of, text_of

if TYPE_CHECKING:
    from datetime import date

    from radbill.edi.x12.delimiters import Delimiters

RemittanceItem = RemittanceHeader | RemittedClaim | RemittanceTotals
_REMITTANCE = "835"
_ENVELOPES = frozenset({"ISA", "GS", "ST", "SE", "GE", "IEA"})
#: Where an envelope has its day, and what its year lacks in front.
_DAYS = {"ISA": (9, "20"), "GS": (4, "")}


class RemittanceReading:
    """Reads one file; of each set its header, its claims and its totals, in this order.

    Sets of other kinds are told, each at its ST, and their content is not looked at.
    """

    def __init__(self, list_check: ListCheck, *, with_digest: bool = False) -> None:
        """Prepare to read a file.

        Args:
            list_check: Asked about adjustment and remark codes.
            with_digest: Whether the digest of each set is wanted.
        """
        self._list_check = list_check
        self._with_digest = with_digest
        self._guides = _Guides()
        self._check = FileCheck(self._guides, list_check)
        self._parsers: dict[Delimiters, ClaimParser] = {}
        self._known_codes: tuple[int, int] = (0, 0)
        self._set: OpenSet | None = None
        self._sent_on: dict[str, date | None] = {}
        self._usage_indicator: str | None = None
        self._is_settled = False
        self._has_remittance = self._has_other_kind = False

    def items(self, source: bytes | str | BinaryIO) -> Iterator[RemittanceItem]:
        """What the file holds, each as soon as it is complete.

        Args:
            source: The content, or a stream opened in binary mode, which is read piece by piece.
        """
        scanner = ClaimScanner(lambda: self._set is not None)
        for item in scanner.run(texts_of(source, is_exact=False)):
            if isinstance(item, CleanClaim):
                yield from self._clean(item)
            elif isinstance(item, Segment):
                yield from self._segment(item)
            else:
                self._check.tell(item)
        yield from self._end(is_whole=False)

    def report(self) -> FileReport:
        """Faults of the file, once it has been read to its end."""
        return self._check.report()

    @property
    def gives_no_answer(self) -> bool:
        """Whether the file has sets of other kinds and no remittance."""
        return self._has_other_kind and not self._has_remittance

    def _clean(self, block: CleanClaim) -> Iterable[RemittanceItem]:
        """A claim that fits the pattern passes by the check, once the check stands at the end of such a claim."""
        open_set, rules = self._set, self._guides.rules
        if open_set is None or rules is None:
            return ()
        claim = open_set.parser.clean_claim(block.number, block.text)
        is_right = not claim.imbalances and self._codes_are_known(open_set.parser)
        if is_right and self._is_settled:
            rules.add_balanced(claim.paid_cents or 0)
            self._check.pass_over(block.number + block.segment_count - 1)
        else:
            before = self._check.fault_count
            for segment in block.segments():
                self._check.see(segment)
            self._is_settled = is_right and self._check.fault_count == before
        return open_set.take(claim, block)

    def _codes_are_known(self, parser: ClaimParser) -> bool:
        """Whether every code so far is in its list; asked again when another one occurs."""
        counts = len(parser.carcs), len(parser.rarcs)
        if counts == self._known_codes:
            return True
        unknown = [code for code in parser.carcs if self._list_check("carc", code)]
        strange = [code for code in parser.rarcs if self._list_check("rarc", code)]
        parser.carcs.difference_update(unknown)
        parser.rarcs.difference_update(strange)
        self._known_codes = len(parser.carcs), len(parser.rarcs)
        return not unknown and not strange

    def _segment(self, segment: Segment) -> Iterator[RemittanceItem]:
        name = segment.elements[0]
        if name in _ENVELOPES:
            yield from self._end(is_whole=name == "SE")
        self._check.see(segment)
        self._is_settled = False
        if name in _DAYS:
            place, century = _DAYS[name]
            self._sent_on[name] = day_of(century + segment.get(place))
        if name == "ISA":
            self._usage_indicator = text_of(segment.get(15).upper())
        if name == "ST":
            self._begin(segment)
        elif self._set is not None:
            yield from self._set.see(segment)

    def _begin(self, opener: Segment) -> None:
        latest = self._guides.latest
        if latest is None or latest[0] is not opener:
            return
        if latest[1] != _REMITTANCE:
            self._has_other_kind = True
            what = f"a transaction set {latest[1] or 'of unknown kind'} is not read here"
            self._check.tell(fault(opener.number, "ST", FaultKind.WRONG_TRANSACTION, what, 1))
            return
        self._has_remittance = True
        signs = opener.delimiters
        parser = self._parsers.setdefault(signs, ClaimParser(signs))
        self._known_codes = 0, 0
        sent_on = max(filter(None, self._sent_on.values()), default=None)
        self._set = OpenSet(opener, parser, BodyDigest() if self._with_digest else None,
                            EnvelopeFacts(sent_on, self._usage_indicator))  # fmt: skip

    def _end(self, *, is_whole: bool) -> Iterator[RemittanceItem]:
        open_set, self._set = self._set, None
        if open_set is not None:
            yield from open_set.end(is_whole=is_whole)


class _Guides(HealthCareGuides):
    """The guide of remittances; of other sets the envelopes alone are checked. Keeps the rules of the open set."""

    def __init__(self) -> None:
        self.latest: tuple[Segment, str] | None = None
        self.rules: RemittanceRules | None = None

    def kind_of(self, opener: Segment, group: Segment | None) -> SetKind:
        """What a set is; kept as the latest."""
        kind = super().kind_of(opener, group)
        name = kind.name if kind.guide is not None or kind.name != _REMITTANCE else ""
        self.latest = opener, name
        return kind if name == _REMITTANCE else SetKind(kind.name)

    def rules_for(self, name: str, group: Segment | None) -> Iterable[SetRules]:
        """The sums of a remittance."""
        self.rules = RemittanceRules(group) if name == _REMITTANCE else None
        return [self.rules] if self.rules else []
