"""The house's look: tokens, base templates, components, Vietnamese formats in templates."""
