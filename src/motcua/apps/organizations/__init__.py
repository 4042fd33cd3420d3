"""The room of agencies, units, posts and people in posts. See README.md."""
