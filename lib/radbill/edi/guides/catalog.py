"""Which guide a transaction set follows, and which rules beyond its table."""

from collections.abc import Iterable
from typing import NamedTuple

from radbill.edi.guides.acknowledgment_rules import ClaimAcknowledgmentRules, ImplementationRules
from radbill.edi.guides.claim_rules import ClaimRules
from radbill.edi.guides.earlier_payers import EarlierPayerRules
from radbill.edi.guides.loader import guide
from radbill.edi.guides.remittance_rules import RemittanceRules
from radbill.edi.guides.set_rules import Rules
from radbill.edi.x12.file_check import SetKind
from radbill.edi.x12.guide import Guide
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.set_check import SetRules


class _Known(NamedTuple):
    transaction: str
    group: str
    versions: frozenset[str]


def _known(transaction: str, group: str, *versions: str) -> _Known:
    return _Known(transaction, group, frozenset(versions))


_KINDS = {
    "837P": _known("837", "HC", "005010X222", "005010X222A1", "005010X222A2"),
    "835": _known("835", "HP", "005010X221", "005010X221A1"),
    "999": _known("999", "FA", "005010X231", "005010X231A1"),
    "277CA": _known("277", "HN", "005010X214"),
    "270": _known("270", "HS", "005010X279", "005010X279A1"),
    "271": _known("271", "HB", "005010X279", "005010X279A1"),
    "276": _known("276", "HR", "005010X212"),
    "277": _known("277", "HN", "005010X212"),
}
#: Transactions of which we know one guide only.
_ONE_GUIDE = {"835": "835", "999": "999", "270": "270", "271": "271", "276": "276"}
#: Guides of other claims, by the beginnings of their versions.
_OTHER = {"X223": "837I", "X224": "837D", "X096": "837I", "X097": "837D", "X098": "837P"}


class HealthCareGuides:
    """The guides of health care transactions."""

    def envelope(self) -> Guide:
        """The segments around transaction sets."""
        return guide("envelope")

    def kind_of(self, opener: Segment, group: Segment | None) -> SetKind:
        """What a set is: by the guide that it names, else by that of its group, else by its transaction alone."""
        transaction = opener.get(1)
        versions = [version for version in (opener.get(3), group.get(8) if group else "") if version]
        for version in versions:
            for name, known in _KINDS.items():
                if known.transaction == transaction and version in known.versions:
                    return SetKind(name, known.group, guide(name), known.versions)
        if transaction in _ONE_GUIDE and not any(version.startswith("004") for version in versions):
            name = _ONE_GUIDE[transaction]
            return SetKind(name, _KINDS[name].group, guide(name), _KINDS[name].versions)
        for version in versions:
            for part, name in _OTHER.items():
                if transaction == "837" and version[6:].startswith(part):
                    return SetKind(name, "HC")
        return SetKind(transaction)

    def rules_for(self, name: str, group: Segment | None) -> Iterable[SetRules]:
        """Sums and facts of a kind of set."""
        return [rules(group) for rules in _RULES.get(name, ())]


_RULES: dict[str, tuple[type[Rules], ...]] = {
    "837P": (ClaimRules, EarlierPayerRules),
    "835": (RemittanceRules,),
    "999": (ImplementationRules,),
    "277CA": (ClaimAcknowledgmentRules,),
}
