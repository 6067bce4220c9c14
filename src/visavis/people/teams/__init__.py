"""Teams: members who answer together."""
