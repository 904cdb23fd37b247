"""Kinds of values that one Python type is too wide for; the JSON of a claim writes each in its own way."""

from decimal import Decimal
from typing import Annotated

#: Dollars and cents; text with two decimals in JSON.
Money = Annotated[Decimal, "money"]
#: A count that may have a fraction; plain decimal text in JSON.
Quantity = Annotated[Decimal, "quantity"]
