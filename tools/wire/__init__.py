"""Writes the wire vocabulary down for others: as TypeScript for the web, as tables for readers."""
