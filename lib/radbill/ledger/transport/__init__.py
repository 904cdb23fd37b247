"""The way to and from a trading partner: files put and fetched by SFTP, each once, over any loss of the connection."""
