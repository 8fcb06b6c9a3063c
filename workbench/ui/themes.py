"""Our themes. Textual's own are offered beside them."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="workbench-dark",
    primary="#6CB6FF",
    secondary="#8FA3BF",
    accent="#F0B86C",
    warning="#E8B04B",
    error="#FF7B72",
    success="#7BC98F",
    foreground="#D7DEE8",
    background="#12161C",
    surface="#171C24",
    panel="#212934",
    dark=True,
    variables={
        "border": "#6CB6FF",
        "border-blurred": "#303A48",
        "block-cursor-background": "#2C5480",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#29333F",
        "input-selection-background": "#2C5480",
        "footer-key-foreground": "#F0B86C",
        "scrollbar": "#364252",
        "scrollbar-hover": "#4B5B70",
        "scrollbar-active": "#6CB6FF",
        "scrollbar-background": "#12161C",
        "scrollbar-background-hover": "#171C24",
        "scrollbar-background-active": "#171C24",
        "scrollbar-corner-color": "#12161C",
    },
)

LIGHT = Theme(
    name="workbench-light",
    primary="#0B5CAD",
    secondary="#4B6078",
    accent="#9A4B00",
    warning="#8A5A00",
    error="#B3261E",
    success="#1B6E3C",
    foreground="#1D2530",
    background="#FBFAF7",
    surface="#F4F2EC",
    panel="#E7E4DB",
    dark=False,
    variables={
        "border": "#0B5CAD",
        "border-blurred": "#CFCBBF",
        "block-cursor-background": "#0B5CAD",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#D5DEEA",
        "block-cursor-blurred-foreground": "#1D2530",
        "input-selection-background": "#BBD6F2",
        "footer-key-foreground": "#9A4B00",
        "scrollbar": "#C4BFB2",
        "scrollbar-hover": "#A8A294",
        "scrollbar-active": "#0B5CAD",
        "scrollbar-background": "#FBFAF7",
        "scrollbar-background-hover": "#F4F2EC",
        "scrollbar-background-active": "#F4F2EC",
        "scrollbar-corner-color": "#FBFAF7",
    },
)

CONTRAST = Theme(
    name="workbench-contrast",
    primary="#00D7FF",
    secondary="#FFFFFF",
    accent="#FFFF00",
    warning="#FFD700",
    error="#FF8080",
    success="#00FF87",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#303030",
    dark=True,
    luminosity_spread=0.3,
    text_alpha=1.0,
    variables={
        "border": "#FFFF00",
        "border-blurred": "#A0A0A0",
        "text-muted": "#E0E0E0",
        "foreground-muted": "#E0E0E0",
        "block-cursor-background": "#FFFF00",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#505050",
        "block-cursor-blurred-foreground": "#FFFFFF",
        "input-selection-background": "#005F87",
        "footer-key-foreground": "#FFFF00",
        "scrollbar": "#A0A0A0",
        "scrollbar-background": "#000000",
    },
)

THEMES: tuple[Theme, ...] = (DARK, LIGHT, CONTRAST)
DEFAULT = DARK.name

TITLES = {
    DARK.name: "Workbench dark",
    LIGHT.name: "Workbench light",
    CONTRAST.name: "High contrast",
    "ansi-dark": "The terminal's own colours, dark",
    "ansi-light": "The terminal's own colours, light",
}


def ordered(names: list[str]) -> list[str]:
    """Ours first, then the terminal's own, then the rest by name."""
    ours = [name for name in TITLES if name in names]
    return ours + sorted(name for name in names if name not in TITLES)
