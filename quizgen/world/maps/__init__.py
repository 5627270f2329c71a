"""Maps: Natural Earth's outlines, a projection, and a picture as SVG."""

from __future__ import annotations

from quizgen.world.maps.picture import svg

__all__ = ["svg"]
