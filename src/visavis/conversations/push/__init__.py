"""Web push to members who closed the console: own keys, and no service beyond the browser's."""
