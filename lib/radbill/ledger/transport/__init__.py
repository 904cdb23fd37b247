"""Files on their way to trading partners and from them, by SFTP."""
