"""Run the suite once as an ordinary user, on a copy of the project that this user owns.

Root may write everywhere; a fault that a permission would cause is never seen by tests that run as root. Python and its
packages are copied too where the user cannot reach them. Arguments go to pytest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534  # Debian's and most systems' user without rights


def reachable(path: Path) -> bool:
    """True when everybody may enter all folders above a path, and read it."""
    return all(p.stat().st_mode & 0o005 == 0o005 for p in (path.resolve(), *path.resolve().parents) if p.is_dir())


def linked(source: Path, target: Path) -> Path:
    """The folder, or a copy of it that takes no room where links can be had."""
    if reachable(source):
        return source
    if subprocess.run(["cp", "-alL", str(source), str(target)], capture_output=True).returncode:
        shutil.rmtree(target, ignore_errors=True)
        subprocess.run(["cp", "-aL", str(source), str(target)], check=True)
    return target


def project(target: Path) -> None:
    """The files of the project that git knows, owned by the user."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    for name in (os.fsdecode(n) for n in names if n):
        if (ROOT / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    for folder, _, files in os.walk(target):
        for path in (folder, *(os.path.join(folder, f) for f in files)):
            os.chown(path, NOBODY, NOBODY)


def main() -> int:
    if os.geteuid() != 0:
        print("as-user: `make test` ran as an ordinary user already")
        return 0
    missing = [tool for tool in ("setpriv", "git") if shutil.which(tool) is None]
    if missing:
        print(f"as-user: left out: needs {', '.join(missing)}; tests/clients/install.sh installs it")
        return int(os.environ.get("CI", "") in ("1", "true"))
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        project(place / "project")
        python = linked(Path(sys.base_prefix), place / "python")
        packages = [Path(p) for p in sys.path if p.endswith("-packages") and Path(p).is_dir()]
        paths = [place / "project", *(linked(p, place / f"packages{n}") for n, p in enumerate(packages))]
        (place / "bin").mkdir()
        (place / "bin" / "python").symlink_to(python / "bin" / f"python3.{sys.version_info.minor}")
        command = "#!/bin/sh\nexec {} -c 'from quizgen.cli import main; main()' \"$@\"\n".format(place / "bin" / "python")
        (place / "bin" / "quizgen").write_text(command)
        (place / "bin" / "quizgen").chmod(0o755)
        (place / "home").mkdir()
        os.chown(place / "home", NOBODY, NOBODY)
        env = {k: v for k, v in os.environ.items() if not k.startswith(("QUIZGEN_", "XDG_"))} | {
            "HOME": str(place / "home"),
            "TMPDIR": str(place / "home"),
            "PYTHONHOME": str(python),
            "LD_LIBRARY_PATH": str(python / "lib"),
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
            "PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}",
        }
        ids = [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        suite = [str(place / "bin" / "python"), "-m", "pytest", "-n", "auto", "-p", "no:cacheprovider", *sys.argv[1:]]
        return subprocess.run(["setpriv", *ids, *suite], cwd=place / "project", env=env).returncode


if __name__ == "__main__":
    sys.exit(main())
