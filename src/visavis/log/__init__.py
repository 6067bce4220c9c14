"""The conversation log: append with group commit, numbering, reading. The only path that writes to a conversation."""
