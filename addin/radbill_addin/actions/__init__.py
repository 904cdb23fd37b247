"""The actions behind the ribbon buttons and the commands, one per file, written once against `WorkbookPort`."""
