"""From a web address to a capture that can be cited and an article that can be read."""
