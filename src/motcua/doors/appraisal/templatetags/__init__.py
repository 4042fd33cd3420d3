"""Template tags of the appraisal door."""
