"""A phone as a further camera of a call: the link that makes it one, and the little that it may do."""
