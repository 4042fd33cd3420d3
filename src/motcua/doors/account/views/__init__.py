"""What happens at this door."""
