"""Print spools whose charges take several lines: patients, readers, days and sites above, further facts below."""
