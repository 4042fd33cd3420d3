"""The house's look: tokens, frames, components, Vietnamese formats in templates."""
