"""The order in which modifiers stand on a line."""

from radbill.codes.component import COMPONENT_MODIFIERS
from radbill.codes.modifier_facts import ModifierClass, modifier_facts

_CLASSES = tuple(ModifierClass)


def line_rank(modifier: str) -> tuple[int, bool]:
    """The place of a modifier by its class, the component first; one that is not known stands last.

    >>> sorted(("RT", "59", "26"), key=line_rank)
    ['26', '59', 'RT']
    """
    facts = modifier_facts(modifier)
    class_rank = len(_CLASSES) if facts is None else _CLASSES.index(facts.modifier_class)
    return class_rank, modifier not in COMPONENT_MODIFIERS
