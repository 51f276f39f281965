"""Which of the mounted disks are offered to take reports along."""

from pathlib import Path

from kiosk.reports.closing.sticks import Stick, Volume, mounted, sticks

GB = 1_000_000_000


def volume(
    root: str, label: str = "", *, device: str = "/dev/sdb1", usable: bool = True, system: bool = False
) -> Volume:
    """Return a mounted disk with 8 GB free."""
    return Volume(label, root, device, 8 * GB, usable, system)


LINUX = (
    volume("/", "root", device="/dev/nvme0n1p2", system=True),
    volume("/boot/efi", device="/dev/nvme0n1p1"),
    volume("/home", device="/dev/nvme0n1p3"),
    volume("/proc", device="proc"),
    volume("/run/media/ute/KONFERENZ", "KONFERENZ"),
    volume("/media/ute/4711-ABCD", device="/dev/sdc1"),
    volume("/media/cdrom", "FOTOS", device="/dev/sr0", usable=False),
    volume("/mnt/server", "server", device="//server/share"),
)


def test_on_linux_what_is_plugged_in_is_offered() -> None:
    """Not the system's disks, nothing that cannot be written to; without a label the name of its folder."""
    assert (
        Stick("4711-ABCD", Path("/media/ute/4711-ABCD"), 8 * GB),
        Stick("KONFERENZ", Path("/run/media/ute/KONFERENZ"), 8 * GB),
    ) == sticks(LINUX, "linux")


def test_on_windows_every_drive_but_the_systems() -> None:
    """Drives have letters there, and no folder to be known by."""
    drives = (
        volume("C:/", "Windows", device="a", system=True),
        volume("E:/", "STICK", device="b"),
        volume("F:/", device="c"),
    )
    assert ["F:", "STICK"] == [stick.name.rstrip("/") for stick in sticks(drives, "win32")]


def test_this_computer_can_be_asked() -> None:
    """Whatever is mounted here: the system's own disk is known as such, and never offered."""
    found = list(mounted())
    assert [one.root for one in found if one.system] == ["/"]
    assert Path("/") not in [stick.root for stick in sticks(found)]


def test_a_stick_knows_what_lies_on_it() -> None:
    """So that a folder is not copied to where it is already."""
    stick = Stick("A", Path("/media/ute/A"), GB)
    assert stick.holds(Path("/media/ute/A/mpsc-22_2025-06-03"))
    assert not stick.holds(Path("/media/ute/AB/mpsc-22_2025-06-03"))
