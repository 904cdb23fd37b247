"""Frames of pandas made of records, every column of one type."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar, get_type_hints

import pandas as pd

from radbill.core.failures import Failure
from radbill.frames.frame_error import FrameError

Answer = TypeVar("Answer")

#: The types of columns. Text of pandas 3 is `str`, of pandas 2 `object`.
AMOUNT, DAY, NUMBER, WORDS, YES_NO = "float64", "datetime64[us]", "Int64", "text", "bool"


def typed_frame(kinds: Mapping[str, str], rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    """A frame whose columns have their types, however many rows there are.

    Args:
        kinds: The type of each column, by its name.
        rows: Values in the order of the columns; amounts are decimals of dollars, or none.
    """
    columns = list(zip(*rows, strict=True))
    values = dict(zip(kinds, columns, strict=True)) if columns else {}
    return pd.DataFrame({name: _column(values.get(name, ()), kind) for name, kind in kinds.items()})


def _column(values: Sequence[object], kind: str) -> pd.Series:
    if kind == WORDS:
        return pd.Series([_words(each) for each in values], dtype=pd.Series(["text"]).dtype)
    if kind == AMOUNT:
        return pd.Series([float("nan") if each is None else float(str(each)) for each in values], dtype=AMOUNT)
    return pd.Series(list(values), dtype=kind)


def _words(value: object) -> str:
    """A text; several are parted by blanks, as the modifiers of a line are."""
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return "" if value is None else str(value)


def kinds_of(record: type) -> dict[str, str]:
    """The columns of a record: its fields, with their types."""
    return {name: _kind_of(hint) for name, hint in get_type_hints(record).items()}


def _kind_of(hint: object) -> str:
    if hint is Decimal:
        return AMOUNT
    return DAY if hint == date | None else WORDS


def answer_or_raise(answer: Answer | Failure) -> Answer:
    """The answer.

    Raises:
        FrameError: it is a failure; with its words.
    """
    if isinstance(answer, Failure):
        raise FrameError(str(answer))
    return answer
