"""Every number of the project, one after the other: python tests/bench/bench_all.py"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

if __name__ == "__main__":
    failed = False
    for script in sorted(HERE.glob("bench_*.py")):
        if script.name != Path(__file__).name:
            print(f"\n== {script.name}", flush=True)
            failed |= subprocess.run([sys.executable, str(script)]).returncode != 0
    sys.exit(failed)
