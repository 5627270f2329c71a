"""Terms of the glossary that every reader of news knows: no card asks for them.

Source: single words with a Zipf frequency of 3.8 or more in English, which is one in 160,000 words (wordfreq 3.1.1, Robyn
Speer; `zipf_frequency(term, "en")` of each term, 2026).
"""

from __future__ import annotations

EVERYDAY = frozenset(
    (
        "alliance ambassador amendment appeal arsenal artillery assassination asylum autonomy bail bankruptcy bill bond "
        "boycott cabinet capitalism censorship census citizenship civilian coalition committee commodity communism "
        "congress consensus conspiracy constitution corruption custody decree default defendant delegation democracy "
        "demonstration deployment dividend drone drought dynasty embassy epidemic exile federal federation fine genocide "
        "hostage hurricane immunity independence infantry inflation intelligence judiciary jurisdiction jury leak "
        "legislature lobby magnitude majority mandate merger militia monopoly municipal nationalism nomination observer "
        "occupation opposition outbreak pardon parliament passport peninsula propaganda prosecution prosecutor protocol "
        "recession recognition referendum reform refugee republic reservation resolution revolution sanctions secular "
        "siege signature sovereignty stimulus strike summit surrender surveillance terrorism threshold tornado treason "
        "treasury treaty verdict visa withdrawal "
    ).split()
)
