"""Organisations, their members, how these sign in and what each may do."""
