"""One file a revision, named after its number and what it brings. Landed revisions are never edited."""
