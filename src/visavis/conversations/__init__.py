"""Conversations: open, post, mark, take, close and reopen, and what they amount to."""
