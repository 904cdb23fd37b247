"""Money is `Decimal` dollars; this module holds the only rounding in the product."""

from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")
#: No dollars and no cents.
ZERO = Decimal("0.00")


def round_cents(amount: Decimal) -> Decimal:
    """Round dollars half up to cents, as CMS does on its published amounts.

    >>> round_cents(Decimal("36.945"))
    Decimal('36.95')
    """
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)


def rounded(value: Decimal, places: int) -> Decimal:
    """Round a rate, or days, half up to so many places.

    >>> rounded(Decimal("0.03125"), 4), rounded(Decimal(2), 1)
    (Decimal('0.0313'), Decimal('2.0'))
    """
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def dollars(amount: Decimal) -> str:
    """Write an amount as a biller reads it.

    >>> dollars(Decimal("1339.8"))
    '$1,339.80'
    """
    return f"${round_cents(amount):,}"
