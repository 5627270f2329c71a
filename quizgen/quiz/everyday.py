"""Terms of the glossary that every reader of news knows: no card asks for them.

Source: single words with a Zipf frequency of 3.45 or more in English, which is one in 350,000 words (wordfreq 3.1.1, Robyn
Speer; `zipf_frequency(term, "en")` of each term, 2026).
"""

from __future__ import annotations

EVERYDAY = frozenset(
    (
        "accreditation alliance ambassador ambush amendment amnesty annex apartheid appeal arbitration arsenal "
        "artillery assassination asylum autonomy autopsy avalanche bail bankruptcy bilateral bill biodiversity blockade "
        "bond boycott bribe broadcaster bunker cabinet capitalism cartel casualty caucus censorship census citizenship "
        "civilian coalition committee commodity communism confederation congress consensus conspiracy constituency "
        "constituent constitution consul consulate containment convoy coronation corruption credentials custody decree "
        "default defendant delegation democracy demonstration deployment deportation diaspora dictator dissolution "
        "dividend drone drought dumping dynasty ecosystem electorate embassy encryption envoy epidemic espionage "
        "exemption exile fallout famine federal federation felony fine garrison genocide hostage hurricane immunity "
        "impeachment inauguration incumbent independence indictment infantry inflation injunction intelligence "
        "judiciary jurisdiction jury landslide leak legislature legitimacy lobby lockdown magnitude majority mandate "
        "manifesto mediation meltdown merger militia monarchy monopoly municipal municipality nationalism neutrality "
        "nomination observer occupation opposition outbreak pandemic pardon parliament parole partition passport "
        "peninsula persecution piracy plaintiff propaganda prosecution prosecutor protocol provisional purge quarantine "
        "quota ransom recession recognition reconnaissance referendum reform refugee regent republic reservation "
        "resolution retaliation revolution runoff sabotage sanctions secular segregation sharia siege signature "
        "smuggling sovereignty stimulus strait strike subsidy summit surrender surveillance tariff terrorism threshold "
        "tornado treason treasury treaty trench truce tsunami turnout typhoon unanimous unconstitutional verdict veto "
        "visa waiver withdrawal "
    ).split()
)
