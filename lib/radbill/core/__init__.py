"""What every floor stands on: money, dates, citations, the kinds of trouble, discovery, safe files."""
