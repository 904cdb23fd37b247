"""The world of codes, no published data needed: identifiers with the same four verbs, raw values, facts of codes."""
