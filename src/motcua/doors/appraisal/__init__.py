"""Appraisal of the reform index: from the queue to the published decision."""
