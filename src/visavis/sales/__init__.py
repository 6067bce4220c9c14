"""What the shop sells, as its own pages tell it."""
