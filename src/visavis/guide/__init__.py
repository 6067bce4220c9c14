"""Guiding: the shopper shares the page they are on, advisors see it, point at things and propose what to fill in.

The page passes through and is stored nowhere. Its secrets are taken out in the shopper's browser, before anything is
sent.
"""
