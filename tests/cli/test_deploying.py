"""The examples of `deploy/` are taken by the programs they are for, in the versions Debian 12 has."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    if shutil.which("nginx") is None or shutil.which("openssl") is None:
        pytest.skip("nginx or openssl is not installed")
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    out = ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    subprocess.run([*request, *out, "-subj", "/CN=test"], check=True, capture_output=True)
    return tmp_path


def test_nginx_takes_the_example(certificate: Path) -> None:
    site = (DEPLOY / "nginx.conf").read_text().replace("/etc/ssl/hyoka", str(certificate))
    ports = {"443": "18443", "80": "18080"}
    listens = re.sub(r"(listen (?:\[::\]:)?)(443|80)\b", lambda it: it[1] + ports[it[2]], site)
    (certificate / "site.conf").write_text(listens)
    whole = certificate / "nginx.conf"
    whole.write_text(
        f"pid {certificate}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; include {certificate}/site.conf; }}\n"
    )
    told = subprocess.run(
        ["nginx", "-t", "-q", "-c", str(whole)], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for unit in DEPLOY.glob("hyoka*.*er*"):
        text = unit.read_text().replace("/opt/hyoka/bin/hyoka", "/bin/true")
        (tmp_path / unit.name).write_text(text)
    units = sorted(map(str, tmp_path.iterdir()))
    assert len(units) == 3
    told = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")


def test_the_unit_lets_readers_confine_themselves() -> None:
    """A filter without these calls would silently take the readers' own confinement away."""
    (calls,) = re.findall(
        r"^SystemCallFilter=(.*)$", (DEPLOY / "hyoka.service").read_text(), re.MULTILINE
    )
    confining = {f"landlock_{each}" for each in ("create_ruleset", "add_rule", "restrict_self")}
    assert confining <= set(calls.split())
