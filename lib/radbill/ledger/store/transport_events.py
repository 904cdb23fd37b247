"""What events of transfers are called."""

#: The file of a batch is whole on the partner's server, under a temporary name, and gets its name next.
TRANSMISSION_BEGUN = "TRANSMISSION_BEGUN"
#: The file of a batch stands, or stood, on the partner's server under its name.
BATCH_TRANSMITTED = "BATCH_TRANSMITTED"
#: A file of a partner is in the inbox.
FILE_FETCHED = "FILE_FETCHED"
