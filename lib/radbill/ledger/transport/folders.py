"""What transfers keep in the data directory, by name; who only looks there needs no SFTP client."""

#: Settings of the trading partners, without secrets.
PARTNERS_FILE = "partners.json"
#: Files that were fetched from them.
INBOX = "inbox"
