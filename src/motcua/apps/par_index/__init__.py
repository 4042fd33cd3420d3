"""The reform index: criteria, rounds, claims, appraisal, results."""
