"""The realtime session: frames in and out of connections. Knows no feature; `app.py` hands it the table of handlers."""
