"""What every HTTP answer shares: problems, same-origin, headers, static files, health, logs, running.

Plumbing above the features and free of them; `app.py` and the features' routes use it.
"""
