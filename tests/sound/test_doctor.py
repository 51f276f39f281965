"""What `kiosk doctor` says of the sound."""

from pathlib import Path

import pytest

from kiosk.config import Config
from kiosk.domain.parts import Part, PartReport, State
from kiosk.joins.station_checks import measure_configured, station_checks, try_port
from kiosk.paths import places
from tests.sound.sound_server import SoundServer, lacking


def checked(tmp_path: Path, config: Config | None = None) -> PartReport:
    """Return what it says."""
    chosen = config or Config()
    checks = station_checks(places(tmp_path), lambda: chosen, lambda: measure_configured(chosen), try_port)
    return next(check for check in checks if check.part is Part.SOUND).run()


def test_with_a_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says by which system, and whether this station is silent."""
    if lacking():
        pytest.skip(f"not installed: {', '.join(lacking())}")
    server = SoundServer(tmp_path)
    for name in ("PULSE_SERVER", "PULSE_COOKIE"):
        monkeypatch.setenv(name, server.environment[name])
    server.start()
    try:
        loud, silent, soft = (
            checked(tmp_path, config) for config in (Config(), Config(silent=True), Config(sound_volume=0))
        )
    finally:
        server.kill()

    assert (Part.SOUND, State.OK, "") == (loud.part, loud.state, loud.do)
    assert "PULSEAUDIO" in loud.says
    assert "switched off" in silent.says
    assert "loudspeaker" in silent.do
    assert "volume" in soft.says


def test_without_a_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is wrong: it is absent, and what to plug in is said."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    if Path("/proc/asound/cards").exists():
        pytest.skip("this computer has a sound card")
    report = checked(tmp_path)

    assert (Part.SOUND, State.ABSENT) == (report.part, report.state)
    assert "no sound device" in report.says
    assert "Plug in" in report.do
