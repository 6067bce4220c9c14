"""The database: engine, transactions, migrations. Which tables there are is the features' affair."""
