"""Where imported releases are kept."""
