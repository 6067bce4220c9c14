"""The organisation's library: documents that are kept in versions, and sent into conversations."""
