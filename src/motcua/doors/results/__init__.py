"""Results of the reform index: for officers while they grow, for all once published."""
