"""What goes wrong with a cluster and its parts."""


class ClusterError(Exception):
    """The message is one line that says what to do, or where to look."""
