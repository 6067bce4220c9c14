"""Many sites at once, from a list that somebody wrote."""
