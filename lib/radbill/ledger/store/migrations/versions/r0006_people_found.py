"""People are found by birth date and by member ID, so that asking who one patient is does not read all of them."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make both indexes. The file of people may have them: it is not of one piece with the other."""
    for name in ("birth_date", "member_id"):
        op.create_index(f"ix_people_{name}", "people", [name], schema="people", if_not_exists=True)
