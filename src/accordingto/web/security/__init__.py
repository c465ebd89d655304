"""What keeps the reading room safe: who may ask, what may be sent, and what is fetched for others."""
