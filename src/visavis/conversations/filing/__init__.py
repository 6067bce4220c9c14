"""How the team files conversations: words put on them, and laying them aside for a while."""
