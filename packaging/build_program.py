"""Build the one-folder program for this system with PyInstaller, and let it test itself."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPEC = ROOT / "packaging" / "vtuber-console.spec"


def main() -> int:
    """Build into `dist/vtuber-console`; returns the exit code of the program's self-test."""
    began = time.monotonic()
    out = ROOT / "dist"
    shutil.rmtree(out / "vtuber-console", ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(out), "--workpath", str(ROOT / "build"), str(SPEC)]
    subprocess.run(command, check=True, cwd=ROOT)
    folder = out / "vtuber-console"
    size = sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )
    took = time.monotonic() - began
    print(f"· built {folder.relative_to(ROOT)}: {size / 1e6:.0f} MB in {took:.0f} s")
    program = folder / ("vtuber-console.exe" if sys.platform == "win32" else "vtuber-console")
    print("· self-test", flush=True)
    return subprocess.run([str(program), "--selftest"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
