"""Where tasks of the work queue come from, one source a file; each module declares one `TaskSource`."""
