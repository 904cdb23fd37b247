"""The modifiers of a line while the rules go over them, with what was done and what a person must look at."""

from typing import NamedTuple, Self

from radbill.codes.modifier_facts import modifier_facts
from radbill.coding.modifiers.proposal import Action, Change, ModifierQuestion
from radbill.core.citations import Citation, Confidence

#: A line of a claim has so many places for modifiers.
MOST_MODIFIERS = 4


class ModifierDraft(NamedTuple):
    """The modifiers so far, whether only what is certain may be done, and what was done."""

    modifiers: tuple[str, ...]
    only_certain: bool
    changes: tuple[Change, ...] = ()

    def add(self, modifier: str, reason: str, citation: Citation) -> Self:
        """With a modifier; unchanged when it is there already. Less sure beside one that may be a slip for it."""
        if modifier in self.modifiers:
            return self
        is_clear = all(modifier_facts(each) for each in self.modifiers)
        change = Change(modifier, Action.ADDED, reason, if_sure(citation, is_sure=is_clear))
        if self.only_certain and len(self.modifiers) >= MOST_MODIFIERS:
            return self.flag_for_review(modifier, f"{reason} The line has no room for it.", citation)
        return self._apply(change, (*self.modifiers, modifier))

    def remove(self, modifier: str, reason: str, citation: Citation) -> Self:
        """Without a modifier; unchanged when it is not there."""
        if modifier not in self.modifiers:
            return self
        rest = tuple(each for each in self.modifiers if each != modifier)
        return self._apply(Change(modifier, Action.REMOVED, reason, citation), rest)

    def flag_for_review(self, modifier: str, reason: str, citation: Citation) -> Self:
        """As it is, with something for a person to look at."""
        return self._replace(changes=(*self.changes, Change(modifier, Action.CHECK, reason, citation)))

    def _apply(self, change: Change, modifiers: tuple[str, ...]) -> Self:
        if self.only_certain and not change.is_certain:
            return self.flag_for_review(change.modifier, change.reason, change.citation)
        return self._replace(modifiers=modifiers, changes=(*self.changes, change))


def if_sure(citation: Citation, *, is_sure: bool) -> Citation:
    """The source as it is, or as one of medium confidence where the case is not sure."""
    return citation if is_sure else citation._replace(confidence=Confidence.MEDIUM)


def if_medicare(citation: Citation, question: ModifierQuestion) -> Citation:
    """The source of a rule of Medicare, which is less sure for other payers."""
    return if_sure(citation, is_sure=question.is_medicare)
