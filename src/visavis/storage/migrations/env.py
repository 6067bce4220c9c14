"""Run by Alembic for each command: applies it on the connection, and inside the transaction, that `storage.migrate` gave."""

from alembic import context

from visavis.storage.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
