"""Records that many claims share, converted once."""

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar, cast

_MOST_KNOWN = 20_000
_Records = ParamSpec("_Records")
_Converted = TypeVar("_Converted")


class SharedRecords(Generic[_Records, _Converted]):
    """Remembers by which very objects a record was made; each is kept, so that its id stays its own."""

    def __init__(self, convert: Callable[_Records, _Converted]) -> None:
        self._convert = convert
        self._known: dict[tuple[int, ...], tuple[tuple[object, ...], _Converted]] = {}

    def of(self, *records: _Records.args, **_: _Records.kwargs) -> _Converted:
        """What the records become."""
        key = tuple(map(id, records))
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = (cast("tuple[object, ...]", records), self._convert(*records, **_))
        return known[1]
