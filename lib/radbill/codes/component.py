"""The component that a line bills: reading, technical part, or both; by the modifiers 26 and TC."""

from collections.abc import Sequence
from enum import StrEnum

#: The reading alone, and the technical part alone.
PROFESSIONAL_COMPONENT, TECHNICAL_COMPONENT = "26", "TC"
#: The modifiers that name a component; on one line they contradict each other.
COMPONENT_MODIFIERS = (PROFESSIONAL_COMPONENT, TECHNICAL_COMPONENT)
#: What a service without either is called where a component must have a name.
GLOBAL_SERVICE = "global"


class Component(StrEnum):
    """Which part of a radiology service a line bills; the values are those of the fee schedule's modifier column."""

    GLOBAL = ""
    PROFESSIONAL = PROFESSIONAL_COMPONENT
    TECHNICAL = TECHNICAL_COMPONENT


_COMPONENTS = {
    (False, False): Component.GLOBAL,
    (True, False): Component.PROFESSIONAL,
    (False, True): Component.TECHNICAL,
}


def component_of(modifiers: Sequence[str]) -> Component | None:
    """Say which component a line bills; none when it carries both 26 and TC, which contradict each other.

    >>> component_of(("TC", "RT")).name, component_of(("RT",)).name, component_of(("26", "TC"))
    ('TECHNICAL', 'GLOBAL', None)
    """
    return _COMPONENTS.get((PROFESSIONAL_COMPONENT in modifiers, TECHNICAL_COMPONENT in modifiers))


def component_name(modifiers: Sequence[str]) -> str:
    """Give `26`, `TC` or `global`, as contracts name components; of a line that carries both modifiers `26`.

    >>> component_name(("RT", "TC")), component_name(("50",))
    ('TC', 'global')
    """
    return next((modifier for modifier in COMPONENT_MODIFIERS if modifier in modifiers), GLOBAL_SERVICE)


def without_component(modifiers: Sequence[str]) -> tuple[str, ...]:
    """Give the modifiers that name no component, in their order.

    >>> without_component(("26", "RT"))
    ('RT',)
    """
    return tuple(modifier for modifier in modifiers if modifier not in COMPONENT_MODIFIERS)
