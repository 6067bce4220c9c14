"""Many nodes on one machine, over real engines: PostgreSQL, NATS, SeaweedFS, and Caddy in front."""
