"""The product shown on one machine: a demo shop on its own origin, and an organisation to play with."""
