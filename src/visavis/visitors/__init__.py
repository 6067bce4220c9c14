"""Who the shoppers are to the shop: an anonymous identity with a signed token, and the pages they looked at."""
