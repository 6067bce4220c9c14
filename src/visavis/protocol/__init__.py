"""Every word on the wire: frames, commands, events, signals, problems, close codes and the shapes of HTTP answers.

msgspec structs and constants, nothing else: what they mean is decided by the features, how they travel by `realtime`.
"""

PROTOCOL_VERSION = 1
"""Raised when an old client could no longer talk with a new server; one version back is still served."""
