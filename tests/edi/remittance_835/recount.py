"""835 files read another way, sharing no code with the product: cut at the signs of the ISA and added up."""

from collections import Counter
from decimal import Decimal, InvalidOperation


def recount(content: bytes) -> list[dict]:
    """Of each 835 set what it pays, and its claims, paid amounts, patients' shares and adjustments by group."""
    text = content.decode("utf-8", errors="replace").lstrip("\ufeff \r\n")
    found: list[dict] = []
    current: dict | None = None
    for piece in _pieces(text):
        parts = piece.split(text[3])
        name = parts[0]
        if name == "ST":
            current = None
            if parts[1] == "835":
                found.append(current := _empty())
        elif name in {"SE", "GE", "IEA", "ISA", "GS"}:
            current = None
        elif current is not None:
            _add(current, name, [*parts, *[""] * 20])
    return found


def _pieces(text: str) -> list[str]:
    end = text.split(text[3])[16][1]
    return [piece.strip() for piece in text.split(end) if piece.strip()]


def _empty() -> dict:
    return {"payment": None, "trace": None, "claims": [], "paid": Decimal(0), "patient": Decimal(0),
            "lines": 0, "line_paid": Decimal(0), "groups": Counter(), "provider": Decimal(0)}  # fmt: skip


def _add(current: dict, name: str, parts: list[str]) -> None:
    if name == "BPR":
        current["payment"] = number(parts[2])
    elif name == "TRN" and current["trace"] is None:
        current["trace"] = parts[2]
    elif name == "CLP":
        current["claims"].append(parts[1].strip())
        current["paid"] += number(parts[4])
        current["patient"] += number(parts[5])
    elif name == "SVC":
        current["lines"] += 1
        current["line_paid"] += number(parts[3])
    elif name == "CAS":
        for amount in parts[3:19:3]:
            current["groups"][parts[1]] += number(amount)
    elif name == "PLB":
        current["provider"] += sum(number(amount) for amount in parts[4:15:2])


def number(text: str) -> Decimal:
    """An amount; nothing where there is none."""
    try:
        return Decimal(text.strip() or "0")
    except InvalidOperation:
        return Decimal(0)
