"""A shopper is forgotten: who they are, and every word of their conversations."""
