"""A page in Chromium without a window: does it complain, how fast is it, whom does it shut out?"""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

from lampiran.errors import LampiranError

AXE: Final = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
"""Where ``npm install --no-save axe-core`` in the project's folder puts the checks."""
GRAVE: Final = ("serious", "critical")
"""The grades of barriers that axe-core calls more than moderate."""
_POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_SECONDS: Final = 120


def program() -> str | None:
    """Chromium, where it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def browse(page: Path, *options: str, size: str = "1280,1000") -> subprocess.CompletedProcess[str]:
    """Open a page; `options` say what is to come of it, `size` is that of the window in pixels.

    Raises:
        LampiranError: Chromium is not there, or gave up.
    """
    chromium = program()
    if chromium is None:
        raise LampiranError("Chromium is not on this machine", remedy="Install it.")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr")
    profile = f"--user-data-dir={page.parent / 'profile'}"
    command = [chromium, *flags, profile, f"--window-size={size}", *options, page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    if done.returncode:
        raise LampiranError(
            f"Chromium ended with code {done.returncode}: {done.stderr.strip()[-300:]}",
            remedy="Run chromium by hand to see why.",
            file=page,
        )
    return done


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What stands on the page's console."""
    return [line for line in done.stderr.splitlines() if "CONSOLE" in line]


def opened(page: Path) -> float:
    """Seconds from the first byte asked for until all of the page is there and laid out."""
    script = (
        "addEventListener('load', () => { document.body.getBoundingClientRect();"
        "document.title = Math.round(performance.now()); })"
    )
    done = browse(with_script(page, script), "--dump-dom")
    found = re.search(r"<title>(\d+)</title>", done.stdout)
    if found is None:
        raise LampiranError("the page never opened", remedy="Look at it by hand.", file=page)
    return int(found[1]) / 1000


def barriers(page: Path, *, unfolded: bool) -> list[tuple[str, str, int]]:
    """What axe-core finds: the rule, its grade, how often."""
    run = (
        "axe.run().then(found => {"
        "document.body.innerHTML = '<pre id=axe></pre>';"
        "document.getElementById('axe').textContent = JSON.stringify(found.violations.map("
        "one => [one.id, one.impact, one.nodes.length])); })"
    )
    checks = AXE.read_text(encoding="utf-8").replace("</script", "<\\/script")
    probe = with_script(page, checks, run, unfolded=unfolded)
    done = browse(probe, "--dump-dom", "--virtual-time-budget=60000")
    said = re.search(r'<pre id="axe">(.*?)</pre>', done.stdout, re.DOTALL)
    if said is None:
        raise LampiranError("axe-core said nothing", remedy="Open the page by hand.", file=probe)
    found: list[Any] = json.loads(html.unescape(said[1]))
    return [(str(rule), str(grade), int(count)) for rule, grade, count in found]


def with_script(page: Path, *scripts: str, unfolded: bool = False) -> Path:
    """A copy beside the page, without the policy that forbids these scripts to run in it."""
    text = _POLICY.sub("", page.read_text(encoding="utf-8"))
    if unfolded:
        text = text.replace("<details", "<details open")
    probe = page.with_name(f"{page.stem}.probe.html")
    added = "".join(f"<script>{script}</script>" for script in scripts)
    probe.write_text(text.replace("</body>", f"{added}</body>"), encoding="utf-8")
    return probe
