"""The living demo: some thousand invented dossiers, played through the real deeds.

Within ``store.batch()`` the deeds keep their dossiers in memory and write them at the
end, together; a test plays lives with and without it and compares every row.
"""
