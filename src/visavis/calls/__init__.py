"""Calls inside conversations: who may offer, answer and end one, and what their browsers need to find each other.

Sound and pictures never pass here: they go from browser to browser, or over a TURN server.
"""
