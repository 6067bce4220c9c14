"""Abusive visitors may write no more."""
