"""What buttons and commands do, one action a file, written once against `WorkbookPort`."""
