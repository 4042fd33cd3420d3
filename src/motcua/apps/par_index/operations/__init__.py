"""What can be done in a round: one module for each noun, one function for each deed."""
