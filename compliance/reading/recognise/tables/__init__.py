"""Tables of posts, costs, holders and activities, whatever format their grid came from."""
