"""The counter of an online shop: shoppers and advisors talk by text, by voice or face to face."""

__version__ = "0.1.0"
