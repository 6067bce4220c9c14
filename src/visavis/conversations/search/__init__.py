"""Search over all text of an organisation's conversations: kept right behind the log, asked by its members."""
