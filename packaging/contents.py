"""What goes into the program's folder on a machine without Python, and what stays out. The spec reads it."""

import re
from pathlib import PurePosixPath

# Packages whose files are read by path, and so are not found by following imports: the files that are wanted.
DATA_OF = {
    "fontpkg_atkinson_hyperlegible": ["files/*", "LICENSE"],
    "qtawesome": ["fonts/phosphor-*"],
    "anyascii": ["_data/*"],
    "tzdata": ["**/*"],
}
# Looked for by name while the program runs.
HIDDEN = [
    *DATA_OF,
    "pyqtgraph",
    "_cffi_backend",
    "miniaudio",
    "_miniaudio",
    "PySide6.QtSvg",
    "zxingcpp",
    "cv2_enumerate_cameras",
]
# Pulled in by a package for a use that the program does not make of it.
EXCLUDED = [
    *("tkinter", "qtpy", "PyQt5", "PyQt6", "PySide2", "matplotlib", "scipy", "pandas", "IPython", "jupyter_rfb"),
    *("OpenGL", "h5py", "numba", "cupy", "pytest", "setuptools", "pip", "pydoc", "lib2to3", "pyqtgraph.examples"),
    *("pyqtgraph.opengl", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtNetwork", "PySide6.QtSql", "PySide6.QtTest"),
]
# Of Qt's own files: what no window of the program uses.
_UNUSED = re.compile(
    r"PySide6/Qt/(translations/|plugins/(tls|networkinformation|qmltooling|generic|egldeviceintegrations|sqldrivers|"
    r"platforms/libq(eglfs|linuxfb|vnc|vkkhrdisplay|minimalegl)|platformthemes/libqgtk3|printsupport/libcups))"
)
# On Linux a library of the system's own has to fit its other libraries, so it is declared as a dependency. Python's
# own modules are the exception: their libraries differ from release to release.
_OF_PYTHON = re.compile(
    r"^lib(python3|ssl|crypto|sqlite3|ffi|bz2|lzma|uuid|readline|tinfo|ncursesw?|panelw?|expat|mpdec|db-|gdbm|z\.so|zstd|nsl|tirpc)"
)
_OF_SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")


def is_wanted(name: str, source: str, *, linux: bool) -> bool:
    """Return whether a file that PyInstaller found goes along: its place in the folder and where it comes from."""
    name, source = name.replace("\\", "/"), source.replace("\\", "/")
    if _UNUSED.search(name):
        return False
    return not (linux and source.startswith(_OF_SYSTEM) and not _OF_PYTHON.match(PurePosixPath(name).name))


# Libraries that the folder's own ones ask for, beside those of system.txt: {library: Debian package}.
SYSTEM_LIBRARIES = {
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdrm.so.2": "libdrm2",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-server.so.0": "libwayland-server0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb.so.1": "libxcb1",
}
# libc's own; the package says which version at least.
LIBC = {
    "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libc.so.6", "libdl.so.2", "libm.so.6", "libmvec.so.1",
    "libpthread.so.0", "libresolv.so.2", "librt.so.1", "libutil.so.1",
}  # fmt: skip
# Packages that newer releases have under another name: {name in Debian 12: name in Debian 13 and Ubuntu 24.04}.
RENAMED = {"libglib2.0-0": "libglib2.0-0t64", "libzbar0": "libzbar0t64", "libasound2": "libasound2t64"}
