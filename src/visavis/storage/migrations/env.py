"""Run by Alembic for each command: applies it inside the transaction that `storage.migrate` began."""

from alembic import context

from visavis.storage.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
