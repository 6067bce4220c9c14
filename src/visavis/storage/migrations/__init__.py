"""The database's history: one self-contained revision a file in `versions`, applied in order by `storage.migrate`.

A revision says what to create in plain words of Alembic and imports nothing of the product, so that it stays true
for ever.
"""
