"""Publish and subscribe between the parts and nodes: the port and its twins. What is lost here the log fills in."""
