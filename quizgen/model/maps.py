"""A map as values: what is marked on it. `world.maps` draws it; writers put the picture where their format has room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from quizgen.model.slots import STRICT


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A dot on a map: `label` is written at it; `latitude` and `longitude` are degrees."""

    __pydantic_config__ = STRICT
    label: Annotated[str, Field(min_length=1, max_length=60)]
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """A map. `marked`: alpha-3 codes of the countries that are hatched; `alt`: what the picture shows, in words, for
    who cannot see it: before an answer it does not tell the answer; `note` stands below it (borders in dispute)."""

    __pydantic_config__ = STRICT
    alt: Annotated[str, Field(min_length=1, max_length=400)]
    marked: Annotated[tuple[str, ...], Field(max_length=8)] = ()
    spots: Annotated[tuple[MapSpot, ...], Field(max_length=8)] = ()
    note: Annotated[str, Field(max_length=400)] = ""
