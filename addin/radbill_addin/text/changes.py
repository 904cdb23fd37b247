"""What changed between two releases, in sentences and as JSON values."""

from typing import TYPE_CHECKING

from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import Changes, Comparison


_SHOWN = 10


def changes_facts(changes: "Changes", money: "Comparison | None") -> dict[str, object]:
    """All changes as JSON values, and what they mean for the practice's own lines."""
    fields = changes._asdict()
    fields["payments"] = [{**each._asdict(), "percent": round(each.percent, 2)} for each in changes.payments]
    for name in ("indicators", "units", "pairs"):
        fields[name] = [each._asdict() for each in fields[name]]
    if money is not None:
        total = money.total
        fields["own_lines"] = {**total._asdict(), "difference_amount": total.difference_amount}
    return fields


def changes_in_words(changes: "Changes", money: "Comparison | None") -> list[str]:
    """How many changes there are, what they mean in money, and the largest of them."""
    lines = [
        f"{changes.before} to {changes.after}: {len(changes.added)} codes added, {len(changes.deleted)} deleted.",
        f"Changed: payments {len(changes.payments)}, indicators {len(changes.indicators)}, units {len(changes.units)}.",
        f"Pairs changed: {len(changes.pairs)}.",
    ]
    if money is not None:
        total = money.total
        lines.append(f"Your own {counted(total.line_count, 'line')}: {total.difference_amount:+,.2f} dollars.")
    lines += [
        f"  {each.procedure_code} {each.modifier or 'global'} {each.setting}: {each.before_amount} to "
        f"{each.after_amount} ({each.percent:+.1f} percent)"
        for each in changes.payments[:_SHOWN]
    ]
    if len(changes.payments) > _SHOWN:
        lines.append(f"  ... and {len(changes.payments) - _SHOWN} more; the workbook has all of them.")
    return [*lines, *(f"Not compared: {words}" for words in changes.unanswered)]
