"""The database's history: one self-contained revision a file in `versions`, applied in order by `storage.migrate`.

A revision says what to create in plain words of Alembic and imports nothing of the product, so that it stays true
for ever. It only adds what the version before can live with, since nodes are replaced one by one; one that takes
something away says in a constant `TAKES_AWAY` since which version nothing uses it.
"""
