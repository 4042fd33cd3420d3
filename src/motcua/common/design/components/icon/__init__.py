"""The house's line icons: 20 by 20, stroke 1.6, round, always beside a word."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ICONS: Mapping[str, str] = MappingProxyType(
    {
        "baby": (
            '<circle cx="10" cy="10" r="6.5"/><path d="M10 3.5c1.8.2 2.3 2 1 '
            '2.6M7.8 9v.1M12.2 9v.1M7.8 12.2c1.3 1.3 3.1 1.3 4.4 0"/>'
        ),
        "bell": '<path d="M5 14V9.5a5 5 0 0 1 10 0V14l1.3 1.5H3.7zM8.5 17.5h3"/>',
        "calendar": '<path d="M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3M13 3v3"/>',
        "camera": (
            '<path d="M3 6.5h3l1.4-2h5.2l1.4 2h3V16H3z"/><circle cx="10" '
            'cy="11" r="2.8"/>'
        ),
        "care": (
            '<path d="M10 16.5C4 12.5 3 9.5 3 7.5 3 3.5 8.5 3 10 6.5 11.5 3 17 '
            '3.5 17 7.5c0 2-1 5-7 9z"/>'
        ),
        "check": '<path d="M4.5 10.5 8.5 14.5 15.5 6"/>',
        "clock": '<circle cx="10" cy="10" r="7"/><path d="M10 6v4.2l2.6 1.8"/>',
        "close": '<path d="M5 5l10 10M15 5 5 15"/>',
        "document": (
            '<path d="M5 2.8h6.5L15 6.3v10.9H5zM11.3 3v3.6H15M7.5 10h5M7.5 13h5"/>'
        ),
        "download": '<path d="M10 3.5v9M6.5 9.2 10 12.7l3.5-3.5M4 16.5h12"/>',
        "eye": (
            '<path d="M2.5 10C5 6 7.5 4.8 10 4.8s5 1.2 7.5 5.2c-2.5 4-5 '
            '5.2-7.5 5.2S5 14 2.5 10z"/><circle cx="10" cy="10" r="2.3"/>'
        ),
        "globe": (
            '<circle cx="10" cy="10" r="7"/><path d="M3 10h14M10 3c-4.5 '
            '4.2-4.5 9.8 0 14 4.5-4.2 4.5-9.8 0-14"/>'
        ),
        "house": (
            '<path d="M2.8 10 10 3.8l7.2 6.2M5 8.5V16.5h10V8.5M8 '
            '16.5V12h4v4.5M12.8 5.8V4h1.7v3.3"/>'
        ),
        "info": '<circle cx="10" cy="10" r="7"/><path d="M10 9.2v4.3M10 6.5v.1"/>',
        "land": '<path d="M2.5 14.5 7 7l3 4 2.5-3 5 6.5zM14 5.5a1.5 1.5 0 1 0 .01 0"/>',
        "left": '<path d="M16 10H4M8.5 5.5 4 10l4.5 4.5"/>',
        "link": (
            '<path d="M8.5 11.5l3-3M9 6.5l2-2a3 3 0 0 1 4.5 4.5l-2 2M11 '
            '13.5l-2 2A3 3 0 0 1 4.5 11l2-2"/>'
        ),
        "lock": '<path d="M4.5 9h11v7.5h-11zM7 9V6.5a3 3 0 0 1 6 0V9"/>',
        "mail": '<path d="M3 5h14v10.5H3zM3.5 5.5 10 11l6.5-5.5"/>',
        "out": '<path d="M8 3.5H4v13h4M8.5 10H17M13.5 6.5 17 10l-3.5 3.5"/>',
        "pause": '<path d="M7 5v10M13 5v10"/>',
        "pen": '<path d="M4 16l1-4L13.5 3.5l3 3L8 15zM12 5l3 3"/>',
        "phone": (
            '<path d="M5 3h3l1.3 3.6-1.7 1.3c.9 2 2.4 3.5 4.4 4.4l1.3-1.7L17 '
            '12v3c0 1.1-.9 2-2 2C8.9 17 3 11.1 3 5c0-1.1.9-2 2-2z"/>'
        ),
        "place": (
            '<path d="M10 17.5C6 13 4.7 10.7 4.7 8.3a5.3 5.3 0 0 1 10.6 0c0 '
            '2.4-1.3 4.7-5.3 9.2z"/><circle cx="10" cy="8.2" r="1.8"/>'
        ),
        "plus": '<path d="M10 4.5v11M4.5 10h11"/>',
        "print": '<path d="M6 7V3h8v4M6 14H4V8h12v6h-2M6.5 12h7v5h-7z"/>',
        "right": '<path d="M4 10h12M11.5 5.5 16 10l-4.5 4.5"/>',
        "rings": (
            '<circle cx="7.3" cy="11" r="4.3"/><circle cx="12.7" cy="11" r="4.3"/>'
        ),
        "seal": (
            '<circle cx="10" cy="8" r="5"/><path d="M7 12.5 6 17.5l4-2 4 '
            '2-1-5M8 8l1.5 1.5L12.3 6.8"/>'
        ),
        "search": '<circle cx="9" cy="9" r="5.5"/><path d="M13.2 13.2 17 17"/>',
        "shop": (
            '<path d="M3.5 8 5 3.8h10L16.5 8M4.5 9.5v7h11v-7M3.5 8c0 2 3.2 2 '
            "3.2 0 0 2 3.3 2 3.3 0 0 2 3.3 2 3.3 0 0 2 3.2 2 3.2 0M8.2 "
            '16.5v-4h3.6v4"/>'
        ),
        "stamp": (
            '<path d="M8 10.5c1-2-1-3.5-.5-5.5a2.6 2.6 0 0 1 5 0c.5 2-1.5 '
            '3.5-.5 5.5h3.5v3h-11v-3zM4.5 16.5h11"/>'
        ),
        "store": (
            '<path d="M4 5.5c0-3 12-3 12 0s-12 3-12 0v9c0 3 12 3 12 0v-9M4 '
            '10c0 3 12 3 12 0"/>'
        ),
        "undo": '<path d="M4 8.5h8a4 4 0 0 1 0 8H8M7.5 5 4 8.5 7.5 12"/>',
        "upload": '<path d="M10 12.7v-9M6.5 7.2 10 3.7l3.5 3.5M4 16.5h12"/>',
        "user": (
            '<circle cx="10" cy="7" r="3.2"/><path d="M3.8 17c.6-3.4 3-5 '
            '6.2-5s5.6 1.6 6.2 5"/>'
        ),
        "warn": '<path d="M10 3.5 17.5 16h-15zM10 8.5v3.5M10 14.2v.1"/>',
    }
)
