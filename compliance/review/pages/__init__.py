"""The routes, thin: each asks for what it shows and says which action it is."""
