"""Who is here now, on every node."""
