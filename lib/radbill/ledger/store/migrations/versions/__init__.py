"""The revisions, in the order of their numbers. They name their tables themselves, so that they never change."""
