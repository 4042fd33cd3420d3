"""What those who keep the catalogue type in."""
