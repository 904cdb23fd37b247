"""Values as a file carries them: text in capitals of plain ASCII, an empty one is none."""

from functools import lru_cache

from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.to_x12_text import to_x12_text
from radbill.model.sent_claim.services import Attachment, Note
from radbill.model.trading_partner import TradingPartner


def delimiters_of_partner(partner: TradingPartner) -> str:
    """The signs that text for a trading partner does without: its delimiters and the usual ones."""
    return "".join(dict.fromkeys((*partner.delimiters, *Delimiters())))


@lru_cache(maxsize=65536)
def plain_text(text: str, delimiters: str) -> str | None:
    """Free text, such as a name."""
    return to_x12_text(text, delimiters) or None


def plain_notes(notes: tuple[Note, ...], delimiters: str) -> tuple[Note, ...]:
    """Notes in plain text."""
    return tuple(Note(note.code or None, plain_text(note.text or "", delimiters)) for note in notes)


def plain_attachments(attachments: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """Attachments without empty texts."""
    return tuple(Attachment(*(value or None for value in each)) for each in attachments)
