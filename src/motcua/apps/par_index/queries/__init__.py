"""What others may ask of the index: values only; each says its query count."""
