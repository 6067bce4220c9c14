"""Which conversation goes to whom."""
