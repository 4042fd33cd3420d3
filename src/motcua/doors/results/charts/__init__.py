"""Drawings of results: values in, coordinates out. Each stands beside a table.

Across, coordinates are percent: a drawing is as wide as its place; down, pixels.
"""
