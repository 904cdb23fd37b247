"""What every floor stands on: money, dates, citations, findings and failures, discovery, whole files."""
