"""Calls are kept with the consent of their shoppers, and watched again by the team."""
