"""Compare the table of office-holders with REIGN and the World Factbook, and print where they disagree.

    QUIZGEN_DATA=folder python tests/tools/check_world.py [-v]

The folder holds world/reign_leaders_2021-03.csv (MIT, Paul Le) and world/factbook_government.json (CC0); neither
is part of the project. REIGN names one effective leader per state, mostly by the last name, up to March 2021: a
leader agrees when a row of the state has that name, begins within a month of it, and ends within a month of it.
The Factbook names who holds the highest offices now: an open row agrees when the name is there, and the date too.
Disagreements are not errors: TABLES.md says which were looked into, and why the row stands.
"""

from __future__ import annotations

import csv
import html
import json
import os
import re
import sys
import unicodedata
from pathlib import Path

from quizgen.world import tables
from quizgen.world.countries import countries, country_name

# Correlates-of-War abbreviation → ISO 3166 alpha-3, where they differ
COW = dict(
    pair.split("=")
    for pair in (
        "BHM=BHS HAI=HTI TRI=TTO BAR=BRB GRN=GRD SLU=LCA SVG=VCT AAB=ATG SKN=KNA GUA=GTM HON=HND SAL=SLV COS=CRI "
        "PAR=PRY UKG=GBR IRE=IRL NTH=NLD FRN=FRA MNC=MCO SWZ=CHE SPN=ESP POR=PRT GMY=DEU AUS=AUT CZR=CZE SLO=SVK "
        "SNM=SMR MNG=MNE MAC=MKD CRO=HRV YUG=SRB BOS=BIH KOS=XKX SLV=SVN BUL=BGR MLD=MDA ROM=ROU LAT=LVA LIT=LTU "
        "GRG=GEO SWD=SWE DEN=DNK ICE=ISL CAP=CPV EQG=GNQ GAM=GMB MAA=MRT NIR=NER CDI=CIV GUI=GIN BFO=BFA SIE=SLE "
        "TOG=TGO CAO=CMR NIG=NGA CEN=CAF CHA=TCD CON=COG DRC=COD TAZ=TZA BUI=BDI ANG=AGO MZM=MOZ ZAM=ZMB ZIM=ZWE "
        "MAW=MWI SAF=ZAF LES=LSO BOT=BWA SWA=SWZ MAG=MDG MAS=MUS SEY=SYC MOR=MAR ALG=DZA LIB=LBY SUD=SDN LEB=LBN "
        "BAH=BHR UAE=ARE OMA=OMN TAJ=TJK KYR=KGZ KZK=KAZ MON=MNG TAW=TWN ROK=KOR BHU=BTN BNG=BGD MYA=MMR SRI=LKA "
        "MAD=MDV NEP=NPL THI=THA CAM=KHM DRV=VNM MAL=MYS SIN=SGP BRU=BRN INS=IDN ETM=TLS AUL=AUS NEW=NZL VAN=VUT "
        "SOL=SLB FIJ=FJI NAU=NRU MSI=MHL PAL=PLW PHI=PHL"
    ).split()
)
MONTHS = "January February March April May June July August September October November December".split()
REIGN_ENDS = 2021 * 12 + 3  # March 2021, in months
Reign = tuple[str, int, int]  # name, first and last month


def main() -> None:
    """Print the two comparisons."""
    world = Path(os.environ.get("QUIZGEN_DATA", ".")) / "world"
    verbose = "-v" in sys.argv
    against_reign(world / "reign_leaders_2021-03.csv", verbose)
    against_factbook(world / "factbook_government.json", verbose)


def against_reign(path: Path, verbose: bool) -> None:
    """How many leaders of REIGN since 2000 a row agrees with."""
    agreed, disagreed = 0, []
    for code, leader in leaders(path):
        if any(_agrees(holder, leader) for holder in tables.holders(code)):
            agreed += 1
        else:
            disagreed.append(f"  {country_name(code) or code}: {leader[0]}, {_month(leader[1])} to {_month(leader[2])}")
    print(f"REIGN 2021-03: {agreed} leaders since 2000 agree with a row, {len(disagreed)} with none")
    if verbose:
        print(*disagreed, sep="\n")


def leaders(path: Path) -> list[tuple[str, Reign]]:
    """(country code, leader) of REIGN, still in office in 2000 or later."""
    found = []
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            if not row["syear"] or int(row["eyear"] or 2021) < 2000:
                continue
            first = int(row["syear"]) * 12 + int(row["smonth"])
            last = int(row["eyear"]) * 12 + int(row["emonth"]) if row["eyear"] else REIGN_ENDS
            found.append((COW.get(row["stateabb"], row["stateabb"]), (row["leader"], first, last)))
    return found


def _agrees(holder: tables.Holder, leader: Reign) -> bool:
    name, first, last = leader
    common = {w for w in words(name) if len(w) > 1} & words(holder.name)
    ours = min(_in_months(holder.until or "2021-03"), REIGN_ENDS)
    return bool(common) and abs(_in_months(holder.since) - first) <= 1 and abs(ours - last) <= 1


def against_factbook(path: Path, verbose: bool) -> None:
    """How many open rows the Factbook confirms: holder and date, holder alone, or neither."""
    texts = governments(path)
    count = {"holder and date": 0, "holder": 0, "neither": 0}
    lines = []
    for code, text in texts.items():
        for holder in tables.holders(code):
            if holder.until or tables.role(code, holder.office) not in ("head of state", "head of government"):
                continue
            found = _confirmed(holder, text)
            count[found] += 1
            if found != "holder and date":
                row = f"{holder.name}, {holder.office} since {holder.since}"
                lines.append(f"  {country_name(code)}: {row}; {text[:160]}")
    print("World Factbook 2026, open rows of heads of state and government:", count)
    if verbose:
        print(*lines, sep="\n")


def governments(path: Path) -> dict[str, str]:
    """Country code → the text on its chief of state and head of government."""
    names = {" ".join(sorted(words(n))): c.code for c in countries() for n in (c.name, *c.aliases)}
    found = {}
    for entry in json.loads(path.read_text(encoding="utf-8")).values():
        code = names.get(" ".join(sorted(words(html.unescape(entry["name"])))))
        if code:
            found[code] = html.unescape(f"{entry.get('chief_of_state')} ## {entry.get('head_of_government')}")
    return found


def _confirmed(holder: tables.Holder, text: str) -> str:
    wanted = {w for w in words(holder.name) if len(w) > 2}
    if len(wanted & words(text)) < max(1, len(wanted) - 1):
        return "neither"
    year, month = (holder.since.split("-") + [""])[:2]
    for since in re.finditer(r"since (?:\d+ )?(?:([A-Z][a-z]+) )?(\d{4})", text):
        if since[2] == year and (not month or not since[1] or MONTHS[int(month) - 1].startswith(since[1][:3])):
            return "holder and date"
    return "holder"


def words(text: str) -> set[str]:
    """The words of a name without accents, hyphens and apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    plain = plain.translate(str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "'": "", "’": ""}))
    return set(re.sub(r"[^a-z]", " ", plain).split()) - {"the"}


def _in_months(date: str) -> int:
    year, month = (date.split("-") + ["6"])[:2]
    return int(year) * 12 + int(month)


def _month(months: int) -> str:
    return f"{(months - 1) // 12}-{(months - 1) % 12 + 1:02d}"


if __name__ == "__main__":
    main()
