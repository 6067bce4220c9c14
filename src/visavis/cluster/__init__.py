"""Many nodes on one machine, over real engines: PostgreSQL, NATS, and Caddy in front."""
