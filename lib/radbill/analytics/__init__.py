"""The figures a billing manager asks for: what a mix of services pays, and what a change of terms means for it."""
