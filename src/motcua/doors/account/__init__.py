"""The door officials come in by: sign in, sign out, my account; and the door keeper."""
