"""What looking at a link of an installation gives."""

from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """How a link is."""

    OK = "ok"
    PROBLEM = "problem"
    UNKNOWN = "not known"


class Check(NamedTuple):
    """One link: what was looked at, how it is, what was observed, and what to do when it is broken."""

    name: str
    state: State
    observation: str
    what_to_do: str = ""
