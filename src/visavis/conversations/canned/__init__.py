"""Canned responses: texts that a member, a team or the whole organisation keeps to answer faster."""
